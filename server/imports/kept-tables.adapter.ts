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
import type { Cell, Table, TableNote, TableRow } from "./table";

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
type Line = readonly [line: number, cells: readonly Cell[], issues: readonly RowIssue[]];

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
    for await (const row of table.rows()) {
      // That a record has shifted can only be seen in the text.
      const issues = [...(row.issues ?? []), ...shapeIssues(row, table)];
      const line: Line = [row.line, row.cells, issues];
      yield `${JSON.stringify(line)}\n`;
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
    const rows = () => rowsOf(text, from, to);
    const profiler = new ColumnProfiler(head.headers);
    let rowCount = 0;
    for (const { cells } of rows()) {
      profiler.add(cells);
      rowCount += 1;
    }
    tables.push({
      ...head,
      kind: "document",
      headerLine: 0,
      rowCount,
      profile: profiler.result(),
      rows: async function* () {
        yield* rows();
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

function* rowsOf(text: Buffer, from: number, to: number): Generator<TableRow> {
  for (const [start, end] of spansOf(text, from, to)) {
    const [line, cells, issues] = JSON.parse(text.toString("utf8", start, end)) as Line;
    yield { line, cells, surplus: 0, ...(issues.length > 0 ? { issues } : {}) };
  }
}
