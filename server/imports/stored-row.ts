import type { RowOutcome } from "./batch-counts";
import type { ExistingWorkload, RowPlan } from "./diff";
import type { ReadRow } from "./import-format";
import type { Candidate, KeptDraft, RowChoice, StoredRow } from "./import-row";
import type { RowIssue } from "./row-issue";
import type { WorkloadDraft } from "./workload-draft";

export type Planned = {
  plan: RowPlan;
  existing: ExistingWorkload | null;
  workloadId: string;
  kept: KeptDraft;
};

type RowOf = {
  batchId: string;
  row: ReadRow;
  rowNumber: number;
  issues: readonly RowIssue[];
  choice: RowChoice | null;
  /** Number of the first row that is the same workload. */
  rivalOf: number | null;
  /** Null where an error keeps the row out. */
  planned: Planned | null;
};

/**
 * A new machine that a tool observed as off, a template or a placeholder is left out until a person
 * takes it in. A column of Berth's own that says so is taken at its word.
 */
export const isSkipped = ({ outcome, content }: RowPlan, { setAside }: WorkloadDraft): boolean =>
  outcome === "create" && content.setAside !== null && setAside?.when === "power-changes";

function outcomeOf({ plan, kept }: Planned, { rivalOf, choice }: RowOf): RowOutcome {
  if (rivalOf !== null) return "conflict";
  return isSkipped(plan, kept.draft) && choice?.included !== true ? "skipped" : plan.outcome;
}

/** The row as the preview keeps it, and as the commit will write it. */
export function toStoredRow(given: RowOf): StoredRow {
  const { batchId, row, rowNumber, issues, planned, choice, rivalOf } = given;
  const common = {
    batch_id: batchId,
    row_number: rowNumber,
    cells: row.cells,
    issues,
    rival_of: rivalOf,
    choice,
  };
  if (!planned) {
    return {
      ...common,
      name: row.draft?.name || null,
      outcome: "error",
      set_aside: null,
      candidate: null,
      changes: [],
      disputes: [],
      draft: null,
      workload_id: null,
      expected_version: null,
    };
  }
  return {
    ...common,
    ...writtenColumns(planned),
    outcome: outcomeOf(planned, given),
    workload_id: planned.workloadId,
    expected_version: planned.existing?.version ?? null,
  };
}

/** What the plan of a row puts into its columns; another choice makes them anew. */
export const writtenColumns = ({ plan, existing, kept }: Omit<Planned, "workloadId">) => ({
  name: plan.content.name,
  set_aside: plan.content.setAside,
  candidate: plan.outcome === "unchanged" ? null : toCandidate(plan, existing),
  changes: plan.changes,
  disputes: plan.disputes,
  draft: plan.disputes.length === 0 ? null : kept,
});

function toCandidate({ content }: RowPlan, existing: ExistingWorkload | null): Candidate {
  const before = { applicationIds: [], dependsOn: [], ...existing } as ExistingWorkload;
  return {
    team_id: content.teamId,
    name: content.name,
    kind: content.kind,
    description: content.description,
    tags: content.tags,
    power_state: content.powerState,
    set_aside: content.setAside,
    source_key: content.sourceKey,
    facts: content.facts,
    fact_origins: content.factOrigins,
    applications_added: without(content.applicationIds, before.applicationIds),
    applications_removed: without(before.applicationIds, content.applicationIds),
    dependencies_added: without(content.dependsOn, before.dependsOn),
    dependencies_removed: without(before.dependsOn, content.dependsOn),
  };
}

const without = (all: readonly string[], some: readonly string[]): string[] =>
  all.filter((id) => !some.includes(id));
