import "server-only";

import { cellsOf, type ExportColumn } from "./column";
import { csvHeader, csvLine, escapeFormula, unescapeFormula, type CsvCell } from "./csv";
import type { TableForm } from "./export-request";
import { manifestRows, manifestText, type Manifest } from "./manifest";
import { SHEET_END, SHEET_START, sheetRow, workbookParts } from "./workbook";
import type { WrittenFile } from "./written-file";
import { zipStream, type ZipEntry } from "./zip.adapter";

/** Rows to be written, in any form: the header is known before the first row is read. */
export type OpenTable = {
  name: string;
  columns: readonly string[];
  rows: AsyncIterable<readonly (readonly CsvCell[])[]>;
};

/** The cells of records by a column contract, batch by batch. */
export function openTable<Row>(
  name: string,
  columns: readonly ExportColumn<Row>[],
  batches: AsyncIterable<readonly Row[]>,
): OpenTable {
  async function* rows() {
    for await (const batch of batches) yield batch.map((row) => cellsOf(columns, row));
  }
  return { name, columns: columns.map((column) => column.name), rows: rows() };
}

/** What stands beside the rows; the count of rows is known only when they have been written. */
export type MakeManifest = ((rows: number) => Manifest) | null;

const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/**
 * The table as CSV, as a workbook, or as JSON Lines: one object for each row by the names of the
 * columns, where unknown is null and nothing is escaped. A manifest is a second sheet of a workbook;
 * of the others both files come in one archive.
 */
export function writeTable(form: TableForm, table: OpenTable, manifest: MakeManifest): WrittenFile {
  if (form === "xlsx") {
    return { ending: "xlsx", contentType: WORKBOOK, pieces: workbook(table, manifest) };
  }
  const write = form === "csv" ? csvText : jsonText;
  if (manifest) {
    const pieces = archive(table, { ending: form, write, manifest });
    return { ending: "zip", contentType: "application/zip", pieces };
  }
  const contentType = form === "csv" ? "text/csv; charset=utf-8" : "application/jsonl";
  return { ending: form, contentType, pieces: write(table, noCount) };
}

type Count = (rows: number) => void;
const noCount: Count = () => {};

async function* csvText({ columns, rows }: OpenTable, count: Count): AsyncGenerator<string> {
  yield csvHeader(columns);
  for await (const batch of rows) {
    count(batch.length);
    yield batch.map(csvLine).join("");
  }
}

async function* jsonText({ columns, rows }: OpenTable, count: Count): AsyncGenerator<string> {
  for await (const batch of rows) {
    count(batch.length);
    yield batch.map((cells) => `${jsonLine(columns, cells)}\n`).join("");
  }
}

const jsonLine = (columns: readonly string[], cells: readonly CsvCell[]): string =>
  JSON.stringify(Object.fromEntries(columns.map((name, at) => [name, bare(cells[at] ?? null)])));

/** No spreadsheet runs JSON; but what looks as if it were escaped, an import would take for that. */
const bare = (cell: CsvCell): CsvCell =>
  typeof cell === "string" && unescapeFormula(cell) !== cell ? escapeFormula(cell) : cell;

type Archive = {
  ending: string;
  write: (table: OpenTable, count: Count) => AsyncIterable<string>;
  manifest: (rows: number) => Manifest;
};

function archive(table: OpenTable, { ending, write, manifest }: Archive) {
  async function* entries(): AsyncGenerator<ZipEntry> {
    let rows = 0;
    const count = (more: number) => void (rows += more);
    yield { name: `${table.name}.${ending}`, text: write(table, count) };
    yield { name: "manifest.json", text: once(manifestText(manifest(rows))) };
  }
  return zipStream(entries());
}

/** One sheet of the rows and, where asked for, one of the manifest. */
function workbook(table: OpenTable, manifest: MakeManifest): AsyncIterable<Uint8Array> {
  async function* entries(): AsyncGenerator<ZipEntry> {
    const sheets = manifest ? [table.name, "manifest"] : [table.name];
    for (const { name, text } of workbookParts(sheets)) yield { name, text: once(text) };
    let rows = 0;
    const count = (more: number) => void (rows += more);
    yield { name: "xl/worksheets/sheet1.xml", text: sheetText(table, count) };
    if (!manifest) return;
    const lines = manifestRows(manifest(rows)).map((cells, at) =>
      sheetRow(cells, at + 1, at === 0),
    );
    const text = once(SHEET_START + lines.join("") + SHEET_END);
    yield { name: "xl/worksheets/sheet2.xml", text };
  }
  return zipStream(entries());
}

async function* sheetText({ columns, rows }: OpenTable, count: Count): AsyncGenerator<string> {
  yield SHEET_START + sheetRow(columns, 1, true);
  let number = 1;
  for await (const batch of rows) {
    count(batch.length);
    yield batch.map((cells) => sheetRow(cells, (number += 1))).join("");
  }
  yield SHEET_END;
}

async function* once(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text);
}
