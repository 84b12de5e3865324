import { runMigrations } from "graphile-worker";

/** Creates or updates the queue's own tables, which live in their own Postgres schema. */
export const migrateQueue = (connectionString: string): Promise<void> =>
  runMigrations({ connectionString });
