import { reassessPortfolio } from "@/server/scoring/service";
import { jobTask } from "../job-task";

/** Makes every assessment anew that is not of the published rubric, this engine and these facts. */
export const reassess = jobTask(({ progress }) => reassessPortfolio(progress));
