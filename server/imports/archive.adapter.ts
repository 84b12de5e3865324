import "server-only";

import { FileProblemError } from "./file-problem";
import type { ImportLimits } from "./limits";
import { mergeTables } from "./merged-tables";
import type { Table } from "./table";
import { unpack } from "./zip.adapter";
import { readZipDirectory, type ZipEntry } from "./zip-directory";

const READ_ALONG = /\.(?:csv|tsv|txt|xlsx|xlsm|json|jsonl|ndjson|ya?ml)$/i;
/** What Finder adds to every archive, files hidden on purpose, and what Berth says of an export. */
const NOT_MEANT = /(?:^|\/)(?:__MACOSX\/|\.)|^manifest\.json$/;

/** Whether a zip is a workbook rather than an archive of tables. */
export const isWorkbook = (paths: Iterable<string>): boolean =>
  [...paths].some((path) => path === "[Content_Types].xml" || path === "_rels/.rels");

export type OpenEntry = (bytes: Uint8Array, fileName: string) => Promise<readonly Table[]>;

/**
 * Opens an archive of tables: exports that come as one file per table, or one workbook per site,
 * packed together. Archives in archives are not opened.
 * @throws FileProblemError
 */
export async function openArchive(
  bytes: Uint8Array,
  limits: ImportLimits,
  openEntry: OpenEntry,
): Promise<Table[]> {
  const entries = readZipDirectory(bytes, limits);
  const read = [...entries.values()].filter(
    ({ path, unpackedBytes }) =>
      unpackedBytes > 0 && READ_ALONG.test(path) && !NOT_MEANT.test(path),
  );
  const total = read.reduce((sum, { unpackedBytes }) => sum + unpackedBytes, 0);
  if (total > limits.archiveBytes) {
    throw new FileProblemError("unpacked-too-large", { bytes: total, limit: limits.archiveBytes });
  }
  const tables: Table[] = [];
  for (const entry of read) {
    const content = await bytesOf(entry, { bytes, entries, limits });
    const opened = await openEntry(content, entry.path.replace(/^.*\//, ""));
    tables.push(...opened.map((table) => ({ ...table, file: entry.path })));
  }
  if (tables.length === 0) throw new FileProblemError("zip-not-workbook");
  return mergeTables(tables);
}

async function bytesOf(
  entry: ZipEntry,
  archive: Parameters<typeof unpack>[0],
): Promise<Uint8Array> {
  const bytes = new Uint8Array(entry.unpackedBytes);
  let at = 0;
  for await (const chunk of unpack(archive, entry)) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
