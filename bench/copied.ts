import { spawn } from "node:child_process";
import { Client } from "pg";
import { durationOf } from "./figure";

/** Columns of a workload that a client can write; the others are computed by the database. */
const COLUMNS =
  "id, team_id, name, kind, description, tags, power_state, set_aside, source_key, facts, fact_origins, created_at, updated_at";

/** Runs one \copy of psql and gives its milliseconds, the start of the client included. */
function copy(databaseUrl: string, command: string): Promise<number> {
  const flags = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--dbname", databaseUrl];
  return durationOf(
    () =>
      new Promise<void>((resolve, reject) => {
        const child = spawn("psql", [...flags, "--command", command], {
          stdio: ["ignore", "ignore", "inherit"],
        });
        child.once("error", reject);
        child.once("close", (code) => {
          if (code === 0) resolve();
          else reject(new Error(`psql ended with ${code}`));
        });
      }),
  );
}

const isPlain = (path: string): string => {
  if (!/^[\w./-]+$/.test(path)) throw new RangeError(`Expected a plain path, got ${path}`);
  return path;
};

/** All workloads into a CSV file, as the client that comes with Postgres writes it. */
export const copyOut = (databaseUrl: string, file: string): Promise<number> =>
  copy(
    databaseUrl,
    `\\copy (SELECT ${COLUMNS} FROM workload WHERE deleted_at IS NULL) TO '${isPlain(file)}' CSV HEADER`,
  );

/**
 * The rows of such a file into an empty table with the columns, constraints and indexes of
 * `workload`, as the client that comes with Postgres writes them.
 */
export async function copyIn(databaseUrl: string, file: string): Promise<number> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("CREATE TABLE copied (LIKE workload INCLUDING ALL)");
    return await copy(databaseUrl, `\\copy copied (${COLUMNS}) FROM '${isPlain(file)}' CSV HEADER`);
  } finally {
    await client.query("DROP TABLE IF EXISTS copied");
    await client.end();
  }
}
