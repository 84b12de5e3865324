import type { SetAsideReason } from "@/server/inventory/workload";
import type { BatchCounts, RowOutcome } from "./batch";
import type { RowIssue } from "./row-issue";

type Counted = {
  outcome: RowOutcome;
  set_aside: SetAsideReason | null;
  issues: readonly RowIssue[];
};

/** Adds one row to the counts of its batch. */
export function countRow(counts: BatchCounts, { outcome, set_aside, issues }: Counted): void {
  const has = (code: RowIssue["code"]) => issues.some((issue) => issue.code === code);
  counts.rows += 1;
  counts[outcome] += 1;
  if (outcome !== "error") {
    if (set_aside === "template") counts.template += 1;
    if (set_aside === "placeholder") counts.placeholder += 1;
    if (set_aside === "powered-off") counts.poweredOff += 1;
  }
  if (has("fact-kept")) counts.kept += 1;
  if (has("matched-by-name") || has("key-from-name")) counts.byName += 1;
  if (issues.some(({ severity }) => severity === "warning")) counts.warned += 1;
}
