import "server-only";

import { changesBetween } from "@/server/audit/change";
import { recordAudit, type AuditEntry } from "@/server/audit/record";
import { systemClock } from "@/server/clock";
import { inTransaction, uniqueViolation, type Transaction } from "@/server/db/client";
import { notFound } from "@/server/errors";
import { queueReassessment } from "@/server/jobs/service";
import { ok, refuse } from "@/server/result";
import { assessWorkloads } from "@/server/scoring/service";
import { isOpen } from "./batch";
import { endBatch, holdBatch } from "./batch-repository";
import { SCORED_AT_ONCE } from "./commit-service";
import type { Writing } from "./preview-service";
import {
  auditUndo,
  findEdited,
  holdWritten,
  leaveEdited,
  listEdited,
  listUndone,
  removeApplications,
  removeCreated,
  restoreLinks,
  restoreRows,
  type CurrentAndBefore,
} from "./undo-repository";
import { rowFields } from "./workload-row";

const TIMEOUT_MS = 600_000;
/** Edits since an import that one undo takes away; each is put on record with all its fields. */
const EDITED_MAX = 5_000;

export type UndoRequest = { batchId: string; edited: "refuse" | "keep" | "overwrite" };

/**
 * Takes a committed batch back: every workload it changed is restored to the byte, every one it
 * created is deleted. Workloads that somebody edited since are named first; the person then says
 * whether they stay or go back too.
 *
 * @throws AppError NOT_FOUND for an unknown batch and for one outside the scope alike
 */
export async function undoBatch({ batchId, edited }: UndoRequest, { actor, scope }: Writing) {
  try {
    return await inTransaction(
      async (tx) => {
        const batch = await holdBatch(tx, scope, batchId);
        if (!batch) throw notFound("Import");
        if (batch.status !== "committed") return refuse("NOT_COMMITTED");
        await holdWritten(tx, scope, batchId);
        const since = await findEdited(tx);
        if (since.count > 0 && (edited === "refuse" || since.count > EDITED_MAX)) {
          return refuse("EDITED_SINCE", since);
        }
        const left = edited === "keep" ? await leaveEdited(tx) : 0;
        const at = systemClock.now();
        await auditUndo(tx, batchId, actor);
        const overwritten = await listEdited(tx, batchId, EDITED_MAX);
        await recordAudit(
          tx,
          actor,
          overwritten.map((row) => overwrittenEntry(batchId, row)),
        );
        const restored = await restoreRows(tx, batchId);
        const removed = await removeCreated(tx, at);
        await restoreLinks(tx, batchId);
        await removeApplications(tx, batch.source.newApplications);
        await recordAudit(tx, actor, [
          {
            action: "undo-import",
            entityType: "import-batch",
            entityId: batchId,
            teamId: batch.teamId,
            batchId,
          },
        ]);
        await endBatch(tx, batchId, { status: "undone", undoneBy: actor.userId, undoneAt: at });
        return ok({ restored, removed, left, jobId: await rescore(tx, actor.userId) });
      },
      { timeoutMs: TIMEOUT_MS },
    );
  } catch (error) {
    // A key that a workload had before the import belongs to another one by now.
    if (!uniqueViolation(error)) throw error;
    return refuse("KEY_TAKEN");
  }
}

const overwrittenEntry = (
  batchId: string,
  { workloadId, teamId, current, before }: CurrentAndBefore,
): AuditEntry => ({
  action: "undo-import",
  entityType: "workload",
  entityId: workloadId,
  teamId,
  batchId,
  changes: before ? changesBetween(rowFields(current), rowFields(before)) : [],
});

async function rescore(tx: Transaction, requestedBy: string): Promise<string | null> {
  const ids = await listUndone(tx, SCORED_AT_ONCE);
  if (!ids) return queueReassessment(tx, { requestedBy });
  await assessWorkloads(tx, ids);
  return null;
}

/** Throws an upload away that was not committed; the inventory never saw it. */
export async function discardBatch({ batchId }: { batchId: string }, { scope }: Writing) {
  return inTransaction(async (tx) => {
    const batch = await holdBatch(tx, scope, batchId);
    if (!batch) throw notFound("Import");
    if (!isOpen(batch)) return refuse("NOT_OPEN");
    await endBatch(tx, batchId, { status: "discarded" });
    return ok(null);
  });
}
