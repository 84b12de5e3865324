import { writeList } from "@/server/inventory/fact-list-text";
import type { CsvCell } from "./csv";

/** One column of a table that can be downloaded. Names and order are a contract: see docs/exports.md. */
export type ExportColumn<Row> = {
  name: string;
  /** What a cell holds, for the documentation. */
  description: string;
  cell: (row: Row) => CsvCell;
};

type Described<Row> = readonly [name: string, description: string, cell: (row: Row) => CsvCell];

/** The columns of a table, each by name, description and cell. */
export const tableOf = <Row>(columns: readonly Described<Row>[]): readonly ExportColumn<Row>[] =>
  columns.map(([name, description, cell]) => ({ name, description, cell }));

/** A list as one cell, as an import reads it; null for none. */
export const listCell = (values: readonly string[]): string | null =>
  values.length === 0 ? null : writeList(values);

/** A moment, ISO 8601 in UTC. */
export const momentCell = (moment: Date | null): string | null => moment?.toISOString() ?? null;

export const cellsOf = <Row>(columns: readonly ExportColumn<Row>[], row: Row): CsvCell[] =>
  columns.map(({ cell }) => cell(row));
