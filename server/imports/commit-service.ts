import "server-only";

import { recordAudit } from "@/server/audit/record";
import { systemClock } from "@/server/clock";
import { inTransaction, uniqueViolation, type Transaction } from "@/server/db/client";
import { notFound } from "@/server/errors";
import { queueReassessment } from "@/server/jobs/service";
import { ok, refuse } from "@/server/result";
import { assessWorkloads } from "@/server/scoring/service";
import { rowsToWrite } from "./batch";
import { endBatch, holdBatch } from "./batch-repository";
import {
  auditRows,
  findStale,
  holdTargets,
  insertApplications,
  listWritten,
  writeRows,
} from "./commit-repository";
import type { Writing } from "./preview-service";

const TIMEOUT_MS = 600_000;

/** Up to this many workloads are scored before the commit answers; more are left to a job. */
export const SCORED_AT_ONCE = 2_000;

/**
 * Writes a previewed batch: all of it, exactly as previewed, or nothing. When the inventory has
 * changed in a way that would make the preview untrue, nothing is written and the rows are named.
 *
 * @throws AppError NOT_FOUND for an unknown batch and for one outside the scope alike
 */
export async function commitBatch(
  { batchId, expectedVersion }: { batchId: string; expectedVersion: number },
  { actor, scope }: Writing,
) {
  try {
    return await inTransaction(
      async (tx) => {
        const batch = await holdBatch(tx, scope, batchId);
        if (!batch) throw notFound("Import");
        if (batch.status !== "previewed") return refuse("NOT_PREVIEWED");
        if (batch.version !== expectedVersion) return refuse("BATCH_CHANGED");
        if (rowsToWrite(batch.counts) === 0) return refuse("NOTHING_TO_WRITE");
        const { newApplications } = batch.source;
        await holdTargets(tx, batchId);
        const stale = await findStale(tx, scope, { id: batchId, newApplications });
        if (stale.count > 0) return refuse("INVENTORY_CHANGED", stale);
        const at = systemClock.now();
        await insertApplications(tx, newApplications);
        const written = await writeRows(tx, batchId, at);
        await auditRows(tx, batchId, actor);
        await recordAudit(tx, actor, [
          {
            action: "import",
            entityType: "import-batch",
            entityId: batchId,
            teamId: batch.teamId,
            batchId,
          },
        ]);
        await endBatch(tx, batchId, {
          status: "committed",
          committedBy: actor.userId,
          committedAt: at,
        });
        return ok({ written, jobId: await rescore(tx, batchId, actor.userId) });
      },
      { timeoutMs: TIMEOUT_MS },
    );
  } catch (error) {
    // Somebody took a source key or the name of a new application between the look and the write.
    if (!uniqueViolation(error)) throw error;
    return refuse("INVENTORY_CHANGED", { count: 1, names: [] });
  }
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
