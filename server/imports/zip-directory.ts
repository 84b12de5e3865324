import { FileProblemError } from "./file-problem";
import type { ImportLimits } from "./limits";

/** One file inside a zip archive, as its directory states it. */
export type ZipEntry = {
  path: string;
  method: "stored" | "deflated";
  packedBytes: number;
  unpackedBytes: number;
  crc32: number;
  /** Where its local header begins. */
  headerOffset: number;
};

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const LONGEST_COMMENT = 0xffff;
const UNKNOWN_16 = 0xffff;
const UNKNOWN_32 = 0xffffffff;

/** Whether the bytes begin like a zip archive that has at least one file in it. */
export const looksLikeZip = (bytes: Uint8Array): boolean =>
  bytes.length > 4 && view(bytes).getUint32(0, true) === LOCAL_HEADER;

const view = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * Reads and judges the directory of an archive before anything is unpacked. Only what the directory
 * lists exists for us: bytes between entries, and headers that it does not name, are never read.
 * @throws FileProblemError for damaged, encrypted, Zip64 or oversized archives
 */
export function readZipDirectory(bytes: Uint8Array, limits: ImportLimits): Map<string, ZipEntry> {
  const data = view(bytes);
  const { entryCount, offset: start, end } = endOfDirectory(data);
  if (entryCount > limits.zipEntries) {
    throw new FileProblemError("zip-too-many-entries", {
      count: entryCount,
      limit: limits.zipEntries,
    });
  }
  const entries = new Map<string, ZipEntry>();
  let at = start;
  for (let index = 0; index < entryCount; index += 1) {
    const { entry, next } = readEntry(data, bytes, { at, end });
    if (entries.has(entry.path)) throw damaged("two files of one name");
    entries.set(entry.path, entry);
    at = next;
  }
  refuseOverlaps([...entries.values()], start);
  refuseBombs([...entries.values()], bytes.length, limits);
  return entries;
}

const damaged = (detail: string): FileProblemError =>
  new FileProblemError("zip-damaged", { detail });

function endOfDirectory(data: DataView): { entryCount: number; offset: number; end: number } {
  const earliest = Math.max(0, data.byteLength - END_BYTES - LONGEST_COMMENT);
  for (let at = data.byteLength - END_BYTES; at >= earliest; at -= 1) {
    if (data.getUint32(at, true) !== END_OF_DIRECTORY) continue;
    if (at + END_BYTES + data.getUint16(at + 20, true) !== data.byteLength) continue;
    const entryCount = data.getUint16(at + 10, true);
    const offset = data.getUint32(at + 16, true);
    if (entryCount === UNKNOWN_16 || offset === UNKNOWN_32) {
      throw new FileProblemError("zip-too-large-format");
    }
    if (data.getUint16(at + 8, true) !== entryCount) throw damaged("split over several volumes");
    if (offset + data.getUint32(at + 12, true) > at) throw damaged("directory out of place");
    return { entryCount, offset, end: at };
  }
  throw damaged("no directory at the end: the file is probably cut off");
}

function readEntry(
  data: DataView,
  bytes: Uint8Array,
  { at, end }: { at: number; end: number },
): { entry: ZipEntry; next: number } {
  if (at + ENTRY_BYTES > end || data.getUint32(at, true) !== DIRECTORY_ENTRY) {
    throw damaged("directory entry unreadable");
  }
  const flags = data.getUint16(at + 8, true);
  if ((flags & 0x1) !== 0) throw new FileProblemError("zip-encrypted");
  const method = methodOf(data.getUint16(at + 10, true));
  const packedBytes = data.getUint32(at + 20, true);
  const unpackedBytes = data.getUint32(at + 24, true);
  const headerOffset = data.getUint32(at + 42, true);
  if ([packedBytes, unpackedBytes, headerOffset].includes(UNKNOWN_32)) {
    throw new FileProblemError("zip-too-large-format");
  }
  const nameEnd = at + ENTRY_BYTES + data.getUint16(at + 28, true);
  const next = nameEnd + data.getUint16(at + 30, true) + data.getUint16(at + 32, true);
  if (next > end) throw damaged("directory entry unreadable");
  const path = new TextDecoder().decode(bytes.subarray(at + ENTRY_BYTES, nameEnd));
  // Some writers use backslashes and a leading slash; the parts refer to each other without them.
  const entry = { path: path.replaceAll("\\", "/").replace(/^\/+/, "") };
  const crc32 = data.getUint32(at + 16, true);
  return { entry: { ...entry, method, packedBytes, unpackedBytes, crc32, headerOffset }, next };
}

function methodOf(code: number): ZipEntry["method"] {
  if (code === 0) return "stored";
  if (code === 8) return "deflated";
  if (code === 99) throw new FileProblemError("zip-encrypted");
  throw damaged(`compression method ${code}`);
}

/** Entries that share bytes multiply what an archive unpacks to without showing in its size. */
function refuseOverlaps(entries: ZipEntry[], directoryOffset: number): void {
  const ordered = entries.toSorted((a, b) => a.headerOffset - b.headerOffset);
  let free = 0;
  for (const entry of ordered) {
    if (entry.headerOffset < free) throw damaged("files overlap");
    free = entry.headerOffset + LOCAL_BYTES + entry.packedBytes;
    if (free > directoryOffset) throw damaged("a file reaches into the directory");
  }
}

function refuseBombs(entries: readonly ZipEntry[], packed: number, limits: ImportLimits): void {
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpackedBytes, 0);
  if (unpacked > limits.unpackedBytes) {
    throw new FileProblemError("unpacked-too-large", {
      bytes: unpacked,
      limit: limits.unpackedBytes,
    });
  }
  const ratio = Math.round(unpacked / packed);
  if (unpacked > limits.ratioFreeBytes && ratio > limits.unpackedRatio) {
    throw new FileProblemError("unpacked-ratio", { ratio, limit: limits.unpackedRatio });
  }
}

/**
 * The packed bytes of one entry.
 * @throws FileProblemError when its local header is not where the directory says
 */
export function packedBytesOf(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const data = view(bytes);
  const at = entry.headerOffset;
  if (at + LOCAL_BYTES > bytes.length || data.getUint32(at, true) !== LOCAL_HEADER) {
    throw damaged(`${entry.path} is not where the directory says`);
  }
  const start = at + LOCAL_BYTES + data.getUint16(at + 26, true) + data.getUint16(at + 28, true);
  const end = start + entry.packedBytes;
  if (end > bytes.length) throw damaged(`${entry.path} is cut off`);
  return bytes.subarray(start, end);
}
