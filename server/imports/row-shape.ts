import { IMPORT_LIMITS } from "./limits";
import { rowError, rowWarning, type RowIssue } from "./row-issue";
import type { Table, TableRow } from "./table";

/** Problems of a row that do not depend on what its columns mean. */
export function shapeIssues(row: TableRow, { kind, headers }: Table): RowIssue[] {
  const issues: RowIssue[] = [...(row.issues ?? [])];
  if (row.surplus > 0) {
    const of = { params: { surplus: row.surplus, columns: headers.length } };
    // In text, cells beyond the header mean that a delimiter was not quoted and all have moved.
    issues.push(kind === "text" ? rowError("row-too-long", of) : rowWarning("row-too-long", of));
  }
  row.cells.forEach((cell, index) => {
    if (typeof cell !== "string" || cell.length <= IMPORT_LIMITS.cellCharacters) return;
    const params = { characters: cell.length, limit: IMPORT_LIMITS.cellCharacters };
    issues.push(rowError("cell-too-long", { column: headers[index] ?? null, params }));
  });
  return issues;
}
