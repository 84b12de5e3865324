import "server-only";

import { Readable } from "node:stream";
import { promisify } from "node:util";
import { createDeflate, inflate } from "node:zlib";
import { ColumnProfiler } from "./column-profile";
import { isPlain } from "./document-value";
import { FileProblemError } from "./file-problem";
import { joinBytes } from "./join-bytes";
import type { ImportLimits } from "./limits";
import { shapeIssues } from "./row-shape";
import type { RowIssue } from "./row-issue";
import { placeIn } from "./merged-tables";
import type { Cell, RowPlace, Table, TableNote, TableRow } from "./table";

const MARK = Buffer.from("berth tables 1\n");
const CHUNK_CHARACTERS = 64 * 1024;
const LINE_FEED = 0x0a;

/**
 * Whether an upload must not be kept as it came: documents hold whatever their owner put in, and some
 * tables have columns of secrets.
 */
export const mustBeReduced = (tables: readonly Table[]): boolean =>
  tables.some(
    ({ kind, notes }) =>
      kind === "document" || notes.some(({ code }) => code === "secret-columns-left-out"),
  );

/**
 * The tables that were read, and nothing else of the file: one line of JSON for each table and for
 * each of its rows, packed. Read and written in memory that does not grow with the rows.
 */
export async function reduceToTables(tables: readonly Table[]): Promise<Uint8Array> {
  const packed: Uint8Array[] = [MARK];
  for await (const chunk of Readable.from(inChunks(linesOf(tables))).pipe(createDeflate())) {
    packed.push(chunk as Uint8Array);
  }
  return joinBytes(packed);
}

type Head = Pick<Table, "name" | "headers" | "decimalHint" | "file"> & {
  notes: readonly TableNote[];
};
type Line = readonly [
  line: number,
  cells: readonly Cell[],
  issues: readonly RowIssue[],
  /** Of tables that were taken together: where this row and those that follow it stood. */
  place?: RowPlace,
];

/** From this line on rows stand in one file, each as far behind the first as here. */
type Run = { line: number; place: RowPlace };

const placeAfter = ({ line, place }: Run, at: number): RowPlace => ({
  file: place.file,
  row: place.row + at - line,
});

/** Where a row stands, unless that follows from the row at which the run began. */
function nextRun(run: Run | null, table: Table, line: number): Run | null {
  const place = table.placeOf ? placeIn(table, line) : null;
  if (!place) return run;
  const follows = run && placeAfter(run, line);
  return follows?.file === place.file && follows.row === place.row ? run : { line, place };
}

async function* linesOf(tables: readonly Table[]): AsyncGenerator<string> {
  for (const table of tables) {
    const { name, headers, notes, decimalHint, file } = table;
    const head: Head = {
      name,
      headers,
      notes,
      decimalHint,
      ...(file === undefined ? {} : { file }),
    };
    yield `${JSON.stringify(head)}\n`;
    let run: Run | null = null;
    for await (const row of table.rows()) {
      // That a record has shifted can only be seen in the text.
      const issues = [...(row.issues ?? []), ...shapeIssues(row, table)];
      const next = nextRun(run, table, row.line);
      const begun = next && next !== run ? [next.place] : [];
      run = next;
      yield `${JSON.stringify([row.line, row.cells, issues, ...begun])}\n`;
    }
  }
}

async function* inChunks(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let chunk = "";
  for await (const line of lines) {
    chunk += line;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = "";
  }
  yield chunk;
}

export const isKept = (bytes: Uint8Array): boolean => MARK.equals(bytes.subarray(0, MARK.length));

/** The tables as they were. @throws FileProblemError when they are damaged or too large */
export async function openKept(bytes: Uint8Array, limits: ImportLimits): Promise<Table[]> {
  const limit = limits.unpackedBytes;
  const text = await promisify(inflate)(bytes.subarray(MARK.length), {
    maxOutputLength: limit,
  }).catch((error: unknown) => {
    throw new FileProblemError("document-damaged", { detail: "kept tables", line: 0 }, error);
  });
  const tables: Table[] = [];
  for (const { head, from, to } of sectionsOf(text)) {
    const profiler = new ColumnProfiler(head.headers);
    const runs: Run[] = [];
    let rowCount = 0;
    for (const [line, cells, , place] of keptLines(text, from, to)) {
      profiler.add(cells);
      rowCount += 1;
      if (place) runs.push({ line, place });
    }
    const placeOf = (at: number): RowPlace | null => {
      const run = runs.findLast(({ line }) => line <= at);
      return run ? placeAfter(run, at) : null;
    };
    tables.push({
      ...head,
      kind: "document",
      headerLine: 0,
      rowCount,
      profile: profiler.result(),
      ...(runs.length > 0 ? { placeOf } : {}),
      rows: async function* () {
        yield* rowsOf(text, from, to);
      },
    });
  }
  return tables;
}

function* spansOf(text: Buffer, from: number, to: number): Generator<[from: number, to: number]> {
  for (let at = from; at < to;) {
    const end = text.indexOf(LINE_FEED, at);
    if (end < 0) return;
    yield [at, end];
    at = end + 1;
  }
}

type Section = { head: Head; from: number; to: number };

/** A head begins with a brace, a row with a bracket. */
function sectionsOf(text: Buffer): Section[] {
  const sections: Section[] = [];
  for (const [from, to] of spansOf(text, 0, text.length)) {
    if (text[from] !== 0x7b) continue;
    const last = sections.at(-1);
    if (last) last.to = from;
    const head: unknown = JSON.parse(text.toString("utf8", from, to));
    if (isPlain(head)) sections.push({ head: head as Head, from: to + 1, to: text.length });
  }
  return sections;
}

function* keptLines(text: Buffer, from: number, to: number): Generator<Line> {
  for (const [start, end] of spansOf(text, from, to)) {
    yield JSON.parse(text.toString("utf8", start, end)) as Line;
  }
}

function* rowsOf(text: Buffer, from: number, to: number): Generator<TableRow> {
  for (const [line, cells, issues] of keptLines(text, from, to)) {
    yield { line, cells, surplus: 0, ...(issues.length > 0 ? { issues } : {}) };
  }
}
