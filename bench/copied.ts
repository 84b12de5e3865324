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
 * The inventory as its export reads it, so with teams, applications and dependencies, the facts in
 * one column, in the same order.
 */
export const copyOutInventory = (databaseUrl: string, file: string): Promise<number> =>
  copy(
    databaseUrl,
    `\\copy (SELECT ${INVENTORY} FROM workload w JOIN team t ON t.id = w.team_id WHERE w.deleted_at IS NULL ORDER BY w.sort_name, w.id) TO '${isPlain(file)}' CSV HEADER`,
  );

const INVENTORY = `w.id, w.source_key, w.name, w.kind, t.name AS team, w.power_state, w.set_aside, w.description, w.tags, w.facts, (SELECT jsonb_agg(p.name ORDER BY lower(p.name) COLLATE "C", p.id) FROM workload_application wa JOIN application p ON p.id = wa.application_id WHERE wa.workload_id = w.id) AS applications, (SELECT jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) ORDER BY o.sort_name, o.id) FROM dependency d JOIN workload o ON o.id = d.to_id WHERE d.from_id = w.id AND o.deleted_at IS NULL) AS depends_on`;

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
