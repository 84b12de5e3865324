import "server-only";

import { getDb, inTransaction } from "@/server/db/client";
import { notFound } from "@/server/errors";
import { ok, refuse } from "@/server/result";
import { isBusy, isOpen, rowsToWrite } from "./batch";
import { endBatch, findBatch, holdBatch } from "./batch-repository";
import { queueFor, type Writing } from "./job-service";

type CommitRequest = { batchId: string; expectedVersion: number };

/**
 * Has a previewed batch written in the background, exactly as previewed.
 *
 * @throws AppError NOT_FOUND for an unknown batch and for one outside the scope alike
 */
export const commitBatch = (request: CommitRequest, writing: Writing) =>
  queueFor(
    {
      kind: "import-commit",
      params: request,
      objection: (batch) => {
        if (batch.status !== "previewed") return "NOT_PREVIEWED";
        if (batch.version !== request.expectedVersion) return "BATCH_CHANGED";
        return rowsToWrite(batch.counts) === 0 ? "NOTHING_TO_WRITE" : null;
      },
    },
    writing,
  );

export type UndoRequest = {
  batchId: string;
  /** What becomes of workloads that somebody edited after the import. */
  edited: "refuse" | "keep" | "overwrite";
  /** Of those that stay, the ones that go back all the same. */
  overwrite?: readonly string[];
};

/** Has a committed batch taken back in the background. */
export const undoBatch = (request: UndoRequest, writing: Writing) =>
  queueFor(
    {
      kind: "import-undo",
      params: request,
      objection: ({ status }) => (status === "committed" ? null : "NOT_COMMITTED"),
    },
    writing,
  );

/** Throws an upload away that was not committed; the inventory never saw it. */
export async function discardBatch({ batchId }: { batchId: string }, { scope }: Writing) {
  const seen = await findBatch(getDb(), scope, batchId);
  if (seen && isBusy(seen)) return refuse("BUSY");
  return inTransaction(async (tx) => {
    const batch = await holdBatch(tx, scope, batchId);
    if (!batch) throw notFound("Import");
    if (isBusy(batch)) return refuse("BUSY");
    if (!isOpen(batch)) return refuse("NOT_OPEN");
    await endBatch(tx, batchId, { status: "discarded" });
    return ok(null);
  });
}
