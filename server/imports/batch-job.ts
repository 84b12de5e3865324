import type { Job } from "@/server/jobs/job";
import type { Ok } from "@/server/result";
import type { BatchCounts } from "./batch-counts";
import type { FileProblem } from "./file-problem";

type Refusal<Reason> = { ok: false; reason: Reason };
type Named = { count: number; names: string[] };
type Written = { jobId: string | null };

export type PreviewResult =
  | Ok<{ version: number; counts: BatchCounts }>
  | { ok: false; reason: "FILE_PROBLEM"; detail: FileProblem }
  | Refusal<"BATCH_CHANGED" | "NOT_OPEN" | "NOT_ALLOWED">;

export type CommitResult =
  | Ok<Written & { written: number }>
  | { ok: false; reason: "INVENTORY_CHANGED"; detail: Named }
  | Refusal<"BATCH_CHANGED" | "NOT_PREVIEWED" | "NOTHING_TO_WRITE" | "NOT_ALLOWED">;

export type EditedWorkload = {
  workloadId: string;
  name: string | null;
  isDeleted: boolean;
  /** Who changed it last, and when, where that is on record. */
  by: string | null;
  at: Date | null;
};

export type UndoResult =
  | Ok<Written & { restored: number; removed: number; left: number }>
  | { ok: false; reason: "EDITED_SINCE"; detail: { count: number; rows: EditedWorkload[] } }
  | Refusal<"NOT_COMMITTED" | "KEY_TAKEN" | "NOT_ALLOWED">;

/** The job that works on an import or did so last, with what came of it once it is over. */
export type BatchJob = Pick<Job, "id" | "status" | "done" | "total" | "problem"> &
  (
    | { kind: "import-preview"; result: PreviewResult | null }
    | { kind: "import-commit"; result: CommitResult | null }
    | { kind: "import-undo"; result: UndoResult | null }
  );
