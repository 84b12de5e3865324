import { runSimulation } from "@/server/scoring/simulation-service";
import { jobTask } from "../job-task";

/** Compares every verdict under a draft with the one under the rubric in force. */
export const simulateRubric = jobTask(({ params, progress }) =>
  runSimulation(simulationIdOf(params), progress),
);

function simulationIdOf(params: unknown): string {
  if (typeof params === "object" && params !== null && "simulationId" in params) {
    return String(params.simulationId);
  }
  throw new TypeError(`Expected params with a simulationId, got ${JSON.stringify(params)}`);
}
