import { csvLine, type CsvCell } from "./csv";
import type { TableForm } from "./export-request";
import { csvStart, jsonLineOf, sheetOf } from "./table-text";
import { SHEET_END, workbookParts } from "./workbook";
import { directoryOf, localHeader, newRecord, type ZipRecord } from "./zip-records";

/** A small table that a page holds whole, such as that of a chart. */
export type PageTable = {
  name: string;
  columns: readonly string[];
  rows: readonly (readonly CsvCell[])[];
};

export type PageFile = { ending: TableForm; type: string; parts: (string | Uint8Array)[] };

/** The same forms that downloads have, written without a server. */
export function pageFile(form: TableForm, { name, columns, rows }: PageTable): PageFile {
  switch (form) {
    case "csv":
      return {
        ending: form,
        type: "text/csv;charset=utf-8",
        parts: [csvStart(columns, null) + rows.map(csvLine).join("")],
      };
    case "jsonl":
      return { ending: form, type: "application/jsonl", parts: rows.map(jsonLineOf(columns)) };
    case "xlsx": {
      const { start } = sheetOf([], [[...columns], ...rows.map((cells) => [...cells])]);
      const sheet = { name: "xl/worksheets/sheet1.xml", text: start + SHEET_END };
      const parts = storedZip([...workbookParts([name]), sheet]);
      const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
      return { ending: form, type, parts };
    }
    default:
      return form satisfies never;
  }
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
