import type { JobHelpers, Task } from "graphile-worker";
import { getDb } from "@/server/db/client";
import { beginJob, endJob, noteProgress } from "@/server/jobs/repository";
import { log } from "@/server/log";

export type Progress = (done: number, total: number) => Promise<void>;

type Work = (job: { jobId: string; params: unknown; progress: Progress }) => Promise<object>;

const PROBLEM =
  "The job stopped on an unexpected error. What it had finished is kept; start it again.";

/**
 * A queue task around work that reports progress. The queue delivers again after a crash, so work
 * must be safe to repeat; only the last failed attempt is shown as failed.
 */
export const jobTask =
  (work: Work): Task =>
  async (payload, helpers) => {
    const jobId = jobIdOf(payload);
    const job = await beginJob(getDb(), jobId);
    if (!job) return;
    try {
      const progress: Progress = (done, total) => noteProgress(getDb(), jobId, { done, total });
      const result = await work({ jobId, params: job.params, progress });
      await endJob(getDb(), jobId, { status: "succeeded", result });
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
