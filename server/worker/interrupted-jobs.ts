import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import {
  endBeingAlone,
  holdPresence,
  listHolders,
  releaseJobs,
  tryBeingAlone,
} from "@/server/jobs/queue.adapter";
import { log } from "@/server/log";

/** The database notices that a killed worker is gone when its last statement has ended. */
const PATIENCE_MS = 10_000;
const PAUSE_MS = 200;

/**
 * Takes over what killed workers were at, to be called before the first job is taken. The queue by
 * itself would wait for hours, since it cannot know that they are gone. Living workers hold a lock
 * in common, so one that gets it alone knows; while others live, nothing is taken from anybody.
 *
 * @returns to be called at the end: until then other workers see this one as living
 */
export async function takeOverInterrupted(pool: Pool): Promise<() => void> {
  const client = await pool.connect();
  const holders = await listHolders(client);
  for (let waited = 0; holders.length > 0 && waited < PATIENCE_MS; waited += PAUSE_MS) {
    if (await tryBeingAlone(client)) {
      const jobs = await releaseJobs(client, holders);
      await holdPresence(client);
      await endBeingAlone(client);
      log.info({ jobs }, "took over interrupted jobs");
      return () => client.release(true);
    }
    await sleep(PAUSE_MS);
  }
  await holdPresence(client);
  return () => client.release(true);
}
