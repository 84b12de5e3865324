import { csvLine, type CsvCell } from "./csv";
import type { TableForm } from "./export-request";
import { headerBlock, manifestRows, manifestText, type Manifest } from "./manifest";
import { csvStart, jsonLineOf, jsonStart, sheetOf } from "./table-text";
import { SHEET_END, workbookParts } from "./workbook";
import { directoryOf, localHeader, newRecord, type ZipRecord } from "./zip-records";

/** A small table that a page holds whole, such as that of a chart. */
export type PageTable = {
  name: string;
  columns: readonly string[];
  rows: readonly (readonly CsvCell[])[];
};

export type PageFile = { ending: TableForm | "zip"; type: string; parts: (string | Uint8Array)[] };

/** Where the manifest goes; nowhere without one. */
export type PageManifest = { place: "file" | "header"; manifest: Manifest } | null;

/** The same forms that downloads have, with the same manifests, written without a server. */
export function pageFile(form: TableForm, table: PageTable, origin: PageManifest = null): PageFile {
  const header = origin?.place === "header" ? origin.manifest : null;
  const beside = origin?.place === "file" ? origin.manifest : null;
  if (form === "xlsx") return workbookOf(table, header, beside);
  const text = form === "csv" ? csvOf(table, header) : jsonLinesOf(table, header);
  if (!beside) {
    const type = form === "csv" ? "text/csv;charset=utf-8" : "application/jsonl";
    return { ending: form, type, parts: [text] };
  }
  const files = [
    { name: `${table.name}.${form}`, text },
    { name: "manifest.json", text: manifestText(beside) },
  ];
  return { ending: "zip", type: "application/zip", parts: storedZip(files) };
}

const csvOf = ({ columns, rows }: PageTable, header: Manifest | null): string =>
  csvStart(columns, header) + rows.map(csvLine).join("");

const jsonLinesOf = ({ columns, rows }: PageTable, header: Manifest | null): string =>
  jsonStart(header) + rows.map(jsonLineOf(columns)).join("");

function workbookOf(table: PageTable, header: Manifest | null, beside: Manifest | null): PageFile {
  const cells = [[...table.columns], ...table.rows.map((row) => [...row])];
  const sheets = [
    { name: table.name, cells, above: header ? headerBlock(header) : [] },
    ...(beside ? [{ name: "manifest", cells: manifestRows(beside), above: [] }] : []),
  ];
  const parts = storedZip([
    ...workbookParts(sheets.map(({ name }) => name)),
    ...sheets.map((sheet, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      text: sheetOf(sheet.above, sheet.cells).start + SHEET_END,
    })),
  ]);
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  return { ending: "xlsx", type, parts };
}

/** An archive of texts that are not packed: small ones need not be. */
function storedZip(files: readonly { name: string; text: string }[]): Uint8Array[] {
  const encoder = new TextEncoder();
  const written: ZipRecord[] = [];
  const pieces: Uint8Array[] = [];
  let offset = 0;
  for (const { name, text } of files) {
    const data = encoder.encode(text);
    const { length } = data;
    const entry = {
      ...newRecord(encoder.encode(name), "stored"),
      crc: checksum(data),
      packed: length,
      size: length,
      offset,
    };
    const head = localHeader(entry);
    pieces.push(head, data);
    written.push(entry);
    offset += head.length + length;
  }
  return [...pieces, ...directoryOf(written, offset)];
}

const POLYNOMIAL = 0xedb8_8320;

/** CRC-32 as archives have it, bit by bit. */
function checksum(data: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? POLYNOMIAL : 0);
  }
  return (crc ^ 0xffff_ffff) >>> 0;
}
