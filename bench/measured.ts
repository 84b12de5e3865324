import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { childEnv } from "@/server/env";
import { memoryArguments, MEMORY_ENVIRONMENT } from "@/server/launch/child-memory";

/** What one step of a measured process took, and the most memory it had held by then. */
export type Step = { name: string; ms: number; peakMiB: number; detail: string };

/** Called inside the measured process after each step. */
export function reportStep(step: Omit<Step, "peakMiB">): void {
  // Kilobytes, on every system that Node runs on.
  const peakMiB = process.resourceUsage().maxRSS / 1024;
  process.send?.({ ...step, peakMiB } satisfies Step);
}

/**
 * Runs a script of this folder in a process of its own, so that its memory is that of the work and
 * not of the bench around it, and with the settings for memory that the product's processes have.
 * Sources are read by the loader this process uses too.
 */
export function measure(script: string, parameters: readonly string[]): Promise<Step[]> {
  const file = fileURLToPath(new URL(`./${script}`, import.meta.url));
  const steps: Step[] = [];
  return new Promise((resolve, reject) => {
    const child = fork(file, [...parameters], {
      execArgv: [...process.execArgv, ...memoryArguments()],
      env: childEnv(MEMORY_ENVIRONMENT),
    });
    child.on("message", (step) => void steps.push(step as Step));
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve(steps);
      else reject(new Error(`${script} ended with ${code}`));
    });
  });
}

export function stepOf(steps: readonly Step[], name: string): Step {
  const step = steps.find((candidate) => candidate.name === name);
  if (!step)
    throw new RangeError(`Expected a step ${name}, got ${steps.map((s) => s.name).join()}`);
  return step;
}
