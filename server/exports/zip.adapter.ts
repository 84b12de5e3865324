import "server-only";

import { pipeline, Readable } from "node:stream";
import { createDeflateRaw, crc32 } from "node:zlib";
import { descriptor, directoryOf, localHeader, newRecord, type ZipRecord } from "./zip-records";

export type ZipEntry = { name: string; text: AsyncIterable<string> };

const encoder = new TextEncoder();
const LIMIT_BYTES = 0xffff_ffff;

/**
 * A zip archive, written entry by entry as its texts come: nothing of them is held.
 *
 * @throws RangeError past 4 GiB, which this form of archive cannot describe
 */
export async function* zipStream(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const written: ZipRecord[] = [];
  let offset = 0;
  for await (const { name, text } of entries) {
    const entry: ZipRecord = { ...newRecord(encoder.encode(name), "streamed"), offset };
    const head = localHeader(entry);
    yield head;
    for await (const chunk of deflated(text, entry)) {
      entry.packed += chunk.length;
      yield chunk;
    }
    yield descriptor(entry);
    offset += head.length + entry.packed + 16;
    if (offset > LIMIT_BYTES || entry.size > LIMIT_BYTES) {
      throw new RangeError(`Expected at most 4 GiB in an archive, got ${entry.size} in ${name}`);
    }
    written.push(entry);
  }
  yield* directoryOf(written, offset);
}

/** The text packed; its size and checksum are noted on the way. */
function deflated(text: AsyncIterable<string>, entry: ZipRecord): AsyncIterable<Buffer> {
  async function* bytes() {
    for await (const piece of text) {
      const chunk = encoder.encode(piece);
      entry.size += chunk.length;
      entry.crc = crc32(chunk, entry.crc);
      yield chunk;
    }
  }
  // Failures reach the reader of the stream, who is the one to tell.
  return pipeline(Readable.from(bytes()), createDeflateRaw({ level: 6 }), () => {});
}
