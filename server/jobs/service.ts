import "server-only";

import type { Actor, Scope } from "@/server/auth/actor";
import { getDb, type Db, type Transaction } from "@/server/db/client";
import { notFound } from "@/server/errors";
import { JobGivenUpError, type Job, type JobKind } from "./job";
import {
  endJob,
  endUnwanted,
  endUnwantedOf,
  findJob,
  findLatestJob,
  holdQueuedJob,
  insertJob,
} from "./repository";

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

/** Has a draft of the rubric compared with the one in force in the background. */
export const queueSimulation = (
  tx: Transaction,
  { simulationId, requestedBy }: { simulationId: string; requestedBy: string },
): Promise<string> =>
  insertJob(tx, { kind: "simulate-rubric", params: { simulationId }, requestedBy });

type ImportJobKind = Extract<JobKind, `import-${string}`>;

/** Has an import read, committed or undone in the background. */
export const queueImportJob = (
  tx: Transaction,
  job: { kind: ImportJobKind; params: object; requestedBy: string },
): Promise<string> => insertJob(tx, job);

/**
 * Ends a job inside the transaction of its work, so that both are there or neither.
 *
 * @throws JobGivenUpError when the job was cancelled meanwhile, which takes the work back
 */
export async function finishJob(tx: Transaction, jobId: string, result: object): Promise<void> {
  const isEnded = await endJob(tx, jobId, { status: "succeeded", result });
  if (!isEnded) throw new JobGivenUpError(jobId);
}

/** Marks a job as cancelled unless it is over; a second delivery of it does nothing. */
export const cancelJob = (tx: Transaction, jobId: string): Promise<void> => endUnwanted(tx, jobId);

const ofComparison = (requestedBy: string) => ({ kind: "compare-capacity", requestedBy }) as const;

/** Has a person's comparison of arrangements worked out thoroughly; an earlier one is given up. */
export async function queueComparison(
  tx: Transaction,
  { params, requestedBy }: { params: object; requestedBy: string },
): Promise<string> {
  await endUnwantedOf(tx, ofComparison(requestedBy));
  return insertJob(tx, { ...ofComparison(requestedBy), params });
}

/** The person's own last comparison, with what it was asked; null when there was none. */
export const findLatestComparison = (db: Db, requestedBy: string) =>
  findLatestJob(db, ofComparison(requestedBy));

/** @returns whether there was one to stop */
export const stopComparison = async (tx: Transaction, requestedBy: string): Promise<boolean> =>
  (await endUnwantedOf(tx, ofComparison(requestedBy))) > 0;
