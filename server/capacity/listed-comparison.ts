import type { Comparison } from "./compare";
import type { Column } from "./scenario-result";

/** Longest list of workloads that a page gets; a download has all of them. */
const MOST_LISTED = 200;

export type ListedComparison = Omit<Comparison, "columns"> & {
  columns: (Column & { notPlacedCount: number })[];
  notSizedCount: number;
};

/** The comparison as a page shows it: lists of workloads cut, with how long they were. */
export const toListed = ({ columns, notSized, ...figures }: Comparison): ListedComparison => ({
  ...figures,
  columns: columns.map((column) => ({
    ...column,
    notPlaced: column.notPlaced.slice(0, MOST_LISTED),
    notPlacedCount: column.notPlaced.length,
  })),
  notSized: notSized.slice(0, MOST_LISTED),
  notSizedCount: notSized.length,
});
