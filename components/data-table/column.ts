import type { ReactNode } from "react";

export type SortDirection = "asc" | "desc";

/** The order the server was asked for; lives in the URL, owned by the feature. */
export type TableSort = { columnId: string; direction: SortDirection };

export type Column<Row> = {
  id: string;
  /** Plain words; also names the column in the chooser. */
  header: string;
  /** Unit of every value in the column, shown in the header: "GiB". */
  unit?: string | undefined;
  /** `end` for numbers. Default `start`. */
  align?: "start" | "end" | undefined;
  /** The direction of the first click; absent: the column cannot be sorted. */
  sortable?: SortDirection | undefined;
  /** Stays in view while the table scrolls sideways; for the first column. */
  sticky?: boolean | undefined;
  /** Always shown: not offered in the column chooser. */
  isFixed?: boolean | undefined;
  /** CSS width the column keeps, such as "10rem"; text longer than it is cut with an ellipsis. */
  width?: string | undefined;
  /** Long text takes several lines instead of widening the column. */
  wraps?: boolean | undefined;
  /** Gets text or `<Unknown />`, badges, bars; a link inside it takes clicks before the row does. */
  cell: (row: Row) => ReactNode;
  /**
   * Its place in the two-line row below 768 px: first line left or right, second line left or
   * right, or nowhere (the default).
   */
  mobile?: "title" | "title-end" | "meta" | "meta-end" | undefined;
  /** Writes the header before the value on small screens, where no header row is shown. */
  mobileLabel?: boolean | undefined;
};

/** The sort a click on `column` asks for: its first direction, then the other way round. */
export function nextSort(column: Column<never>, current: TableSort | null): TableSort | null {
  if (!column.sortable) return null;
  if (current?.columnId !== column.id) {
    return { columnId: column.id, direction: column.sortable };
  }
  return { columnId: column.id, direction: current.direction === "asc" ? "desc" : "asc" };
}

/** The columns to draw: all but the hidden ones; fixed columns cannot be hidden. */
export function visibleColumns<Row>(
  columns: readonly Column<Row>[],
  hiddenIds: readonly string[],
): readonly Column<Row>[] {
  return columns.filter((column) => column.isFixed || !hiddenIds.includes(column.id));
}
