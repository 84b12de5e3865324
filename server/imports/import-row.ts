import type { FieldChange } from "@/server/audit/change";
import type { SetAsideReason } from "@/server/inventory/workload";
import type { RowOutcome } from "./batch-counts";
import type { Dispute, DraftLinks } from "./diff";
import type { RowIssue } from "./row-issue";
import type { Cell } from "./table";
import type { WorkloadDraft } from "./workload-draft";

/** What a row would write, by the names of the columns it writes to. */
export type Candidate = {
  team_id: string;
  name: string;
  kind: string;
  description: string;
  tags: readonly string[];
  power_state: string;
  set_aside: string | null;
  source_key: string | null;
  facts: object;
  fact_origins: object;
  applications_added: readonly string[];
  applications_removed: readonly string[];
  dependencies_added: readonly string[];
  dependencies_removed: readonly string[];
};

/** What a person chose for one row. */
export type RowChoice = {
  /** Fields of which the row's value goes in, though a person entered another. */
  take?: readonly string[];
  /** Fields of which the person's value stays, though all others give way. */
  keep?: readonly string[];
  /** This row speaks for its workload, not its rivals. */
  picked?: boolean;
  /** Taken in, though it stands apart from the totals. */
  included?: boolean;
};

/** What a row said, for deciding it otherwise without reading the file again. */
export type KeptDraft = { draft: WorkloadDraft; links: DraftLinks; teamId: string };

/** The row of table `import_row`, by its column names: written in bulk as JSON. */
export type StoredRow = {
  batch_id: string;
  row_number: number;
  name: string | null;
  outcome: RowOutcome;
  set_aside: SetAsideReason | null;
  cells: readonly Cell[];
  candidate: Candidate | null;
  changes: readonly FieldChange[];
  issues: readonly RowIssue[];
  disputes: readonly Dispute[];
  draft: KeptDraft | null;
  rival_of: number | null;
  choice: RowChoice | null;
  workload_id: string | null;
  expected_version: number | null;
};

/** A row as the preview shows it. */
export type ShownRow = {
  rowNumber: number;
  name: string | null;
  outcome: RowOutcome;
  setAside: SetAsideReason | null;
  cells: Cell[];
  changes: FieldChange[];
  issues: RowIssue[];
  disputes: Dispute[];
  rivalOf: number | null;
  /** Would be skipped, had nobody taken it in. */
  isIncluded: boolean;
  workloadId: string | null;
};

/** A row for the file of rejected ones. */
export type RejectedRow = { rowNumber: number; cells: Cell[]; issues: RowIssue[] };
