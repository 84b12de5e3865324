import { ColumnProfiler } from "./column-profile";
import { FileProblemError } from "./file-problem";
import type { RowIssue } from "./row-issue";
import { storableText, type Cell, type Table, type TableNote } from "./table";

/** One object of a file, or one line of JSON Lines; null where a line could not be read. */
export type DocumentEntry = { line: number; value: unknown };

/**
 * What is kept of a JSON or YAML file: rows made of the few fields that are read. The file itself,
 * with whatever secrets it holds, is not kept.
 */
export type DocumentTable = {
  name: string;
  headers: readonly string[];
  rows: readonly { line: number; cells: readonly Cell[]; issues?: readonly RowIssue[] }[];
  notes: readonly TableNote[];
};

/** Longest text of a cell, as in a workbook. */
const CELL_CHARACTERS = 32_767;

/** The table as formats read it. @throws FileProblemError when it has too many rows */
export function tableOf(document: DocumentTable, limits: { rows: number }): Table {
  const { name, headers, notes } = document;
  if (document.rows.length > limits.rows) {
    throw new FileProblemError("too-many-rows", { limit: limits.rows });
  }
  const rows = document.rows.map(({ line, cells, issues }) => ({
    line,
    cells: headers.map((_, at) => storable(cells[at] ?? null)),
    surplus: 0,
    ...(issues && issues.length > 0 ? { issues } : {}),
  }));
  const profiler = new ColumnProfiler(headers);
  for (const { cells } of rows) profiler.add(cells);
  return {
    kind: "document",
    name,
    headers,
    headerLine: 0,
    rowCount: rows.length,
    profile: profiler.result(),
    notes,
    decimalHint: ".",
    rows: async function* () {
      yield* rows;
    },
  };
}

const storable = (cell: Cell): Cell =>
  typeof cell === "string" ? storableText(cell).slice(0, CELL_CHARACTERS) : cell;

/** Objects of the file that are of another format, for the note on what was left out. */
export const foreignDocuments = (
  documents: readonly DocumentEntry[],
  isOwn: (value: unknown) => boolean,
): string[] =>
  documents.flatMap(({ value }) => (value === null || isOwn(value) ? [] : ["other document"]));

const KINDS_SHOWN = 8;

/** Says what was left out, the most frequent kinds first; nothing where nothing was. */
export function leftOut(kinds: readonly string[]): TableNote[] {
  if (kinds.length === 0) return [];
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const sorted = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const shown = sorted.slice(0, KINDS_SHOWN).map(([kind, count]) => `${count} ${kind}`);
  if (sorted.length > KINDS_SHOWN) shown.push("…");
  const params = { count: kinds.length, kinds: shown.join(", ") };
  return [{ code: "objects-left-out", params }];
}
