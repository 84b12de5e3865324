import "server-only";

import packageManifest from "@/package.json";
import { getPool } from "@/server/db/client";
import { readMigrationState } from "@/server/db/migrate";
import { readMigrations } from "@/server/db/migrations-folder";
import { StartRefusal } from "@/server/db/start-refusal";
import { log } from "@/server/log";

const HEADERS = { "cache-control": "no-store" };

/** A load balancer gives up soon; an unreachable database must not make it wait longer. */
const DEADLINE_MS = 3_000;

type Readiness = {
  status: "ready" | "not-ready";
  version: string;
  database: { state: "up"; version: string } | { state: "down" };
  migrations: { state: "applied" | "pending" | "mismatch" | "unknown"; pending: number | null };
};

/** The process answers. Says nothing about the database, so a restart is not asked for in vain. */
export function live(): Response {
  return Response.json({ status: "live", version: packageManifest.version }, { headers: HEADERS });
}

/** 200 when this server can do its work, else 503 with the part that is missing. Public: no detail. */
export async function ready(): Promise<Response> {
  const found = await withDeadline(inspect());
  return Response.json(found, { status: found.status === "ready" ? 200 : 503, headers: HEADERS });
}

async function inspect(): Promise<Readiness> {
  const { version } = packageManifest;
  const unknown = { state: "unknown", pending: null } as const;
  let databaseVersion: string | undefined;
  try {
    const pool = getPool();
    const { rows } = await pool.query<{ version: string }>(
      "select split_part(current_setting('server_version'), ' ', 1) as version",
    );
    databaseVersion = rows[0]?.version ?? "unknown";
    const { pending } = await readMigrationState(pool, readMigrations());
    return {
      status: pending.length === 0 ? "ready" : "not-ready",
      version,
      database: { state: "up", version: databaseVersion },
      migrations: {
        state: pending.length === 0 ? "applied" : "pending",
        pending: pending.length,
      },
    };
  } catch (error) {
    log.warn({ err: error }, "not ready");
    if (databaseVersion === undefined) return { ...DOWN, version };
    return {
      status: "not-ready",
      version,
      database: { state: "up", version: databaseVersion },
      migrations: error instanceof StartRefusal ? { state: "mismatch", pending: null } : unknown,
    };
  }
}

const DOWN = {
  status: "not-ready",
  version: packageManifest.version,
  database: { state: "down" },
  migrations: { state: "unknown", pending: null },
} as const satisfies Readiness;

async function withDeadline(inspection: Promise<Readiness>): Promise<Readiness> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Readiness>((resolve) => {
    timer = setTimeout(() => resolve(DOWN), DEADLINE_MS);
  });
  const found = await Promise.race([inspection, late]);
  clearTimeout(timer);
  return found;
}
