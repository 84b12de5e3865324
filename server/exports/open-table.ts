import { cellsOf, type ExportColumn } from "./column";
import type { CsvCell } from "./csv";

/** Told how many rows there will be, before the first of them comes. */
export type TellTotal = (rows: number) => void;

/**
 * Rows in batches, each time anew from the first. Who asks for their number gets that of the very
 * rows that follow.
 */
export type RowSource<Row> = (tell?: TellTotal) => AsyncIterable<readonly Row[]>;

type Cells = readonly CsvCell[];

/** Rows to be written, in any form: the header is known before the first row is read. */
export type OpenTable = { name: string; columns: readonly string[]; rows: RowSource<Cells> };

/** The cells of records by a column contract. */
export function openTable<Row>(
  name: string,
  columns: readonly ExportColumn<Row>[],
  source: RowSource<Row>,
): OpenTable {
  async function* rows(tell?: TellTotal) {
    for await (const batch of source(tell)) yield batch.map((row) => cellsOf(columns, row));
  }
  return { name, columns: columns.map((column) => column.name), rows };
}

const ROWS_PER_BATCH = 500;

/** Rows that are there already. */
export const sourceOf = <Row>(rows: readonly Row[]): RowSource<Row> =>
  async function* batches(tell) {
    tell?.(rows.length);
    for (let start = 0; start < rows.length; start += ROWS_PER_BATCH) {
      yield await Promise.resolve(rows.slice(start, start + ROWS_PER_BATCH));
    }
  };

export type Page<Row, Cursor> = { rows: readonly Row[]; next: Cursor | null };

/** Every page, the first one from null on. */
export async function* allPages<Row, Cursor>(
  readPage: (cursor: Cursor | null) => Promise<Page<Row, Cursor>>,
): AsyncGenerator<readonly Row[]> {
  for (let cursor: Cursor | null = null; ;) {
    const page: Page<Row, Cursor> = await readPage(cursor);
    if (page.rows.length > 0) yield page.rows;
    if (page.next === null) return;
    cursor = page.next;
  }
}
