import { keepCheckpoint } from "@/server/jobs/repository";
import { reassessPortfolio, type Checkpoint } from "@/server/scoring/service";
import { jobTask } from "../job-task";

/** Makes every assessment anew that is not of the published rubric, this engine and these facts. */
export const reassess = jobTask(({ jobId, params, progress }) =>
  reassessPortfolio(progress, {
    from: checkpointIn(params),
    keep: (tx, checkpoint) => keepCheckpoint(tx, jobId, { checkpoint }),
  }),
);

/** A job that has not begun has none. */
function checkpointIn(params: unknown): Checkpoint {
  const { checkpoint } = params as { checkpoint?: Checkpoint };
  return checkpoint ?? { after: null, workloads: 0, changed: 0 };
}
