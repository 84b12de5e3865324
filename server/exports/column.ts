import type { CsvCell } from "./csv";

/** One column of a table that can be downloaded. Names and order are a contract: see docs/exports.md. */
export type ExportColumn<Row> = {
  name: string;
  /** What a cell holds, for the documentation. */
  description: string;
  cell: (row: Row) => CsvCell;
};

export const cellsOf = <Row>(columns: readonly ExportColumn<Row>[], row: Row): CsvCell[] =>
  columns.map(({ cell }) => cell(row));
