import type { JobHelpers, Task } from "graphile-worker";
import { getDb } from "@/server/db/client";
import { JobGivenUpError } from "@/server/jobs/job";
import { beginJob, endJob, noteProgress } from "@/server/jobs/repository";
import { log } from "@/server/log";

export type Progress = (done: number, total: number | null) => Promise<void>;

/** `params` and `requestedBy` are as they were queued. */
export type RunningJob = {
  jobId: string;
  params: unknown;
  requestedBy: string | null;
  progress: Progress;
};
type Work = (job: RunningJob) => Promise<object>;

export const PROBLEM =
  "The job stopped on an unexpected error. What it had finished is kept; start it again.";

/**
 * Does one job, unless it is over. Progress doubles as the question whether it is still wanted: work
 * that was cancelled stops there, which is no failure.
 */
export async function performJob(jobId: string, work: Work): Promise<void> {
  const job = await beginJob(getDb(), jobId);
  if (!job) return;
  const progress: Progress = async (done, total) => {
    const isWanted = await noteProgress(getDb(), jobId, { done, total });
    if (!isWanted) throw new JobGivenUpError(jobId);
  };
  try {
    const result = await work({ jobId, ...job, progress });
    await endJob(getDb(), jobId, { status: "succeeded", result });
  } catch (error) {
    if (!(error instanceof JobGivenUpError)) throw error;
  }
}

/**
 * A queue task around work that reports progress. The queue delivers again after a crash, so work
 * must be safe to repeat; only the last failed attempt is shown as failed.
 */
export const jobTask =
  (work: Work): Task =>
  async (payload, helpers) => {
    const jobId = jobIdOf(payload);
    try {
      await performJob(jobId, work);
    } catch (error) {
      log.error({ err: error, jobId }, "job failed");
      if (isLastAttempt(helpers)) {
        await endJob(getDb(), jobId, { status: "failed", problem: PROBLEM });
      }
      throw error;
    }
  };

const isLastAttempt = ({ job }: JobHelpers): boolean => job.attempts >= job.max_attempts;

function jobIdOf(payload: unknown): string {
  if (typeof payload === "object" && payload !== null && "jobId" in payload) {
    return String(payload.jobId);
  }
  throw new TypeError(`Expected a payload with a jobId, got ${JSON.stringify(payload)}`);
}
