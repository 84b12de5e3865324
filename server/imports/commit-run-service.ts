import "server-only";

import { recordAudit } from "@/server/audit/record";
import { systemClock } from "@/server/clock";
import { inTransaction, uniqueViolation, type Transaction } from "@/server/db/client";
import { finishJob, queueReassessment } from "@/server/jobs/service";
import { ok, refuse } from "@/server/result";
import { assessWorkloads } from "@/server/scoring/service";
import { rowsToWrite, type Batch } from "./batch";
import { endBatch, holdBatch } from "./batch-repository";
import {
  auditRows,
  findStale,
  holdTargets,
  insertApplications,
  lastRowNumber,
  listWritten,
  refreshStatistics,
  takeImportTurn,
  writeLinks,
  writeRows,
} from "./commit-repository";
import { writingOf, type ImportJob, type Writing } from "./job-service";
import { commitInput } from "./schema";

const TIMEOUT_MS = 1_200_000;

/** Up to this many workloads are scored before the commit answers; more are left to a job. */
export const SCORED_AT_ONCE = 2_000;

/** Row numbers that one statement covers; between two of them it can be cancelled. */
const ROWS_AT_ONCE = 5_000;

/**
 * Writes a previewed batch: all of it, exactly as previewed, or nothing. When the inventory has
 * changed in a way that would make the preview untrue, nothing is written and the rows are named.
 * The batch, its rows and the end of the job are one transaction: whatever dies in the middle, it is
 * wholly in or wholly out, and a second delivery of the job finds it over.
 */
export async function runCommit(job: ImportJob) {
  const { batchId, expectedVersion } = commitInput.parse(job.params);
  const writing = await writingOf(job, "inventory:import");
  if (!writing) return refuse("NOT_ALLOWED");
  try {
    return await inTransaction(
      async (tx) => {
        const batch = await holdBatch(tx, writing.scope, batchId);
        if (batch?.status !== "previewed") return refuse("NOT_PREVIEWED");
        if (batch.version !== expectedVersion) return refuse("BATCH_CHANGED");
        if (rowsToWrite(batch.counts) === 0) return refuse("NOTHING_TO_WRITE");
        await takeImportTurn(tx);
        await refreshStatistics(tx, rowsToWrite(batch.counts));
        await holdTargets(tx, batchId);
        const { newApplications } = batch.source;
        const stale = await findStale(tx, writing.scope, { id: batchId, newApplications });
        if (stale.count > 0) return refuse("INVENTORY_CHANGED", stale);
        const result = ok(await write(tx, batch, { writing, job }));
        await finishJob(tx, job.jobId, result);
        return result;
      },
      { timeoutMs: TIMEOUT_MS },
    );
  } catch (error) {
    // Somebody took a source key or the name of a new application between the look and the write.
    if (!uniqueViolation(error)) throw error;
    return refuse("INVENTORY_CHANGED", { count: 1, names: [] });
  }
}

type Committing = { writing: Writing; job: ImportJob };

/** @returns how many workloads were written, and the job that scores them where one does */
async function write(tx: Transaction, batch: Batch, { writing: { actor }, job }: Committing) {
  const at = systemClock.now();
  const total = rowsToWrite(batch.counts);
  await insertApplications(tx, batch.source.newApplications);
  const last = await lastRowNumber(tx, batch.id);
  let written = 0;
  for (let after = 0; after < last; after += ROWS_AT_ONCE) {
    const span = { batchId: batch.id, after, upTo: after + ROWS_AT_ONCE };
    written += await writeRows(tx, span, at);
    await auditRows(tx, span, actor);
    await job.progress(written, total);
  }
  await refreshStatistics(tx, written);
  await writeLinks(tx, batch.id);
  const entity = { entityType: "import-batch", entityId: batch.id, teamId: batch.teamId } as const;
  await recordAudit(tx, actor, [{ ...entity, action: "import", batchId: batch.id }]);
  await endBatch(tx, batch.id, {
    status: "committed",
    committedBy: actor.userId,
    committedAt: at,
  });
  return { written, jobId: await rescore(tx, batch.id, actor.userId) };
}

/** @returns the job to follow, or null when the scores are there already */
async function rescore(
  tx: Transaction,
  batchId: string,
  requestedBy: string,
): Promise<string | null> {
  const ids = await listWritten(tx, batchId, SCORED_AT_ONCE);
  if (!ids) return queueReassessment(tx, { requestedBy });
  await assessWorkloads(tx, ids);
  return null;
}
