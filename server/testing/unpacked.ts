import { IMPORT_LIMITS } from "@/server/imports/limits";
import { readZipDirectory } from "@/server/imports/zip-directory";
import { unpackText } from "@/server/imports/zip.adapter";

/** The files of an archive by path, read by the code that imports archives. */
export async function unpacked(bytes: Uint8Array): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const entries = readZipDirectory(bytes, IMPORT_LIMITS);
  for (const [path, entry] of entries) {
    let text = "";
    for await (const piece of unpackText({ bytes, entries, limits: IMPORT_LIMITS }, entry)) {
      text += piece;
    }
    files.set(path, text);
  }
  return files;
}
