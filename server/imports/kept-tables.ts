import type { DocumentTable } from "./document-table";
import { isPlain } from "./document-value";
import { joinBytes } from "./join-bytes";
import { shapeIssues } from "./row-shape";
import type { Cell, Table } from "./table";

const MARK = "berthTables";

/**
 * Whether an upload must not be kept as it came: documents hold whatever their owner put in, and some
 * tables have columns of secrets.
 */
export const mustBeReduced = (tables: readonly Table[]): boolean =>
  tables.some(
    ({ kind, notes }) =>
      kind === "document" || notes.some(({ code }) => code === "secret-columns-left-out"),
  );

/** The tables that were read, and nothing else of the file, as JSON that opens again as they are. */
export async function reduceToTables(tables: readonly Table[]): Promise<Uint8Array> {
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  const put = (text: string) => void pieces.push(encoder.encode(text));
  put(`{"${MARK}":[`);
  for (const [index, table] of tables.entries()) {
    const { name, headers, notes, decimalHint } = table;
    const head = JSON.stringify({ name, headers, notes, decimalHint }).slice(0, -1);
    put(`${index === 0 ? "" : ","}${head},"rows":[`);
    let isFirst = true;
    for await (const row of table.rows()) {
      const { line, cells } = row;
      // That a record has shifted can only be seen in the text.
      const found = shapeIssues(row, table);
      const issues = found.length > 0 ? found : undefined;
      put(`${isFirst ? "" : ","}${JSON.stringify({ line, cells, issues })}`);
      isFirst = false;
    }
    put("]}");
  }
  put("]}");
  return joinBytes(pieces);
}

/** The tables of such a file; null for any other. What anybody may have written is checked. */
export function readKeptTables(value: unknown): DocumentTable[] | null {
  const tables = isPlain(value) && Object.hasOwn(value, MARK) ? value[MARK] : null;
  if (!Array.isArray(tables) || !tables.every(isKept)) return null;
  return tables;
}

const isText = (value: unknown): value is string => typeof value === "string";

const isCell = (value: unknown): value is Cell =>
  value === null || ["string", "number", "boolean"].includes(typeof value);

function isKept(table: unknown): table is DocumentTable {
  if (!isPlain(table)) return false;
  const { name, headers, notes, rows, decimalHint } = table;
  return (
    isText(name) &&
    (decimalHint === "." || decimalHint === ",") &&
    Array.isArray(headers) &&
    headers.every(isText) &&
    Array.isArray(notes) &&
    notes.every((note) => isPlain(note) && isText(note.code) && isPlain(note.params)) &&
    Array.isArray(rows) &&
    rows.every(
      (row) =>
        isPlain(row) &&
        Number.isInteger(row.line) &&
        Array.isArray(row.cells) &&
        row.cells.every(isCell) &&
        (row.issues === undefined || (Array.isArray(row.issues) && row.issues.every(isIssue))),
    )
  );
}

const isIssue = (issue: unknown): boolean =>
  isPlain(issue) && isText(issue.code) && isText(issue.severity) && isPlain(issue.params);
