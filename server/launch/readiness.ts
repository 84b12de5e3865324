import { setTimeout as sleep } from "node:timers/promises";

/**
 * Waits until the web server says that it, its database and its migrations are ready.
 *
 * @returns null when ready, else the last answer in words, after `deadlineMs`.
 */
export async function waitUntilReady(options: {
  address: string;
  deadlineMs: number;
  signal: AbortSignal;
}): Promise<string | null> {
  const end = performance.now() + options.deadlineMs;
  let last = "no answer";
  while (performance.now() < end) {
    options.signal.throwIfAborted();
    try {
      const response = await fetch(`${options.address}/api/health/ready`, {
        signal: AbortSignal.any([options.signal, AbortSignal.timeout(20_000)]),
      });
      if (response.ok) return null;
      last = `${response.status} ${await response.text()}`;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    await sleep(50);
  }
  return last;
}
