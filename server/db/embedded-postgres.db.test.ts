import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { EmbeddedPostgres } from "./embedded-postgres";
import { startEmbeddedPostgres } from "./embedded-postgres";
import { runsAsRoot } from "./postgres-binaries";

let folder: string;
let running: EmbeddedPostgres[];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "berth-embedded-"));
  chmodSync(folder, 0o711);
  running = [];
});
afterEach(async () => {
  for (const each of running) await each.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedPostgres> {
  const started = await startEmbeddedPostgres({ folder });
  running.push(started);
  return started;
}

async function query<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

test("is loopback only, behind a password, in UTF-8 and UTC, as no privileged user", async () => {
  const { url } = await start();
  const [settings] = await query<Record<string, string>>(
    url,
    `select current_setting('listen_addresses') as addresses, current_setting('timezone') as zone,
            current_setting('server_encoding') as encoding, lower('ÄÖ') as lower,
            current_setting('unix_socket_directories') as sockets`,
  );
  expect(settings).toEqual({
    addresses: "127.0.0.1",
    zone: "UTC",
    encoding: "UTF8",
    lower: "äö",
    sockets: "",
  });
  const wrong = Object.assign(new URL(url), { password: "guess" }).href;
  await expect(query(wrong, "select 1")).rejects.toThrow(/password authentication failed/);
  if (runsAsRoot()) expect(statSync(path.join(folder, "data")).uid).not.toBe(0);
  expect(statSync(path.join(folder, "settings.json")).mode & 0o077).toBe(0);
});

test("keeps its data and its address from one start to the next", async () => {
  const first = await start();
  expect(first.isNew).toBe(true);
  await query(first.url, "create table kept as select 7 as number");
  await first.stop();
  expect(await first.ended).toBeNull();
  expect(existsSync(path.join(folder, "owner.pid"))).toBe(false);

  const second = await start();
  expect(second.isNew).toBe(false);
  expect(second.url).toBe(first.url);
  expect(await query(second.url, "select number from kept")).toEqual([{ number: 7 }]);
});

test("a second start on the same folder is refused and does not disturb the first", async () => {
  const { url } = await start();
  await expect(start()).rejects.toThrow(`already in use by process ${process.pid}`);
  expect(await query(url, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("an interrupted creation leaves nothing that the next start trips over", async () => {
  mkdirSync(path.join(folder, "data.4711"));
  await start();
  expect(readdirSync(folder).filter((name) => name.startsWith("data"))).toEqual(["data"]);
});

test("damaged settings are named instead of opening a database nobody can use", async () => {
  await (await start()).stop();
  rmSync(path.join(folder, "settings.json"));
  await expect(start()).rejects.toThrow(/settings\.json is missing or damaged/);
  expect(existsSync(path.join(folder, "data", "PG_VERSION"))).toBe(true);
});

test("an end that nobody asked for is told with the reason from its log", async () => {
  const { ended } = await start();
  const log = readFileSync(path.join(folder, "data", "postmaster.pid"), "utf8");
  process.kill(Number.parseInt(log, 10), "SIGKILL");
  expect(await ended).toMatch(/^The embedded database stopped.*postgres\.log\.$/);
});
