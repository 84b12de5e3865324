import { isOver } from "@/server/jobs/job";
import { rowsToWrite, type Batch } from "./batch";
import type { ImportRules } from "./import-rules";

export const OBJECTION_CODES = [
  "rows-in-error",
  "rival-rows",
  "values-entered",
  "inventory-changed",
  "batch-changed",
  "not-permitted",
] as const;

/** Why nothing is written. `rows` is null where that is not a matter of single rows. */
export type Objection = { code: (typeof OBJECTION_CODES)[number]; rows: number | null };

/** What stands in the way of a commit under these rules, by what a preview found. */
export function objectionsTo(
  counts: Pick<Batch["counts"], "error" | "conflict" | "kept">,
  { conflicts, errors }: Omit<ImportRules, "mode">,
): Objection[] {
  const found: Objection[] = [];
  const add = (code: Objection["code"], rows: number) => {
    if (rows > 0) found.push({ code, rows });
  };
  if (errors === "refuse") add("rows-in-error", counts.error);
  if (conflicts === "refuse") {
    add("rival-rows", counts.conflict);
    add("values-entered", counts.kept);
  }
  return found;
}

/**
 * `running`: being read, compared or written; `ready`: a dry run found rows to write and nothing
 * against it; `unchanged`: the inventory says all of it already; `refused`: see the objections;
 * `failed`: the file cannot be read, or the work broke off. The others say what became of it.
 */
export const IMPORT_STATES = [
  "running",
  "ready",
  "unchanged",
  "refused",
  "committed",
  "undone",
  "failed",
  "cancelled",
  "discarded",
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

export type Standing = { state: ImportState; objections: Objection[] };

type Judged = Pick<Batch, "status" | "job" | "counts"> & { rules: ImportRules | null };

/** Of an import that a person began, nobody asked for a commit: it stands like a dry run. */
const DRY_RUN: ImportRules = { mode: "dry-run", conflicts: "refuse", errors: "refuse" };

/** How far an import has come, told from what is stored of it. */
export function standingOf({ status, job, counts, rules }: Judged): Standing {
  if (status === "committed" || status === "undone" || status === "discarded") return just(status);
  if (status === "failed") return just("failed");
  if (!job || !isOver(job)) return just("running");
  if (job.status === "failed" || job.status === "cancelled") return just(job.status);
  const refusal = refusalOf(job);
  if (refusal) return { state: "refused", objections: [refusal] };
  const objections = objectionsTo(counts, rules ?? DRY_RUN);
  if (objections.length > 0) return { state: "refused", objections };
  return just(rowsToWrite(counts) === 0 ? "unchanged" : "ready");
}

const just = (state: ImportState): Standing => ({ state, objections: [] });

type BatchJob = NonNullable<Batch["job"]>;

/** What the work itself came upon, after nothing had spoken against it. */
function refusalOf({ result }: BatchJob): Objection | null {
  if (result === null || result.ok) return null;
  switch (result.reason) {
    case "INVENTORY_CHANGED":
      return { code: "inventory-changed", rows: result.detail.count };
    case "NOT_ALLOWED":
      return { code: "not-permitted", rows: null };
    case "BATCH_CHANGED":
    case "NOT_OPEN":
    case "NOT_PREVIEWED":
      return { code: "batch-changed", rows: null };
    case "NOTHING_TO_WRITE":
    // What an undo was refused for says nothing about the import, which stays committed.
    case "NOT_COMMITTED":
    case "KEY_TAKEN":
    case "EDITED_SINCE":
    // The status says it already.
    case "FILE_PROBLEM":
      return null;
    default:
      return result satisfies never;
  }
}
