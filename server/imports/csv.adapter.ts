import "server-only";

import { Readable, pipeline } from "node:stream";
import { CsvError, parse, type Options } from "csv-parse";
import { ColumnProfiler } from "./column-profile";
import { detectDialect, type Dialect } from "./csv-dialect";
import { FileProblemError } from "./file-problem";
import { findHeaderRow, nameColumns, repeatsHeader } from "./header-row";
import { IMPORT_LIMITS, type ImportLimits } from "./limits";
import { decideDecimals } from "./number-format";
import {
  isBlankRow,
  storableText,
  type Cell,
  type Table,
  type TableNote,
  type TableRow,
} from "./table";
import { detectEncoding, type EncodingDecision } from "./text-encoding";

const CHUNK_BYTES = 64 * 1024;
const SAMPLE_BYTES = 256 * 1024;
const HEADER_SAMPLE = 60;
/** So far beyond the limit no quote that was counted wrongly matters. */
const FAR = 1.5;

type CsvRecord = { line: number; cells: string[] };
type Reading = {
  bytes: Uint8Array;
  encoding: EncodingDecision;
  dialect: Dialect;
  isLenient: boolean;
  limits: ImportLimits;
};
type Layout = {
  headers: string[];
  headerLine: number;
  isHeaderPresent: boolean;
  titleRows: number;
};

/**
 * Opens a delimited text file: one pass over all of it to settle encoding, delimiter, quoting,
 * header and number format, so that the rows can then be read lazily, any number of times, in
 * memory that does not grow with the file.
 *
 * Quotes are read strictly first. Only when that fails is the file read leniently, and the table
 * says on which line the strict reading stopped.
 * @throws FileProblemError
 */
export async function openCsv(
  bytes: Uint8Array,
  name: string,
  limits: ImportLimits = IMPORT_LIMITS,
): Promise<Table> {
  refuseFarTooMany(bytes, limits.rows);
  const encoding = detectEncoding(bytes);
  const dialect = detectDialect(decodeStart(bytes, encoding));
  const strict: Reading = { bytes, encoding, dialect, isLenient: false, limits };
  try {
    return await openWith(strict, name, []);
  } catch (error) {
    const line = quoteErrorLine(error);
    if (line === null) throw asFileProblem(error);
    const note: TableNote = { code: "lenient-quotes", params: { line } };
    return openWith({ ...strict, isLenient: true }, name, [note]).catch((retryError: unknown) => {
      throw asFileProblem(retryError);
    });
  }
}

/** Ten million rows are refused by their line ends alone; what is near the limit is read and counted. */
function refuseFarTooMany(bytes: Uint8Array, limit: number): void {
  let [lines, isQuoted] = [0, false];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === 0x22) isQuoted = !isQuoted;
    else if (byte === 0x0a && !isQuoted) lines += 1;
  }
  if (lines > FAR * limit) throw new FileProblemError("too-many-rows", { limit });
}

async function openWith(reading: Reading, name: string, given: TableNote[]): Promise<Table> {
  const layout = layoutOf(await firstRecords(reading));
  const profiler = new ColumnProfiler(layout.headers);
  const counted = { rows: 0, repeated: 0, nulls: 0 };
  for await (const row of readRows(reading, layout, counted)) {
    counted.rows += 1;
    profiler.add(row.cells);
  }
  const profile = profiler.result();
  const decimalHint = reading.dialect.delimiter.startsWith(";") ? "," : ".";
  const { undecided } = decideDecimals(
    profile.map((column) => column.numbers),
    decimalHint,
  );
  return {
    kind: "text",
    name,
    headers: layout.headers,
    headerLine: layout.headerLine,
    rowCount: counted.rows,
    profile,
    notes: [...given, ...notesOf(reading, layout, { ...counted, undecided })],
    decimalHint,
    rows: () => guarded(readRows(reading, layout)),
  };
}

function notesOf(
  { encoding }: Reading,
  layout: Layout,
  counted: { repeated: number; nulls: number; undecided: ReadonlySet<number> },
): TableNote[] {
  const notes: TableNote[] = [];
  if (encoding.isGuess) {
    notes.push({ code: "encoding-guessed", params: { encoding: encoding.encoding } });
  }
  if (encoding.undecodable > 0) {
    notes.push({ code: "undecodable-bytes", params: { count: encoding.undecodable } });
  }
  if (layout.titleRows > 0) {
    notes.push({ code: "title-rows-skipped", params: { count: layout.titleRows } });
  }
  if (!layout.isHeaderPresent) notes.push({ code: "no-header-row", params: {} });
  if (counted.repeated > 0) {
    notes.push({ code: "repeated-headers-skipped", params: { count: counted.repeated } });
  }
  if (counted.nulls > 0) {
    notes.push({ code: "null-characters-removed", params: { count: counted.nulls } });
  }
  if (counted.undecided.size > 0) {
    const columns = [...counted.undecided].map((index) => layout.headers[index]).join(", ");
    notes.push({ code: "mixed-number-formats", params: { columns } });
  }
  return notes;
}

async function firstRecords(reading: Reading): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  for await (const record of readRecords(reading)) {
    if (isBlankRow(record.cells)) continue;
    records.push(record);
    if (records.length >= HEADER_SAMPLE) break;
  }
  return records;
}

function layoutOf(records: readonly CsvRecord[]): Layout {
  if (records.length === 0) throw new FileProblemError("no-header");
  const rows = records.map((record) => record.cells);
  const { index } = findHeaderRow(rows);
  const header = index === null ? null : (records[index] ?? null);
  const width = Math.max(...rows.slice(index === null ? 0 : index + 1).map((row) => row.length), 0);
  return {
    headers: nameColumns(header?.cells.map(storableText) ?? null, width),
    headerLine: header?.line ?? 0,
    isHeaderPresent: header !== null,
    titleRows: index ?? 0,
  };
}

/** Data rows below the header: blank ones and repeated headers are left out, the latter counted. */
async function* readRows(
  reading: Reading,
  { headers, headerLine }: Layout,
  counted: { repeated: number; nulls: number } = { repeated: 0, nulls: 0 },
): AsyncGenerator<TableRow> {
  const { limits } = reading;
  let rows = 0;
  for await (const { line, cells } of readRecords(reading)) {
    if (line <= headerLine || isBlankRow(cells)) continue;
    if (repeatsHeader(cells, headers)) {
      counted.repeated += 1;
      continue;
    }
    rows += 1;
    if (rows > limits.rows) throw new FileProblemError("too-many-rows", { limit: limits.rows });
    const filled: Cell[] = headers.map((_, index) => {
      const cell = cells[index];
      if (cell === undefined) return null;
      if (!cell.includes("\0")) return cell;
      counted.nulls += 1;
      return storableText(cell);
    });
    const surplus = cells.slice(headers.length).filter((cell) => cell.trim() !== "").length;
    yield { line, cells: filled, surplus };
  }
}

async function* readRecords(reading: Reading): AsyncGenerator<CsvRecord> {
  const { limits, dialect } = reading;
  const parser = parse(optionsFor(reading));
  // Errors of either stream surface in the loop below; the callback only keeps them handled.
  pipeline(Readable.from(textChunks(reading)), parser, () => undefined);
  let line = 1 + dialect.hintLines;
  for await (const value of parser) {
    const { record, info } = value as { record: string[]; info: { lines: number } };
    if (record.length > limits.columns) {
      throw new FileProblemError("too-many-columns", { line, limit: limits.columns });
    }
    yield { line, cells: record };
    line = info.lines + 1 + dialect.hintLines;
  }
}

const optionsFor = ({ dialect, isLenient, limits }: Reading): Options => ({
  delimiter: dialect.delimiter,
  record_delimiter: ["\r\n", "\n", "\r"],
  relax_column_count: true,
  skip_empty_lines: false,
  info: true,
  max_record_size: limits.recordCharacters,
  // A lenient file may also put a space before its quotes (Konveyor's own template does).
  ...(isLenient ? { relax_quotes: true, ltrim: true } : {}),
});

/** The file as UTF-8 text without byte order mark and hint line, in pieces. */
function* textChunks({ bytes, encoding, dialect }: Reading): Generator<string> {
  const decoder = new TextDecoder(encoding.encoding, { ignoreBOM: true });
  let skip = dialect.hintCharacters;
  for (let at = encoding.bomBytes; at < bytes.length; at += CHUNK_BYTES) {
    const isLast = at + CHUNK_BYTES >= bytes.length;
    let text = decoder.decode(bytes.subarray(at, at + CHUNK_BYTES), { stream: !isLast });
    if (skip > 0) {
      const dropped = Math.min(skip, text.length);
      text = text.slice(dropped);
      skip -= dropped;
    }
    if (text !== "") yield text;
  }
}

function decodeStart(bytes: Uint8Array, { encoding, bomBytes }: EncodingDecision): string {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return decoder.decode(bytes.subarray(bomBytes, bomBytes + SAMPLE_BYTES), { stream: true });
}

async function* guarded(rows: AsyncGenerator<TableRow>): AsyncGenerator<TableRow> {
  try {
    yield* rows;
  } catch (error) {
    throw asFileProblem(error);
  }
}

const lineOf = (error: CsvError): number => (typeof error.lines === "number" ? error.lines : 0);

/** Where strict reading stopped, if quotes were the reason and leniency may help. */
function quoteErrorLine(error: unknown): number | null {
  if (!(error instanceof CsvError)) return null;
  const isQuoting =
    error.code === "CSV_INVALID_CLOSING_QUOTE" ||
    error.code === "INVALID_OPENING_QUOTE" ||
    error.code === "CSV_QUOTE_NOT_CLOSED";
  return isQuoting ? lineOf(error) : null;
}

function asFileProblem(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  const line = lineOf(error);
  if (error.code === "CSV_QUOTE_NOT_CLOSED") {
    return new FileProblemError("unclosed-quote", { line }, error);
  }
  if (error.code === "CSV_MAX_RECORD_SIZE") {
    return new FileProblemError("record-too-long", { line }, error);
  }
  return new FileProblemError("csv-damaged", { line }, error);
}
