import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { connectTo, disconnect, getDb, getPool } from "@/server/db/client";
import { startEmbeddedPostgres } from "@/server/db/embedded-postgres";
import { migrate } from "@/server/db/migrate";
import { migrateQueue } from "@/server/db/queue";
import { ensureRubric, reassessPortfolio } from "@/server/scoring/service";
import { insertLargePortfolio } from "./large-portfolio";

export type BenchServer = {
  /** A migrated database with nothing in it; `getDb()` points at it afterwards. */
  openEmpty: (name: string) => Promise<string>;
  /** A copy of a scored portfolio, which is made once per run. */
  openPortfolio: (name: string) => Promise<string>;
  /** Address of the database that was opened last, on the restarted server. */
  restart: () => Promise<string>;
  stop: () => Promise<void>;
};

type Options = { workloads: number; say: (line: string) => void };

const PORTFOLIO = "portfolio_template";

/**
 * The embedded Postgres with the settings that people run it with, in a temporary folder: unlike the
 * tests' server it waits for the disk at every commit.
 */
export async function startBenchServer({ workloads, say }: Options): Promise<BenchServer> {
  const folder = mkdtempSync(join(tmpdir(), "berth-bench-"));
  // For root, Postgres runs as another user, who must be able to reach its files.
  chmodSync(folder, 0o711);
  let postgres = await startEmbeddedPostgres({ folder: join(folder, "db") });
  let opened: string | null = null;
  let hasPortfolio = false;

  const open = async (name: string, template = "template0") => {
    await disconnect();
    await query(postgres.url, `create database "${name}" template "${template}"`);
    opened = databaseUrl(postgres.url, name);
    await connectTo(opened);
    return opened;
  };
  const openEmpty = async (name: string) => {
    const connectionString = await open(name);
    await migrate({ connectionString });
    await migrateQueue(connectionString);
    return connectionString;
  };
  return {
    openEmpty,
    openPortfolio: async (name) => {
      if (!hasPortfolio) {
        await openEmpty(PORTFOLIO);
        await fillPortfolio({ workloads, say });
        hasPortfolio = true;
      }
      return open(name, PORTFOLIO);
    },
    restart: async () => {
      await disconnect();
      await postgres.stop();
      postgres = await startEmbeddedPostgres({ folder: join(folder, "db") });
      opened = databaseUrl(postgres.url, new URL(opened ?? postgres.url).pathname.slice(1));
      await connectTo(opened);
      return opened;
    },
    stop: async () => {
      await disconnect();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function fillPortfolio({ workloads, say }: Options): Promise<void> {
  say(`  writing ${workloads} workloads`);
  await insertLargePortfolio(getDb(), workloads);
  await ensureRubric();
  say("  scoring them");
  await reassessPortfolio(async () => {});
  // What autovacuum does for a database that has been running for a while.
  await getPool().query("vacuum analyze");
}

function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function query(connectionString: string, text: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
