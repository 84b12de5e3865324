/** Long work as people see it. The queue that runs it belongs to the worker. */
export const JOB_KINDS = [
  "reassess",
  "simulate-rubric",
  "import-preview",
  "import-commit",
  "import-undo",
  "compare-capacity",
] as const;
export type JobKind = (typeof JOB_KINDS)[number];

export const JOB_STATUSES = ["queued", "running", "succeeded", "failed", "cancelled"] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

export type Job = {
  id: string;
  kind: JobKind;
  status: JobStatus;
  /** Units of work finished, and how many there are once that is known. */
  done: number;
  total: number | null;
  /** What it came to, by kind; null until it has succeeded. */
  result: unknown;
  /** Why it failed, in words for a person. */
  problem: string | null;
  createdAt: Date;
  finishedAt: Date | null;
};

export const isOver = ({ status }: Pick<Job, "status">): boolean =>
  status !== "queued" && status !== "running";

/** Thrown inside the work of a job that nobody wants any more; what it has not finished is undone. */
export class JobGivenUpError extends Error {
  constructor(readonly jobId: string) {
    super(`job ${jobId} was cancelled`);
    this.name = "JobGivenUpError";
  }
}
