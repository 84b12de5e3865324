import "server-only";

import { scopeFor, type Actor, type WriteScope } from "@/server/auth/actor";
import { can } from "@/server/auth/permissions";
import { findPerson } from "@/server/auth/actor-service";
import { findTokenActor } from "@/server/auth/token-actor-service";
import { getDb, inTransaction } from "@/server/db/client";
import { notFound } from "@/server/errors";
import { cancelJob, queueImportJob } from "@/server/jobs/service";
import { ok, refuse } from "@/server/result";
import { isBusy, type Batch } from "./batch";
import { findBatch, holdBatch, setJob } from "./batch-repository";
import { jobToken } from "./unattended-schema";

export type Writing = { actor: Actor; scope: WriteScope };

/** A job of an import as the worker hands it over; `progress` throws once nobody wants it any more. */
export type ImportJob = {
  jobId: string;
  params: unknown;
  requestedBy: string | null;
  progress: (done: number, total: number | null) => Promise<void>;
};

type Queued<Reason extends string> = {
  kind: "import-preview" | "import-commit" | "import-undo";
  params: { batchId: string };
  /** Why it cannot begin, or null; asked while the batch is held. */
  objection: (batch: Batch) => Reason | null;
};

/**
 * Puts work on an import into the queue. Only one job at a time works on a batch: what it compares,
 * writes or takes back must not change under it.
 *
 * @throws AppError NOT_FOUND for an unknown batch and for one outside the scope alike
 */
export async function queueFor<Reason extends string>(
  { kind, params, objection }: Queued<Reason>,
  { actor, scope }: Writing,
) {
  const { batchId } = params;
  const requestedBy = actor.userId;
  const seen = await findBatch(getDb(), scope, batchId);
  if (!seen) throw notFound("Import");
  // A job holds the batch to its end: nobody should wait for that with a request open.
  if (isBusy(seen)) return refuse("BUSY");
  return inTransaction(async (tx) => {
    const batch = await holdBatch(tx, scope, batchId);
    if (!batch) throw notFound("Import");
    if (isBusy(batch)) return refuse("BUSY");
    const reason = objection(batch);
    if (reason !== null) return refuse(reason);
    const jobId = await queueImportJob(tx, { kind, params: asked(params, actor), requestedBy });
    await setJob(tx, batchId, jobId);
    return ok({ jobId });
  });
}

/** A token is asked again when the work begins: it may be revoked by then. */
export const asked = (params: object, { token }: Actor): object =>
  token ? { ...params, tokenId: token.tokenId } : params;

/**
 * Gives up what is being done with an import. What was begun is taken back by its transaction; what
 * has just been finished stays, and the page says so.
 */
export async function cancelImportJob({ batchId }: { batchId: string }, { scope }: Writing) {
  const batch = await findBatch(getDb(), scope, batchId);
  if (!batch) throw notFound("Import");
  const { job } = batch;
  if (!job || !isBusy(batch)) return refuse("NOT_BUSY");
  await inTransaction((tx) => cancelJob(tx, job.id));
  return ok(null);
}

/** Who asked for a job, with the rights of now; null once they may not do that any more. */
export async function writingOf(
  { requestedBy, params }: ImportJob,
  permission: "inventory:dry-run" | "inventory:import",
): Promise<Writing | null> {
  const { tokenId } = jobToken.parse(params);
  const actor = await (tokenId ? findTokenActor(tokenId) : findPerson(requestedBy ?? ""));
  if (!actor || !can(actor, permission)) return null;
  return { actor, scope: scopeFor(actor, permission) };
}
