/**
 * What becomes of a row. `skipped`: a new machine that stands apart from the totals, left out until
 * a person takes it in; `conflict`: another row of the file is the same workload and was chosen.
 */
export const ROW_OUTCOMES = [
  "create",
  "update",
  "unchanged",
  "skipped",
  "conflict",
  "error",
] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

/** What the preview of a batch found. Every row counts in exactly one outcome. */
export type BatchCounts = {
  rows: number;
  create: number;
  update: number;
  unchanged: number;
  skipped: number;
  conflict: number;
  error: number;
  /** Rows without error that stand apart from the totals, by reason. */
  template: number;
  placeholder: number;
  poweredOff: number;
  /** Rows with a value that is not taken, since a person entered another. */
  kept: number;
  /** Rows of which a person can decide what goes in: a rival row, or a value somebody entered. */
  toDecide: number;
  /** Those of them with a value that somebody entered. */
  disputed: number;
  /** Rows recognised by their name only. */
  byName: number;
  /** Rows with a warning. */
  warned: number;
};

export const noCounts = (): BatchCounts => ({
  rows: 0,
  create: 0,
  update: 0,
  unchanged: 0,
  skipped: 0,
  conflict: 0,
  error: 0,
  template: 0,
  placeholder: 0,
  poweredOff: 0,
  kept: 0,
  toDecide: 0,
  disputed: 0,
  byName: 0,
  warned: 0,
});
