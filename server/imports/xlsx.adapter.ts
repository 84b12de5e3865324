import "server-only";

import { ColumnProfiler } from "./column-profile";
import { FileProblemError } from "./file-problem";
import { findHeaderRow, nameColumns, repeatsHeader } from "./header-row";
import { IMPORT_LIMITS, type ImportLimits } from "./limits";
import {
  SheetReader,
  relationsHandler,
  sharedStringsHandler,
  stylesHandler,
  workbookHandler,
  type SheetRow,
  type WorkbookContext,
} from "./spreadsheet-xml";
import { rowOfSheet, storableCell } from "./sheet-cells";
import { isBlankRow, type Table, type TableNote, type TableRow } from "./table";
import { XmlReader, type XmlHandler } from "./xml-reader";
import { unpackText, type Archive } from "./zip.adapter";
import { readZipDirectory, type ZipEntry } from "./zip-directory";

const SAMPLE_ROWS = 200;

type Sheet = { name: string; part: ZipEntry };

/**
 * Opens a workbook. The archive's directory is judged first; parts are then unpacked as streams that
 * stop at the size the directory stated. Each sheet is sampled for its header; its rows are read
 * lazily, in memory that does not grow with the sheet (docs/decisions names why this reads the
 * format itself).
 * @throws FileProblemError
 */
export async function openWorkbook(
  bytes: Uint8Array,
  limits: ImportLimits = IMPORT_LIMITS,
): Promise<Table[]> {
  const archive: Archive = { bytes, limits, entries: readZipDirectory(bytes, limits) };
  const { sheets, context } = await readWorkbook(archive);
  const tables: Table[] = [];
  for (const sheet of sheets) {
    const table = await openSheet(archive, sheet, context);
    if (table) tables.push(table);
  }
  if (tables.length === 0) throw new FileProblemError("no-header");
  return tables;
}

async function readWorkbook(
  archive: Archive,
): Promise<{ sheets: Sheet[]; context: WorkbookContext }> {
  const packageRelations = await readPart(archive, "_rels/.rels", relationsHandler());
  const workbookPath = (packageRelations.main ?? "xl/workbook.xml").replace(/^\/+/, "");
  if (!archive.entries.has(workbookPath) || !workbookPath.endsWith(".xml")) {
    throw new FileProblemError("zip-not-workbook");
  }
  const folder = workbookPath.slice(0, workbookPath.lastIndexOf("/") + 1);
  const file = workbookPath.slice(folder.length);
  const workbook = await readPart(archive, workbookPath, workbookHandler());
  const relations = await readPart(archive, `${folder}_rels/${file}.rels`, relationsHandler());
  const strings = await readPart(archive, `${folder}sharedStrings.xml`, sharedStringsHandler());
  const styles = await readPart(archive, `${folder}styles.xml`, stylesHandler());
  const sheets = workbook.sheets.flatMap(({ name, relationId }, index) => {
    const target = relations.byId.get(relationId) ?? `worksheets/sheet${index + 1}.xml`;
    const part = archive.entries.get(resolvePath(folder, target));
    return part ? [{ name, part }] : [];
  });
  if (sheets.length === 0) throw new FileProblemError("zip-not-workbook");
  return {
    sheets,
    context: {
      sharedStrings: strings.strings,
      dateStyles: styles.dateStyles,
      uses1904: workbook.uses1904,
    },
  };
}

function resolvePath(folder: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const steps: string[] = [];
  for (const step of `${folder}${target}`.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "." && step !== "") steps.push(step);
  }
  return steps.join("/");
}

/** Parts that a workbook may lack leave the handler as it is. */
async function readPart<Handler extends XmlHandler>(
  archive: Archive,
  path: string,
  handler: Handler,
): Promise<Handler> {
  const entry = archive.entries.get(path);
  if (!entry) return handler;
  const reader = new XmlReader(handler, path);
  for await (const text of unpackText(archive, entry)) reader.write(text);
  reader.end();
  return handler;
}

async function openSheet(
  archive: Archive,
  sheet: Sheet,
  context: WorkbookContext,
): Promise<Table | null> {
  const sample: SheetRow[] = [];
  for await (const row of sheetRows(archive, sheet, context)) {
    sample.push(row);
    if (sample.length >= SAMPLE_ROWS) break;
  }
  if (sample.length === 0) return null;
  const { index } = findHeaderRow(sample.map((row) => row.cells));
  const header = index === null ? null : (sample[index] ?? null);
  const data = sample.slice(index === null ? 0 : index + 1);
  const headers = nameColumns(
    header?.cells.map(storableCell) ?? null,
    data.reduce((widest, row) => Math.max(widest, row.cells.length), 0),
  );
  const profiler = new ColumnProfiler(headers);
  for (const row of data) profiler.add(row.cells);
  const notes: TableNote[] = [];
  if (index === null) notes.push({ code: "no-header-row", params: {} });
  else if (index > 0) notes.push({ code: "title-rows-skipped", params: { count: index } });
  const headerLine = header?.number ?? 0;
  return {
    kind: "sheet",
    name: sheet.name,
    headers,
    headerLine,
    rowCount: null,
    profile: profiler.result(),
    notes,
    decimalHint: ".",
    ...sheetData(() => sheetRows(archive, sheet, context), { headers, headerLine, archive }),
  };
}

type Layout = { headers: readonly string[]; headerLine: number; archive: Archive };
type Skipped = { headers: number };

/** The rows below the header, and how many repeated it: a sheet is not read twice to know that. */
function sheetData(
  rows: () => AsyncIterable<SheetRow>,
  layout: Layout,
): Pick<Table, "rows" | "lateNotes"> {
  let skipped: Skipped = { headers: 0 };
  return {
    rows: () => {
      skipped = { headers: 0 };
      return dataRows(rows(), layout, skipped);
    },
    lateNotes: () =>
      skipped.headers === 0
        ? []
        : [{ code: "repeated-headers-skipped", params: { count: skipped.headers } }],
  };
}

async function* dataRows(
  rows: AsyncIterable<SheetRow>,
  { headers, headerLine, archive }: Layout,
  skipped: Skipped,
): AsyncGenerator<TableRow> {
  let count = 0;
  for await (const { number, cells } of rows) {
    if (number <= headerLine) continue;
    if (repeatsHeader(cells, headers)) {
      skipped.headers += 1;
      continue;
    }
    count += 1;
    if (count > archive.limits.rows) {
      throw new FileProblemError("too-many-rows", { limit: archive.limits.rows });
    }
    yield { line: number, ...rowOfSheet(cells, headers) };
  }
}

/** Rows of a sheet that hold anything, in file order. */
async function* sheetRows(
  archive: Archive,
  sheet: Sheet,
  context: WorkbookContext,
): AsyncGenerator<SheetRow> {
  const { columns, recordCharacters } = archive.limits;
  const handler = new SheetReader(context, { columns, recordCharacters, sheet: sheet.name });
  const reader = new XmlReader(handler, sheet.part.path);
  for await (const text of unpackText(archive, sheet.part)) {
    reader.write(text);
    for (const row of handler.take()) if (!isBlankRow(row.cells)) yield row;
  }
  reader.end();
}
