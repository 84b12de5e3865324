import "server-only";

import type { Actor, Scope } from "@/server/auth/actor";
import type { Db, Transaction } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import type { Job, JobKind, JobStatus } from "./job";

const COLUMNS = {
  id: true,
  kind: true,
  status: true,
  done: true,
  total: true,
  result: true,
  problem: true,
  createdAt: true,
  finishedAt: true,
} as const;

type Row = Omit<Job, "kind" | "status"> & { kind: string; status: string };

// Both are closed sets: kinds are written by this module only, states carry a CHECK constraint.
const toJob = (row: Row): Job => ({
  ...row,
  kind: row.kind as JobKind,
  status: row.status as JobStatus,
});

/** Own jobs, and everybody's for those who see everything: progress counts other teams' rows. */
const visibleTo = (actor: Actor, scope: Scope) =>
  scope.kind === "all" ? {} : { requestedBy: actor.userId };

export async function findJob(
  db: Db,
  jobId: string,
  viewer: { actor: Actor; scope: Scope },
): Promise<Job | null> {
  const row = await db.job.findFirst({
    where: { id: jobId, ...visibleTo(viewer.actor, viewer.scope) },
    select: COLUMNS,
  });
  return row && toJob(row);
}

/** Jobs still to finish, oldest first. */
export async function listOpenJobs(db: Db, viewer: { actor: Actor; scope: Scope }): Promise<Job[]> {
  const rows = await db.job.findMany({
    where: {
      status: { in: ["queued", "running"] },
      ...visibleTo(viewer.actor, viewer.scope),
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: 20,
    select: COLUMNS,
  });
  return rows.map(toJob);
}

/** The person's own job of a kind that was begun last, with what it was asked. */
export async function findLatestJob(
  db: Db,
  { kind, requestedBy }: Pick<NewJob, "kind" | "requestedBy">,
): Promise<(Job & { params: unknown }) | null> {
  const row = await db.job.findFirst({
    where: { kind, requestedBy },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { ...COLUMNS, params: true },
  });
  return row && { ...toJob(row), params: row.params };
}

/** @returns how many were open */
export async function endUnwantedOf(
  db: Db,
  { kind, requestedBy }: Pick<NewJob, "kind" | "requestedBy">,
): Promise<number> {
  const { count } = await db.job.updateMany({
    where: { kind, requestedBy, status: { in: ["queued", "running"] } },
    data: { status: "cancelled", finishedAt: new Date() },
  });
  return count;
}

type NewJob = { kind: JobKind; params: object; requestedBy: string | null };

/**
 * Adds a job to the queue inside the transaction of the change that calls for it: rolled back with
 * it, and started as soon as it commits.
 */
export async function insertJob(tx: Transaction, job: NewJob): Promise<string> {
  const { id } = await tx.job.create({ data: job, select: { id: true } });
  const payload = JSON.stringify({ jobId: id });
  await tx.$queryRaw(
    sql`SELECT graphile_worker.add_job(${job.kind}, ${payload}::json, job_key => ${id},
                                       max_attempts => ${MAX_ATTEMPTS}::int)::text`,
  );
  return id;
}

/** A process that is killed costs an attempt; a fault that stays is told after a minute or so. */
const MAX_ATTEMPTS = 5;

/** Jobs that the queue has given up or lost are shown as failed, not as running for ever. */
export const failAbandoned = (db: Db, problem: string): Promise<number> =>
  db.$executeRaw(sql`
    UPDATE job SET status = 'failed', problem = ${problem}, finished_at = now()
     WHERE status IN ('queued', 'running') AND NOT EXISTS (
       SELECT 1 FROM graphile_worker.jobs q
        WHERE q.key = job.id::text
          AND (q.attempts < q.max_attempts OR q.locked_at IS NOT NULL))`);

/**
 * A job of that kind and person that has not begun, held back until this transaction ends, so that
 * joining it is safe: it will begin after the caller's changes have become visible.
 */
export async function holdQueuedJob(
  tx: Transaction,
  { kind, requestedBy }: Omit<NewJob, "params">,
): Promise<string | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>(
    sql`SELECT id FROM job WHERE kind = ${kind} AND status = 'queued'
          AND requested_by IS NOT DISTINCT FROM ${requestedBy}
        ORDER BY created_at, id LIMIT 1 FOR UPDATE`,
  );
  return rows[0]?.id ?? null;
}

/** Null when the job is over already: a second delivery of the same job does nothing. */
export async function beginJob(
  db: Db,
  jobId: string,
): Promise<{ params: unknown; requestedBy: string | null } | null> {
  const begun = await db.job.updateMany({
    where: { id: jobId, status: { in: ["queued", "running"] } },
    data: { status: "running", startedAt: new Date() },
  });
  if (begun.count === 0) return null;
  return db.job.findUniqueOrThrow({
    where: { id: jobId },
    select: { params: true, requestedBy: true },
  });
}

/** @returns false when nobody wants the job any more */
export async function noteProgress(
  db: Db,
  jobId: string,
  progress: { done: number; total: number | null },
): Promise<boolean> {
  const noted = await db.job.updateMany({
    where: { id: jobId, status: "running" },
    data: progress,
  });
  return noted.count > 0;
}

/** How far it has come, kept in the transaction of what it did: the next delivery goes on there. */
export async function keepCheckpoint(
  tx: Transaction,
  jobId: string,
  params: object,
): Promise<void> {
  await tx.job.update({ where: { id: jobId }, data: { params } });
}

/** @returns false when the job was over already */
export async function endJob(
  db: Db,
  jobId: string,
  outcome: { status: "succeeded"; result: object } | { status: "failed"; problem: string },
): Promise<boolean> {
  const data = { ...outcome, finishedAt: new Date() };
  const ended = await db.job.updateMany({ where: { id: jobId, status: "running" }, data });
  return ended.count > 0;
}

/** Nobody wants it any more; one that runs finds out by itself. */
export async function endUnwanted(db: Db, jobId: string): Promise<void> {
  await db.job.updateMany({
    where: { id: jobId, status: { in: ["queued", "running"] } },
    data: { status: "cancelled", finishedAt: new Date() },
  });
}
