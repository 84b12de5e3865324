import type { ExistingWorkload, RowPlan } from "./diff";
import type { ReadRow } from "./import-format";
import type { RowIssue } from "./row-issue";
import type { Candidate, StoredRow } from "./import-row";

type Planned = { plan: RowPlan; existing: ExistingWorkload | null; workloadId: string };

type RowOf = {
  batchId: string;
  row: ReadRow;
  rowNumber: number;
  issues: readonly RowIssue[];
  /** Null where an error keeps the row out. */
  planned: Planned | null;
};

/** The row as the preview keeps it, and as the commit will write it. */
export function toStoredRow({ batchId, row, rowNumber, issues, planned }: RowOf): StoredRow {
  const common = {
    batch_id: batchId,
    row_number: rowNumber,
    cells: row.cells,
    issues,
  };
  if (!planned) {
    return {
      ...common,
      name: row.draft?.name || null,
      outcome: "error",
      set_aside: null,
      candidate: null,
      changes: [],
      workload_id: null,
      expected_version: null,
    };
  }
  const { plan, existing, workloadId } = planned;
  const isWritten = plan.outcome !== "unchanged";
  return {
    ...common,
    name: plan.content.name,
    outcome: plan.outcome,
    set_aside: plan.content.setAside,
    candidate: isWritten ? toCandidate(plan, existing) : null,
    changes: plan.changes,
    workload_id: workloadId,
    expected_version: existing?.version ?? null,
  };
}

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
