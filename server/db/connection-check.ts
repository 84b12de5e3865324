import { Client } from "pg";
import { StartRefusal, codeOf } from "@/server/db/start-refusal";

const OLDEST_VERSION = 140_000;

/** Host, port and database of an address, without user and password. */
export function describeDatabase(connectionString: string): string {
  const { hostname, port, pathname } = new URL(connectionString);
  return `${decodeURIComponent(pathname.slice(1)) || "its default database"} on ${hostname}:${port || "5432"}`;
}

/**
 * Makes sure that the database of DATABASE_URL can be used, before anything slow begins.
 *
 * @returns its version, such as "16.4".
 * @throws StartRefusal with what to do; it never holds the password.
 */
export async function requireUsableDatabase(connectionString: string): Promise<string> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ number: string; version: string }>(
      `select current_setting('server_version_num') as number,
              split_part(current_setting('server_version'), ' ', 1) as version`,
    );
    const found = rows[0];
    if (found === undefined) throw new Error("no version");
    if (Number(found.number) >= OLDEST_VERSION) return found.version;
    throw new StartRefusal(
      `The database ${describeDatabase(connectionString)} is Postgres ${found.version}, and Berth needs 14 or later: upgrade it, or unset DATABASE_URL to use the embedded one.`,
    );
  } catch (error) {
    throw error instanceof StartRefusal ? error : asRefusal(error, connectionString);
  } finally {
    await client.end().catch(() => {});
  }
}

function asRefusal(error: unknown, connectionString: string): StartRefusal {
  const database = describeDatabase(connectionString);
  return new StartRefusal(
    `DATABASE_URL names the database ${database}, ${complaintOf(error)}; or unset DATABASE_URL to use the embedded Postgres.`,
    { cause: error },
  );
}

function complaintOf(error: unknown): string {
  switch (codeOf(error)) {
    case "ECONNREFUSED":
      return "but nothing answers there: start that Postgres or correct the address";
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return "but no machine of that name is known: correct the host name";
    case "28P01":
    case "28000":
      return "but it refuses this user or password: correct them in the address";
    case "3D000":
      return "but it has no such database: create it or correct the name";
    case "53300":
      return "but it has no connection left: raise its max_connections or close others";
    case "57P03":
      return "but it is still starting or shutting down: start again in a moment";
    default:
      return `but it cannot be used (${error instanceof Error ? error.message : String(error)}): correct the address`;
  }
}
