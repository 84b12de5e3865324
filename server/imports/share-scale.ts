import type { ColumnProfile } from "./table";

/**
 * Whether a column of percentages holds shares from 0 to 1 instead. Decided once for the whole column
 * and told: one idle machine at 0.7 % must not become 70 %. A column without a fraction decides
 * nothing, since 0 and 1 can be either.
 */
export function holdsShares(column: Pick<ColumnProfile, "largest" | "samples">): boolean {
  if (column.largest === null || column.largest > 1) return false;
  return column.samples.some((sample) => /^0?[.,]\d*[1-9]/.test(sample));
}
