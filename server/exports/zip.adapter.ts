import "server-only";

import { pipeline, Readable } from "node:stream";
import { createDeflateRaw, crc32 } from "node:zlib";

export type ZipEntry = { name: string; text: AsyncIterable<string> };

const encoder = new TextEncoder();
/** Sizes follow the data, since they are not known before; names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATED = 8;
/** 1980-01-01: the same content gives the same bytes. */
const NO_DAY = 0x0021;
const LIMIT_BYTES = 0xffff_ffff;

type Written = { name: Uint8Array; crc: number; packed: number; size: number; offset: number };

/**
 * A zip archive, written entry by entry as its texts come: nothing of them is held.
 *
 * @throws RangeError past 4 GiB, which this form of archive cannot describe
 */
export async function* zipStream(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const written: Written[] = [];
  let offset = 0;
  for await (const { name, text } of entries) {
    const entry: Written = { name: encoder.encode(name), crc: 0, packed: 0, size: 0, offset };
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
  const directory = written.map(directoryEntry);
  for (const entry of directory) yield entry;
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  yield directoryEnd({ count: written.length, size, offset });
}

/** The text packed; its size and checksum are noted on the way. */
function deflated(text: AsyncIterable<string>, entry: Written): AsyncIterable<Buffer> {
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

function record(length: number, fill: (view: DataView) => void): Uint8Array {
  const bytes = new Uint8Array(length);
  fill(new DataView(bytes.buffer));
  return bytes;
}

const joined = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

function localHeader({ name }: Written): Uint8Array {
  const fixed = record(30, (view) => {
    view.setUint32(0, 0x04034b50, true);
    view.setUint16(4, 20, true);
    view.setUint16(6, FLAGS, true);
    view.setUint16(8, DEFLATED, true);
    view.setUint16(12, NO_DAY, true);
    view.setUint16(26, name.length, true);
  });
  return joined(fixed, name);
}

const descriptor = ({ crc, packed, size }: Written): Uint8Array =>
  record(16, (view) => {
    view.setUint32(0, 0x08074b50, true);
    view.setUint32(4, crc, true);
    view.setUint32(8, packed, true);
    view.setUint32(12, size, true);
  });

function directoryEntry({ name, crc, packed, size, offset }: Written): Uint8Array {
  const fixed = record(46, (view) => {
    view.setUint32(0, 0x02014b50, true);
    view.setUint16(4, 20, true);
    view.setUint16(6, 20, true);
    view.setUint16(8, FLAGS, true);
    view.setUint16(10, DEFLATED, true);
    view.setUint16(14, NO_DAY, true);
    view.setUint32(16, crc, true);
    view.setUint32(20, packed, true);
    view.setUint32(24, size, true);
    view.setUint16(28, name.length, true);
    view.setUint32(42, offset, true);
  });
  return joined(fixed, name);
}

const directoryEnd = ({ count, size, offset }: { count: number; size: number; offset: number }) =>
  record(22, (view) => {
    view.setUint32(0, 0x06054b50, true);
    view.setUint16(8, count, true);
    view.setUint16(10, count, true);
    view.setUint32(12, size, true);
    view.setUint32(16, offset, true);
  });
