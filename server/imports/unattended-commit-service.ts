import "server-only";

import type { Actor } from "@/server/auth/actor";
import type { Transaction } from "@/server/db/client";
import { queueImportJob } from "@/server/jobs/service";
import { rowsToWrite, type Batch } from "./batch";
import type { BatchCounts } from "./batch-counts";
import { setJob } from "./batch-repository";
import { asked } from "./job-service";
import { objectionsTo } from "./unattended";

export type Previewed = { batch: Batch; version: number; counts: BatchCounts; actor: Actor };

/**
 * Queues the commit of an import for which a program asked, unless its rules speak against it. Runs
 * in the transaction of the preview, so that a server that dies between the two forgets neither.
 * A preview that a person has made anew, in the page, waits for that person.
 */
export async function goOnUnattended(
  tx: Transaction,
  { batch, version, counts, actor }: Previewed,
): Promise<void> {
  const { id: batchId, unattended, tokenId } = batch;
  if (unattended?.mode !== "commit" || actor.token?.tokenId !== tokenId) return;
  if (objectionsTo(counts, unattended).length > 0 || rowsToWrite(counts) === 0) return;
  const params = asked({ batchId, expectedVersion: version }, actor);
  const jobId = await queueImportJob(tx, {
    kind: "import-commit",
    params,
    requestedBy: actor.userId,
  });
  await setJob(tx, batchId, jobId);
}
