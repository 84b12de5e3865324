import "server-only";

import { Readable } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import { FileProblemError } from "./file-problem";
import type { ImportLimits } from "./limits";
import { packedBytesOf, type ZipEntry } from "./zip-directory";

const INPUT_CHUNK_BYTES = 64 * 1024;

/** A zip file whose directory has been judged. */
export type Archive = { bytes: Uint8Array; entries: Map<string, ZipEntry>; limits: ImportLimits };

/** Text of an XML part. @throws FileProblemError */
export async function* unpackText(archive: Archive, entry: ZipEntry): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  for await (const chunk of unpack(archive, entry)) {
    decoder ??= new TextDecoder(encodingOf(chunk));
    yield decoder.decode(chunk, { stream: true });
  }
  if (decoder) yield decoder.decode();
}

/** XML parts are UTF-8 unless a byte order mark says UTF-16. */
function encodingOf(start: Uint8Array): string {
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  return start[0] === 0xfe && start[1] === 0xff ? "utf-16be" : "utf-8";
}

/** Bytes of one file; never more than the directory stated. @throws FileProblemError */
export async function* unpack(archive: Archive, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const packed = packedBytesOf(archive.bytes, entry);
  const chunks = entry.method === "stored" ? slices(packed) : inflated(packed, entry.path);
  let unpackedBytes = 0;
  let checksum = 0;
  for await (const chunk of chunks) {
    unpackedBytes += chunk.length;
    if (unpackedBytes > entry.unpackedBytes) {
      throw new FileProblemError("zip-damaged", { detail: `${entry.path} is larger than stated` });
    }
    checksum = crc32(chunk, checksum);
    yield chunk;
  }
  if (unpackedBytes < entry.unpackedBytes || checksum !== entry.crc32) {
    throw new FileProblemError("zip-damaged", { detail: `${entry.path} is not what was packed` });
  }
}

async function* inflated(packed: Uint8Array, path: string): AsyncGenerator<Uint8Array> {
  const source = Readable.from(slices(packed));
  const inflate = createInflateRaw({ chunkSize: INPUT_CHUNK_BYTES });
  source.on("error", (error) => inflate.destroy(error));
  try {
    for await (const chunk of source.pipe(inflate)) yield chunk as Uint8Array;
  } catch (error) {
    if (error instanceof FileProblemError) throw error;
    throw new FileProblemError("zip-damaged", { detail: `${path} cannot be unpacked` }, error);
  } finally {
    source.destroy();
    inflate.destroy();
  }
}

function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += INPUT_CHUNK_BYTES) {
    yield bytes.subarray(at, at + INPUT_CHUNK_BYTES);
  }
}
