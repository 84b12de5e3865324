import { runMigrations } from "graphile-worker";
import { Pool } from "pg";

/**
 * Brings the job queue's own tables up to its version. On a pool of ours, since the queue's own one
 * is still connected when it says that it is done.
 */
export async function migrateQueue(connectionString: string): Promise<void> {
  const pgPool = new Pool({ connectionString, max: 2 });
  // A lost connection also fails the query that runs on it, which is where it is told.
  pgPool.on("error", () => {});
  pgPool.on("connect", (client) => client.on("error", () => {}));
  try {
    await runMigrations({ pgPool });
  } finally {
    await pgPool.end();
  }
}
