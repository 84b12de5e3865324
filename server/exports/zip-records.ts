/** What an archive says of one of its files. Names are UTF-8. */
export type ZipRecord = {
  name: Uint8Array;
  /** Packed as it comes, with its sizes behind it; or whole and not packed. */
  kind: "streamed" | "stored";
  crc: number;
  packed: number;
  size: number;
  offset: number;
};

export const newRecord = (name: Uint8Array, kind: ZipRecord["kind"]): ZipRecord => ({
  name,
  kind,
  crc: 0,
  packed: 0,
  size: 0,
  offset: 0,
});

const UTF8_NAMES = 0x0800;
const SIZES_FOLLOW = 0x0008;
const DEFLATED = 8;
/** 1980-01-01: the same content gives the same bytes. */
const NO_DAY = 0x0021;

const flagsOf = ({ kind }: ZipRecord): number =>
  kind === "streamed" ? UTF8_NAMES | SIZES_FOLLOW : UTF8_NAMES;
const methodOf = ({ kind }: ZipRecord): number => (kind === "streamed" ? DEFLATED : 0);

function record(length: number, fill: (view: DataView) => void): Uint8Array {
  const bytes = new Uint8Array(length);
  fill(new DataView(bytes.buffer));
  return bytes;
}

function withName(fixed: Uint8Array, name: Uint8Array): Uint8Array {
  const joined = new Uint8Array(fixed.length + name.length);
  joined.set(fixed);
  joined.set(name, fixed.length);
  return joined;
}

/** What stands before the data of a file; of a streamed one the sizes are not known yet. */
export function localHeader(entry: ZipRecord): Uint8Array {
  const fixed = record(30, (view) => {
    view.setUint32(0, 0x04034b50, true);
    view.setUint16(4, 20, true);
    view.setUint16(6, flagsOf(entry), true);
    view.setUint16(8, methodOf(entry), true);
    view.setUint16(12, NO_DAY, true);
    view.setUint32(14, entry.crc, true);
    view.setUint32(18, entry.packed, true);
    view.setUint32(22, entry.size, true);
    view.setUint16(26, entry.name.length, true);
  });
  return withName(fixed, entry.name);
}

/** The sizes behind the data of a streamed file. */
export const descriptor = ({ crc, packed, size }: ZipRecord): Uint8Array =>
  record(16, (view) => {
    view.setUint32(0, 0x08074b50, true);
    view.setUint32(4, crc, true);
    view.setUint32(8, packed, true);
    view.setUint32(12, size, true);
  });

function directoryEntry(entry: ZipRecord): Uint8Array {
  const fixed = record(46, (view) => {
    view.setUint32(0, 0x02014b50, true);
    view.setUint16(4, 20, true);
    view.setUint16(6, 20, true);
    view.setUint16(8, flagsOf(entry), true);
    view.setUint16(10, methodOf(entry), true);
    view.setUint16(14, NO_DAY, true);
    view.setUint32(16, entry.crc, true);
    view.setUint32(20, entry.packed, true);
    view.setUint32(24, entry.size, true);
    view.setUint16(28, entry.name.length, true);
    view.setUint32(42, entry.offset, true);
  });
  return withName(fixed, entry.name);
}

/** The directory of all files, which ends an archive. @param offset where it begins */
export function directoryOf(entries: readonly ZipRecord[], offset: number): Uint8Array[] {
  const directory = entries.map(directoryEntry);
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = record(22, (view) => {
    view.setUint32(0, 0x06054b50, true);
    view.setUint16(8, entries.length, true);
    view.setUint16(10, entries.length, true);
    view.setUint32(12, size, true);
    view.setUint32(16, offset, true);
  });
  return [...directory, end];
}
