import "server-only";

import type { Actor, Scope } from "@/server/auth/actor";
import { getDb, type Transaction } from "@/server/db/client";
import { notFound } from "@/server/errors";
import type { Job } from "./job";
import { findJob, holdQueuedJob, insertJob } from "./repository";

/** @throws AppError NOT_FOUND for an unknown job and for another person's alike */
export async function getJob(jobId: string, viewer: { actor: Actor; scope: Scope }): Promise<Job> {
  const job = await findJob(getDb(), jobId, viewer);
  if (!job) throw notFound("Job");
  return job;
}

/**
 * Has every assessment that is out of date made anew in the background. Joins the same
 * person's job that waits already: it will see this transaction's changes too.
 *
 * @returns the id by which progress can be followed
 */
export async function queueReassessment(
  tx: Transaction,
  { requestedBy }: { requestedBy: string | null },
): Promise<string> {
  const waiting = await holdQueuedJob(tx, { kind: "reassess", requestedBy });
  return waiting ?? insertJob(tx, { kind: "reassess", params: {}, requestedBy });
}
