const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const LOCAL_BYTES = 30;
const ENTRY_BYTES = 46;
const END_BYTES = 22;
/** Bit 11: the name is UTF-8. */
const UTF8_NAME = 0x0800;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) {
    value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  }
  return value >>> 0;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

type Entry = { name: Uint8Array; bytes: Uint8Array; crc: number; offset: number };

/** Several files as one zip archive, packed without compression, under the name of the first. */
export async function bundleFiles(files: readonly File[]): Promise<File> {
  const encoder = new TextEncoder();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const entries: Entry[] = [];
  let offset = 0;
  for (const [index, file] of files.entries()) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const isTaken = files.findIndex(({ name }) => name === file.name) < index;
    // Files out of two folders may share a name; a folder of their own keeps them apart.
    const name = encoder.encode(isTaken ? `${index + 1}/${file.name}` : file.name);
    const entry = { name, bytes, crc: crc32(bytes), offset };
    entries.push(entry);
    parts.push(localHeader(entry), name, bytes);
    offset += LOCAL_BYTES + name.length + bytes.length;
  }
  const directory = entries.flatMap((entry) => [directoryEntry(entry), entry.name.slice()]);
  const directoryBytes = directory.reduce((sum, { length }) => sum + length, 0);
  const end = endOf({ count: entries.length, directoryBytes, offset });
  const [first] = files;
  return new File([...parts, ...directory, end], `${stem(first?.name ?? "files")}-and-more.zip`);
}

const stem = (name: string): string => name.replace(/\.[^.]*$/, "");

/** What local header and directory have in common, from a place on. */
function writeCommon(view: DataView, at: number, { name, bytes, crc }: Entry): void {
  view.setUint16(at, 20, true);
  view.setUint16(at + 2, UTF8_NAME, true);
  view.setUint32(at + 10, crc, true);
  view.setUint32(at + 14, bytes.length, true);
  view.setUint32(at + 18, bytes.length, true);
  view.setUint16(at + 22, name.length, true);
}

function localHeader(entry: Entry): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(LOCAL_BYTES);
  const view = new DataView(header.buffer);
  view.setUint32(0, LOCAL_HEADER, true);
  writeCommon(view, 4, entry);
  return header;
}

function directoryEntry(entry: Entry): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(ENTRY_BYTES);
  const view = new DataView(header.buffer);
  view.setUint32(0, DIRECTORY_ENTRY, true);
  view.setUint16(4, 20, true);
  writeCommon(view, 6, entry);
  view.setUint32(42, entry.offset, true);
  return header;
}

type Ending = { count: number; directoryBytes: number; offset: number };

function endOf({ count, directoryBytes, offset }: Ending): Uint8Array<ArrayBuffer> {
  const end = new Uint8Array(END_BYTES);
  const view = new DataView(end.buffer);
  view.setUint32(0, END_OF_DIRECTORY, true);
  view.setUint16(8, count, true);
  view.setUint16(10, count, true);
  view.setUint32(12, directoryBytes, true);
  view.setUint32(16, offset, true);
  return end;
}
