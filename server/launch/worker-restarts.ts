import { setTimeout as sleep } from "node:timers/promises";
import type { Child } from "@/server/launch/child";

/** Waits before each new try. After the last one the trouble is taken to be lasting. */
const WAITS_MS = [1_000, 3_000, 10_000];
/** A worker that ran this long was healthy: its next end counts as the first again. */
const HEALTHY_MS = 60_000;

type Restarting = {
  start: () => Child;
  report: (line: string) => void;
  waitsMs?: readonly number[];
  healthyMs?: number;
};

/**
 * Keeps a worker running through single failures, such as a job that runs out of memory; the queue
 * hands unfinished jobs to the next one. `ended` resolves when it kept failing.
 */
export function keepRunning(options: Restarting): Child {
  const { start, report, waitsMs = WAITS_MS, healthyMs = HEALTHY_MS } = options;
  let isStopping = false;
  let current = start();
  const { name } = current;
  let wakeUp = new AbortController();

  const ended = (async () => {
    for (let failures = 0; ;) {
      const begun = performance.now();
      const how = await current.ended;
      if (isStopping) return how;
      if (performance.now() - begun > healthyMs) failures = 0;
      const wait = waitsMs[failures];
      if (wait === undefined) return how;
      failures += 1;
      report(`The ${name} ended with ${how}; starting it again in ${wait / 1000} s.`);
      wakeUp = new AbortController();
      await sleep(wait, undefined, { signal: wakeUp.signal }).catch(() => {});
      if (isStopping) return how;
      current = start();
      current.showOutput();
    }
  })();

  const stop = async () => {
    isStopping = true;
    wakeUp.abort();
    await current.stop();
    await ended;
  };
  return { name, ended, stop, showOutput: () => current.showOutput() };
}
