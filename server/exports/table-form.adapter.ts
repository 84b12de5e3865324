import "server-only";

import { AppError } from "@/server/errors";
import { csvLine, type CsvCell } from "./csv";
import type { ManifestPlace, TableForm } from "./export-request";
import { headerBlock, manifestRows, manifestText, type Manifest } from "./manifest";
import type { OpenTable } from "./open-table";
import { csvStart, jsonLineOf, jsonStart, sheetOf } from "./table-text";
import { ROWS_MAX, SHEET_END, sheetRow, workbookParts } from "./workbook";
import type { WrittenFile } from "./written-file";
import { zipStream, type ZipEntry } from "./zip.adapter";

/** Where the manifest goes, and how it is made once the count of rows is known. */
export type ManifestWish =
  { place: ManifestPlace; make: (rows: number) => Manifest } | { place: "none"; make: null };

export const NO_MANIFEST = { place: "none", make: null } as const;

const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/**
 * The table as CSV, as a workbook, or as JSON Lines: one object for each row by the names of the
 * columns, where unknown is null and nothing is escaped. A manifest is a second sheet of a workbook,
 * or a second file in one archive with the others; or it stands above the header.
 */
export function writeTable(
  form: TableForm,
  table: OpenTable,
  { place, make }: ManifestWish,
): WrittenFile {
  const header = place === "header" ? make : null;
  if (form === "xlsx") {
    const pieces = workbook(table, { header, sheet: place === "file" ? make : null });
    return { ending: "xlsx", contentType: WORKBOOK, pieces };
  }
  const write = form === "csv" ? csvText : jsonText;
  if (place === "file") {
    const pieces = archive(table, { ending: form, write, manifest: make });
    return { ending: "zip", contentType: "application/zip", pieces };
  }
  const contentType = form === "csv" ? "text/csv; charset=utf-8" : "application/jsonl";
  return { ending: form, contentType, pieces: write(table, { header }) };
}

type MakeManifest = ((rows: number) => Manifest) | null;
type Writing = {
  header: MakeManifest;
  count?: (rows: number) => void;
  /** How many rows the form can hold. */
  most?: number;
};

/** Each batch as text; before the first one the start, which knows how many rows there are. */
async function* written(
  { rows }: OpenTable,
  { header, count, most = Infinity }: Writing,
  write: { start: (manifest: Manifest | null) => string; batch: (rows: Batch) => string },
): AsyncGenerator<string> {
  const total = { rows: 0 };
  const hear = (found: number) => {
    if (found > most) throw tooManyRows(found, most);
    total.rows = found;
  };
  const tell = header || most < Infinity ? hear : undefined;
  const start = () => write.start(header && header(total.rows));
  let isStarted = false;
  for await (const batch of rows(tell)) {
    count?.(batch.length);
    yield isStarted ? write.batch(batch) : start() + write.batch(batch);
    isStarted = true;
  }
  if (!isStarted) yield start();
}

type Batch = readonly (readonly CsvCell[])[];

const tooManyRows = (found: number, most: number): AppError =>
  new AppError("TOO_LARGE", {
    internal: `${found} rows for a workbook of at most ${most}`,
    public: `A workbook holds ${most} rows and this table has ${found}. Narrow the filter, or take CSV or JSON Lines.`,
  });

const csvText = (table: OpenTable, writing: Writing) =>
  written(table, writing, {
    start: (manifest) => csvStart(table.columns, manifest),
    batch: (batch) => batch.map(csvLine).join(""),
  });

function jsonText(table: OpenTable, writing: Writing): AsyncGenerator<string> {
  const line = jsonLineOf(table.columns);
  return written(table, writing, {
    start: jsonStart,
    batch: (batch) => batch.map(line).join(""),
  });
}

type Archive = {
  ending: string;
  write: (table: OpenTable, writing: Writing) => AsyncIterable<string>;
  manifest: (rows: number) => Manifest;
};

function archive(table: OpenTable, { ending, write, manifest }: Archive) {
  async function* entries(): AsyncGenerator<ZipEntry> {
    let rows = 0;
    const count = (more: number) => void (rows += more);
    yield { name: `${table.name}.${ending}`, text: write(table, { header: null, count }) };
    yield { name: "manifest.json", text: once(manifestText(manifest(rows))) };
  }
  return zipStream(entries());
}

/** One sheet of the rows and, where asked for, one of the manifest. */
function workbook(
  table: OpenTable,
  { header, sheet }: { header: MakeManifest; sheet: MakeManifest },
): AsyncIterable<Uint8Array> {
  async function* entries(): AsyncGenerator<ZipEntry> {
    let rows = 0;
    const count = (more: number) => void (rows += more);
    const text = sheetText(table, { header, count, most: ROWS_MAX - HEAD_ROWS_MOST });
    try {
      // Before the first byte, so that what does not fit is refused and not broken off.
      const first = await text.next();
      const sheets = sheet ? [table.name, "manifest"] : [table.name];
      for (const part of workbookParts(sheets)) yield { name: part.name, text: once(part.text) };
      yield { name: "xl/worksheets/sheet1.xml", text: following(first, text) };
      if (!sheet) return;
      const { start } = sheetOf([], manifestRows(sheet(rows)));
      yield { name: "xl/worksheets/sheet2.xml", text: once(start + SHEET_END) };
    } finally {
      await text.return(undefined);
    }
  }
  return zipStream(entries());
}

/** The header and the lines of a manifest above it. */
const HEAD_ROWS_MOST = 16;

async function* following(first: IteratorResult<string, void>, rest: AsyncGenerator<string>) {
  if (!first.done) yield first.value;
  yield* rest;
}

async function* sheetText(table: OpenTable, writing: Writing): AsyncGenerator<string> {
  let number = 0;
  const { columns } = table;
  yield* written(table, writing, {
    start: (manifest) => {
      const { start, lastRow } = sheetOf(manifest ? headerBlock(manifest) : [], [[...columns]]);
      number = lastRow;
      return start;
    },
    batch: (batch) =>
      batch.map((cells) => sheetRow(cells, { number: (number += 1), columns })).join(""),
  });
  yield SHEET_END;
}

async function* once(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text);
}
