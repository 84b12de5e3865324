import { runComparison } from "@/server/capacity/service";
import { jobTask } from "../job-task";

/** Places the portfolio thoroughly in every arrangement, until it is done or nobody wants it. */
export const compareCapacity = jobTask(runComparison);
