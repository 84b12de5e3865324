import { crc32, deflateRawSync } from "node:zlib";

/** What a zip written for a test may lie about. */
export type ZipPart = {
  path: string;
  content: string | Uint8Array;
  stored?: boolean;
  flags?: number;
  /** Size that the directory states instead of the true one. */
  statedBytes?: number;
  crc?: number;
};

/** Writes a zip archive, honest unless told otherwise. */
export function makeZip(parts: readonly ZipPart[]): Uint8Array {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const content = Buffer.from(part.content);
    const packed = part.stored ? content : deflateRawSync(content);
    const name = Buffer.from(part.path);
    const fields = { part, content, packed, name };
    const local = localHeader(fields);
    directory.push(directoryEntry(fields, offset), name);
    bodies.push(local, name, packed);
    offset += local.length + name.length + packed.length;
  }
  const directoryBytes = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directoryBytes.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...bodies, directoryBytes, end]));
}

type Fields = { part: ZipPart; content: Buffer; packed: Buffer; name: Buffer };

function localHeader({ part, content, packed, name }: Fields): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(part.flags ?? 0, 6);
  header.writeUInt16LE(part.stored ? 0 : 8, 8);
  header.writeUInt32LE(part.crc ?? crc32(content), 14);
  header.writeUInt32LE(packed.length, 18);
  header.writeUInt32LE(part.statedBytes ?? content.length, 22);
  header.writeUInt16LE(name.length, 26);
  return header;
}

function directoryEntry({ part, content, packed, name }: Fields, offset: number): Buffer {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(20, 4);
  entry.writeUInt16LE(20, 6);
  entry.writeUInt16LE(part.flags ?? 0, 8);
  entry.writeUInt16LE(part.stored ? 0 : 8, 10);
  entry.writeUInt32LE(part.crc ?? crc32(content), 16);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(part.statedBytes ?? content.length, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt32LE(offset, 42);
  return entry;
}

const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** The parts of a workbook around sheet XML written by the test. */
export function workbookParts(
  sheets: readonly { name: string; xml: string }[],
  extra: readonly ZipPart[] = [],
): ZipPart[] {
  const names = sheets.map(
    ({ name }, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const targets = sheets.map(
    (_, index) => `<Relationship Id="rId${index + 1}" Target="worksheets/s${index + 1}.xml"/>`,
  );
  return [
    {
      path: "_rels/.rels",
      content: `<Relationships><Relationship Id="a" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      path: "xl/workbook.xml",
      content: `<workbook xmlns:r="${RELATIONS}"><sheets>${names.join("")}</sheets></workbook>`,
    },
    {
      path: "xl/_rels/workbook.xml.rels",
      content: `<Relationships>${targets.join("")}</Relationships>`,
    },
    ...sheets.map(({ xml }, index) => ({ path: `xl/worksheets/s${index + 1}.xml`, content: xml })),
    ...extra,
  ];
}

type SheetCell = string | number | null;

/** A workbook of plain sheets: text as inline strings, numbers as numbers. */
export function makeWorkbook(
  sheets: readonly { name: string; rows: readonly (readonly SheetCell[])[] }[],
): Uint8Array {
  return makeZip(
    workbookParts(
      sheets.map(({ name, rows }) => ({
        name,
        xml: `<worksheet><sheetData>${rows.map(sheetRow).join("")}</sheetData></worksheet>`,
      })),
    ),
  );
}

function sheetRow(cells: readonly SheetCell[], index: number): string {
  const written = cells.map((cell, column) => {
    const address = `${columnLetters(column)}${index + 1}`;
    if (cell === null) return "";
    if (typeof cell === "number") return `<c r="${address}"><v>${cell}</v></c>`;
    return `<c r="${address}" t="inlineStr"><is><t>${escapeXml(cell)}</t></is></c>`;
  });
  return `<row r="${index + 1}">${written.join("")}</row>`;
}

function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter;
}

const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
