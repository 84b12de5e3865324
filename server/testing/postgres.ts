import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { startEmbeddedPostgres } from "@/server/db/embedded-postgres";
import { migrate } from "@/server/db/migrate";
import { migrateQueue } from "@/server/db/queue";

export type TestServer = {
  /** Connection to a database of the server from which others can be created. */
  adminUrl: string;
  /** Name of the migrated database that each test file copies. */
  template: string;
};

/** Databases of one run share a prefix, so that its end can remove what a killed worker left. */
const prefixOf = ({ template }: TestServer) => template.replace(/template$/, "");

/**
 * The server named by BERTH_TEST_DATABASE_URL, or an embedded one in a temporary folder, with one
 * migrated template database on it.
 *
 * @returns the server and a function that removes everything this run made.
 */
export async function startTestServer(): Promise<{
  server: TestServer;
  stop: () => Promise<void>;
}> {
  const given = process.env.BERTH_TEST_DATABASE_URL;
  const { adminUrl, stop } = given
    ? { adminUrl: given, stop: noop }
    : await startTemporaryPostgres();
  const server = { adminUrl, template: `berth_test_${process.pid}_template` };
  try {
    await prepareTemplate(server);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    server,
    stop: async () => {
      if (given) await dropAll(server);
      await stop();
    },
  };
}

const noop = async () => {};

/** A Postgres in a temporary folder, tuned for a short life; `stop` removes the folder too. */
export async function startTemporaryPostgres(): Promise<{
  adminUrl: string;
  stop: () => Promise<void>;
}> {
  const folder = mkdtempSync(join(tmpdir(), "berth-test-"));
  // For root, Postgres runs as another user, who must be able to reach its files.
  chmodSync(folder, 0o711);
  const postgres = await startEmbeddedPostgres({ folder: join(folder, "db"), maxConnections: 100 });
  await withClient(postgres.url, async (client) => {
    // The data lives for one run: a lost page after a power cut would cost nothing.
    for (const setting of ["fsync", "synchronous_commit", "full_page_writes"]) {
      await client.query(`alter system set ${setting} = off`);
    }
    await client.query("select pg_reload_conf()");
  });
  const stop = async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { adminUrl: postgres.url, stop };
}

async function prepareTemplate({ adminUrl, template }: TestServer): Promise<void> {
  await withClient(adminUrl, (client) => client.query(`create database "${template}"`));
  const connectionString = databaseUrl(adminUrl, template);
  await migrate({ connectionString });
  await migrateQueue(connectionString);
}

/** Creates an empty, migrated database of its own, in well under a second. */
export async function createTestDatabase(server: TestServer, suffix: string): Promise<string> {
  const name = `${prefixOf(server)}${suffix}`;
  await withClient(server.adminUrl, (client) =>
    client.query(`create database "${name}" template "${server.template}"`),
  );
  return databaseUrl(server.adminUrl, name);
}

export async function dropTestDatabase(server: TestServer, url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  await withClient(server.adminUrl, (client) =>
    client.query(`drop database if exists "${name}" with (force)`),
  );
}

async function dropAll(server: TestServer): Promise<void> {
  await withClient(server.adminUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      "select datname from pg_database where starts_with(datname, $1)",
      [prefixOf(server)],
    );
    for (const { datname } of rows) {
      await client.query(`drop database if exists "${datname}" with (force)`);
    }
  });
}

function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function withClient<Value>(
  connectionString: string,
  work: (client: Client) => Promise<Value>,
): Promise<Value> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
