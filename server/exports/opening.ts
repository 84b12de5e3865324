import type { Actor, ReadScope } from "@/server/auth/actor";
import { AppError } from "@/server/errors";
import type { ExportColumn } from "./column";
import type { ExportWording } from "./export-wording";
import type { OpenTable } from "./open-table";

export type ExportRequest = {
  /** From the address: which table, and its filter and order as in the address of the list. */
  table: string;
  params: URLSearchParams;
  actor: Actor;
  scope: ReadScope;
  /** Told when nobody waits for the file any more. */
  signal: AbortSignal;
  wording: ExportWording;
};

/** Finds out what a table holds; nothing of it is read yet. */
export type Open = (request: ExportRequest) => OpenTable | Promise<OpenTable>;

/**
 * The columns that `only` of an address names, in its order; all of them where it does not say.
 *
 * @throws AppError BAD_INPUT for one that the table has not
 */
export function onlyColumns<Row>(
  columns: readonly ExportColumn<Row>[],
  params: URLSearchParams,
): readonly ExportColumn<Row>[] {
  const only = params.get("only");
  if (only === null) return columns;
  const byName = new Map(columns.map((column) => [column.name, column]));
  return [...new Set(only.split(","))].map((name) => {
    const column = byName.get(name);
    if (column) return column;
    throw new AppError("BAD_INPUT", {
      internal: `no column ${name}`,
      public: `This table has no column "${name.slice(0, 60)}".`,
    });
  });
}
