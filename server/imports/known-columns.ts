import { FileProblemError } from "./file-problem";
import type { Detection, FileSample, ImportFormat, ReadRow } from "./import-format";
import type { RowIssue } from "./row-issue";
import { TableColumns, type RowCells } from "./row-cells";
import { shapeIssues } from "./row-shape";
import { headerKey, type Table } from "./table";
import type { WorkloadDraft } from "./workload-draft";

/** Columns that a table must have, each under one of its folded names. */
export type KeyColumns = readonly (readonly string[])[];

type Headed = { name: string; headers: readonly string[] };

/** Whether the table has every key column. */
export function hasColumns({ headers }: Pick<Headed, "headers">, key: KeyColumns): boolean {
  const names = new Set(headers.map(headerKey));
  return key.every((spellings) => spellings.some((name) => names.has(name)));
}

/** How many of the columns the table has. */
export function countColumns({ headers }: Pick<Headed, "headers">, columns: KeyColumns): number {
  return columns.filter((column) => hasColumns({ headers }, [column])).length;
}

const firstNames = (key: KeyColumns): string => key.map(([name]) => name).join(", ");

/** Recognises a format by the columns that one of its tables must have. */
export function detectByColumns(
  { tables }: FileSample,
  key: KeyColumns,
  confidenceOf: (table: Headed) => number,
): Detection {
  const columns = firstNames(key);
  const found = tables.find((table) => hasColumns(table, key));
  const confidence = found ? confidenceOf(found) : 0;
  if (!found || confidence === 0) {
    return { confidence: 0, reason: { code: "key-columns-missing", params: { columns } } };
  }
  const params = { columns, table: found.name };
  return { confidence, reason: { code: "key-columns-found", params } };
}

/** @throws FileProblemError naming the first missing column where no table has them all */
export function tableWith(tables: readonly Table[], key: KeyColumns): Table {
  const found = tables.find((table) => hasColumns(table, key));
  if (found) return found;
  const nearest = tables.reduce<Table | null>(
    (best, table) => (best && countColumns(best, key) >= countColumns(table, key) ? best : table),
    null,
  );
  const missing = key.find((spellings) => !nearest || !hasColumns(nearest, [spellings]));
  throw new FileProblemError("key-column-missing", {
    table: nearest?.name ?? "",
    column: missing?.[0] ?? "",
  });
}

export type RowReader = (cells: RowCells) => {
  draft: WorkloadDraft | null;
  issues: readonly RowIssue[];
};

/** The reading of a format whose workloads all stand in one table. */
export const oneTable =
  (
    key: KeyColumns,
    read: (cells: RowCells, today: string) => ReturnType<RowReader>,
  ): ImportFormat["read"] =>
  (tables, { today }) => {
    const main = tableWith(tables, key);
    return Promise.resolve({
      name: main.name,
      headers: main.headers,
      joined: [],
      rows: () => readTable(main, (cells) => read(cells, today)),
    });
  };

/** Reads a table row by row; what is wrong with the shape of a row comes before its contents. */
export async function* readTable(table: Table, read: RowReader): AsyncGenerator<ReadRow> {
  const columns = new TableColumns(table);
  for await (const row of table.rows()) {
    const { draft, issues } = read(columns.of(row));
    const all = [...shapeIssues(row, table), ...issues];
    yield { line: row.line, cells: row.cells, draft, issues: all };
  }
}
