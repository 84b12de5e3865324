import { unescapeFormula } from "@/server/exports/csv";
import {
  decideDecimals,
  decimalOf,
  type DecimalDecision,
  type DecimalSeparator,
} from "./number-format";
import { cellText, headerKey, type Cell, type Table, type TableRow } from "./table";
import { isNothing } from "./value-synonyms";

/** One filled cell with the header over it. */
export type FoundCell = {
  header: string;
  cell: Cell;
  text: string;
  decimal: DecimalSeparator | null;
};

/** The columns of one table by their folded names, and its number format. */
export class TableColumns {
  private readonly index = new Map<string, number>();
  private readonly decimals: DecimalDecision;

  constructor(readonly table: Pick<Table, "headers" | "profile" | "decimalHint">) {
    table.headers.forEach((header, at) => {
      const key = headerKey(header);
      if (!this.index.has(key)) this.index.set(key, at);
    });
    this.decimals = decideDecimals(
      table.profile.map(({ numbers }) => numbers),
      table.decimalHint,
    );
  }

  /** Place of the first of the names that is a column. */
  place(names: readonly string[]): number | null {
    const name = names.find((candidate) => this.index.has(candidate));
    return name === undefined ? null : (this.index.get(name) ?? null);
  }

  has(...names: readonly string[]): boolean {
    return this.place(names) !== null;
  }

  /** The header as written, or the first name where the table has no such column. */
  header(...names: readonly string[]): string {
    const at = this.place(names);
    return (at === null ? undefined : this.table.headers[at]) ?? names[0] ?? "";
  }

  decimal(at: number): DecimalSeparator | null {
    return decimalOf(this.decimals, at);
  }

  /** Folded names of all columns with their places. */
  entries(): IterableIterator<[string, number]> {
    return this.index.entries();
  }

  of(row: TableRow): RowCells {
    return new RowCells(this, row);
  }
}

/** The cells of one row, asked for by the folded names that their column can have. */
export class RowCells {
  constructor(
    readonly columns: TableColumns,
    readonly row: TableRow,
  ) {}

  /** The first filled cell under any of the names; texts that say "nothing" are not filled. */
  find(...names: readonly string[]): FoundCell | null {
    for (const name of names) {
      const at = this.columns.place([name]);
      if (at === null) continue;
      const found = this.row.cells[at] ?? null;
      // Rejected rows come back from our own file, where an apostrophe shields a formula.
      const cell = typeof found === "string" ? unescapeFormula(found) : found;
      const text = cellText(cell);
      if (isNothing(text)) continue;
      const header = this.columns.table.headers[at] ?? name;
      return { header, cell, text, decimal: this.columns.decimal(at) };
    }
    return null;
  }

  text(...names: readonly string[]): string {
    return this.find(...names)?.text ?? "";
  }
}
