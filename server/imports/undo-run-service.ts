import "server-only";

import { changesBetween } from "@/server/audit/change";
import { recordAudit, type AuditEntry } from "@/server/audit/record";
import { systemClock } from "@/server/clock";
import { inTransaction, uniqueViolation, type Transaction } from "@/server/db/client";
import { finishJob, queueReassessment } from "@/server/jobs/service";
import { ok, refuse } from "@/server/result";
import { assessWorkloads } from "@/server/scoring/service";
import { rowsToWrite, type Batch } from "./batch";
import { endBatch, holdBatch } from "./batch-repository";
import { takeImportTurn } from "./commit-repository";
import { SCORED_AT_ONCE } from "./commit-run-service";
import { writingOf, type ImportJob, type Writing } from "./job-service";
import { undoInput, type UndoInput } from "./schema";
import {
  auditUndo,
  findEdited,
  holdWritten,
  leaveEdited,
  listEdited,
  listUndone,
  removeApplications,
  removeCreated,
  renewEarlier,
  restoreLinks,
  restoreRows,
  type CurrentAndBefore,
} from "./undo-repository";
import { rowFields } from "./workload-row";

const TIMEOUT_MS = 1_200_000;
/** Edits since an import that one undo takes away; each is put on record with all its fields. */
const EDITED_MAX = 5_000;
/** Edited workloads that are named, so that a person can decide on each. */
const EDITED_SHOWN = 100;

/**
 * Takes a committed batch back: every workload it changed is restored to the byte, every one it
 * created is deleted. Workloads that somebody edited since are named first; the person then says
 * which stay and which go back too. One transaction, which ends the job too.
 */
export async function runUndo(job: ImportJob) {
  const request = undoInput.parse(job.params);
  const writing = await writingOf(job, "inventory:import");
  if (!writing) return refuse("NOT_ALLOWED");
  try {
    return await inTransaction(
      async (tx) => {
        const batch = await holdBatch(tx, writing.scope, request.batchId);
        if (batch?.status !== "committed") return refuse("NOT_COMMITTED");
        await takeImportTurn(tx);
        await holdWritten(tx, writing.scope, batch.id);
        const since = await findEdited(tx, EDITED_SHOWN);
        const goesBack = request.edited === "overwrite" || request.overwrite.length > 0;
        const isTooMuch = goesBack && since.count > EDITED_MAX;
        if (since.count > 0 && (request.edited === "refuse" || isTooMuch)) {
          return refuse("EDITED_SINCE", since);
        }
        const result = ok(await takeBack(tx, batch, { request, writing, job }));
        await finishJob(tx, job.jobId, result);
        return result;
      },
      { timeoutMs: TIMEOUT_MS },
    );
  } catch (error) {
    // A key that a workload had before the import belongs to another one by now.
    if (!uniqueViolation(error)) throw error;
    return refuse("KEY_TAKEN");
  }
}

type Undoing = { request: UndoInput; writing: Writing; job: ImportJob };

async function takeBack(tx: Transaction, batch: Batch, { request, writing, job }: Undoing) {
  const { actor } = writing;
  const total = rowsToWrite(batch.counts);
  await job.progress(0, total);
  const left = request.edited === "keep" ? await leaveEdited(tx, request.overwrite) : 0;
  const at = systemClock.now();
  await auditUndo(tx, batch.id, actor);
  const overwritten = await listEdited(tx, batch.id, EDITED_MAX);
  const entries = overwritten.map((row) => overwrittenEntry(batch.id, row));
  await recordAudit(tx, actor, entries);
  const restored = await restoreRows(tx, batch.id);
  await renewEarlier(tx, batch.id);
  await job.progress(restored, total);
  const removed = await removeCreated(tx, at);
  await job.progress(restored + removed, total);
  await restoreLinks(tx, batch.id);
  await removeApplications(tx, batch.source.newApplications);
  const entity = { entityType: "import-batch", entityId: batch.id, teamId: batch.teamId } as const;
  await recordAudit(tx, actor, [{ ...entity, action: "undo-import", batchId: batch.id }]);
  await endBatch(tx, batch.id, { status: "undone", undoneBy: actor.userId, undoneAt: at });
  return { restored, removed, left, jobId: await rescore(tx, actor.userId) };
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
