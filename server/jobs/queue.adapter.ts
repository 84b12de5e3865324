import "server-only";

/** A connection of its own: locks of a session are held by it. */
type Connection = {
  query: <Row extends Record<string, unknown>>(
    text: string,
    values?: unknown[],
  ) => Promise<{ rows: Row[] }>;
};

/** Chosen once for Berth's workers; any other number that nothing else in the database locks. */
const PRESENCE = 7_302_114;

/** Names under which workers hold jobs just now, living ones and dead ones. */
export async function listHolders(connection: Connection): Promise<string[]> {
  const { rows } = await connection.query<{ holder: string }>(
    "select distinct locked_by as holder from graphile_worker.jobs where locked_by is not null",
  );
  return rows.map(({ holder }) => holder);
}

/** Held in common by all living workers, for as long as the connection is there. */
export async function holdPresence(connection: Connection): Promise<void> {
  await connection.query("select pg_advisory_lock_shared($1)", [PRESENCE]);
}

/** Whether no worker lives any more; until the presence is left, none can hold its own. */
export async function tryBeingAlone(connection: Connection): Promise<boolean> {
  const { rows } = await connection.query<{ alone: boolean }>(
    "select pg_try_advisory_lock($1) as alone",
    [PRESENCE],
  );
  return rows[0]?.alone ?? false;
}

export async function endBeingAlone(connection: Connection): Promise<void> {
  await connection.query("select pg_advisory_unlock($1)", [PRESENCE]);
}

/**
 * Makes the jobs of workers that are gone available again. Being interrupted was no failed attempt.
 *
 * @returns how many jobs there were
 */
export async function releaseJobs(
  connection: Connection,
  holders: readonly string[],
): Promise<number> {
  const { rows } = await connection.query<{ id: string; attempts: number }>(
    "select id, attempts from graphile_worker.jobs where locked_by = any($1::text[])",
    [holders],
  );
  await connection.query("select graphile_worker.force_unlock_workers($1::text[])", [holders]);
  for (const { id, attempts } of rows) {
    await connection.query(
      "select from graphile_worker.reschedule_jobs(array[$1::bigint], run_at => now(), attempts => $2)",
      [id, Math.max(0, attempts - 1)],
    );
  }
  return rows.length;
}
