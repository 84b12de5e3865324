import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { Client } from "pg";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import packageManifest from "@/package.json";
import { isProcessAlive } from "@/server/db/operating-system-process";
import { ensureBuild } from "@/server/launch/build";
import type { Launched, Site } from "@/server/testing/launched";
import {
  NPM_START,
  databaseUrlOf,
  eventually,
  launchBerth,
  makeSite,
  postmasterOf,
} from "@/server/testing/launched";
import { startTemporaryPostgres } from "@/server/testing/postgres";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

let site: Site & { remove: () => void };
let launches: Launched[] = [];

// Once, and not by the first start: its time to build would be taken for trouble.
beforeAll(() => ensureBuild(process.cwd(), new AbortController().signal), 400_000);

beforeEach(async () => {
  site = await makeSite();
  launches = [];
});

afterEach(async () => {
  for (const { kill } of launches) kill("SIGTERM");
  await Promise.all(launches.map(({ exited }) => exited));
  site.remove();
});

function launch(settings: Record<string, string> = {}, nodeArguments: string[] = []): Launched {
  const program = { arguments: [...nodeArguments, ...NPM_START], folder: "." };
  const launched = launchBerth({ ...site.settings, ...settings }, program);
  launches.push(launched);
  return launched;
}

/** A refusal is one line and exit code 1: nobody should have to read a stack trace. */
async function refusalOf(launched: Launched): Promise<string> {
  expect(await launched.exited).toBe(1);
  const lines = launched.output().trim().split("\n");
  expect(lines).toHaveLength(1);
  return lines[0] ?? "";
}

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: databaseUrlOf(site) });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

const get = (route: string) => fetch(`http://127.0.0.1:${site.port}${route}`);
const isAnswering = () =>
  get("/api/health/live").then(
    () => true,
    () => false,
  );

describe("a start", () => {
  test("comes up, tells where it is, refuses a second one, and stops cleanly when asked", async () => {
    const first = launch();
    await first.up();
    expect(first.output()).toContain(`http://localhost:${site.port}`);
    expect(first.output()).toContain(site.folder);
    // What a library warns of is for its authors, not for whoever starts Berth.
    expect(first.output()).not.toMatch(/warning|err\.red/i);

    const live = await get("/api/health/live");
    expect(await live.json()).toEqual({ status: "live", version: packageManifest.version });
    const ready = await get("/api/health/ready");
    expect(ready.status).toBe(200);
    expect(ready.headers.get("cache-control")).toBe("no-store");
    expect(await ready.json()).toMatchObject({
      status: "ready",
      database: { state: "up" },
      migrations: { state: "applied", pending: 0 },
    });
    expect(statSync(path.join(site.folder, "secrets.json")).mode & 0o077).toBe(0);

    const second = launch();
    expect(await refusalOf(second)).toMatch(/already in use by process \d+/);
    expect(second.output()).toContain(String(first.pid));

    const postmaster = postmasterOf(site);
    first.kill("SIGINT");
    expect(await first.exited).toBe(0);
    expect(await isAnswering()).toBe(false);
    expect(isProcessAlive(postmaster)).toBe(false);
    const log = readFileSync(path.join(site.folder, "postgres", "postgres.log"), "utf8");
    expect(log.trimEnd()).toMatch(/database system is shut down$/);
  });

  test("leaves nothing running after kill -9, and the next one has everything that was saved", async () => {
    const killed = launch();
    await killed.up();
    await query("create table kept as select g as number from generate_series(1, 1000) g");
    const postmaster = postmasterOf(site);
    killed.kill("SIGKILL");
    await killed.exited;
    expect(await eventually(async () => !(await isAnswering()))).toBe(true);
    expect(await eventually(() => !isProcessAlive(postmaster))).toBe(true);

    const next = launch();
    await next.up();
    expect(await query("select count(*)::int as rows from kept")).toEqual([{ rows: 1000 }]);
    next.kill("SIGTERM");
    expect(await next.exited).toBe(0);
  });

  test("ends when its database is killed, and the next one recovers what was saved", async () => {
    const killed = launch();
    await killed.up();
    await query("create table kept as select g as number from generate_series(1, 1000) g");
    const postmaster = postmasterOf(site);
    process.kill(postmaster, "SIGKILL");
    expect(await killed.exited).toBe(1);
    expect(killed.output()).toMatch(/The embedded database stopped/);

    const next = launch();
    await next.up();
    expect(await query("select count(*)::int as rows from kept")).toEqual([{ rows: 1000 }]);
  });
});

describe("an external database that goes away", () => {
  test("is named to whoever asks, by the API as by downloads, and nothing crashes", async () => {
    const database = await startTemporaryPostgres();
    const account = { email: "first@launch.example", password: "a-long-launch-password" };
    const launched = launch({
      DATABASE_URL: database.adminUrl,
      BERTH_ADMIN_EMAIL: account.email,
      BERTH_ADMIN_PASSWORD: account.password,
    });
    try {
      await launched.up();
      const signedIn = await fetch(`http://127.0.0.1:${site.port}/api/auth/sign-in/email`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          origin: `http://localhost:${site.port}`,
        },
        body: JSON.stringify(account),
      });
      const cookie = signedIn.headers.getSetCookie().map((each) => each.split(";")[0] ?? "");
      const ask = (route: string) =>
        fetch(`http://127.0.0.1:${site.port}${route}`, { headers: { cookie: cookie.join("; ") } });
      const routes = [
        "/api/trpc/reports.portfolio?input=%7B%22json%22:%7B%7D%7D",
        "/api/exports/workloads",
      ];
      expect((await ask("/api/exports/workloads")).status).toBe(200);
      await database.stop();
      for (const route of routes) {
        const answer = await ask(route);
        expect(answer.status).toBe(503);
        expect(await answer.text()).toContain("The database cannot be reached.");
      }
      expect((await get("/api/health/ready")).status).toBe(503);
      expect((await get("/api/health/live")).status).toBe(200);
    } finally {
      await database.stop();
    }
  });
});

describe("a start that cannot work says why in one sentence", () => {
  test("when the port is taken, naming the port and the setting, before anything is made", async () => {
    const other = createServer().listen(site.port, "127.0.0.1");
    const launched = launch();
    expect(await refusalOf(launched)).toMatch(
      new RegExp(`^Port ${site.port} is taken .* PORT=\\d+ npm start\\.$`),
    );
    expect(() => statSync(path.join(site.folder, "postgres"))).toThrow("ENOENT");
    await new Promise((resolve) => other.close(resolve));
  });

  test("when the data folder is of another major version", async () => {
    const data = path.join(site.folder, "postgres", "data");
    mkdirSync(data, { recursive: true });
    writeFileSync(path.join(data, "PG_VERSION"), "15\n");
    expect(await refusalOf(launch())).toMatch(/was made by Postgres 15, and this Berth brings/);
    expect(readFileSync(path.join(data, "PG_VERSION"), "utf8")).toBe("15\n");
  });

  test("when DATABASE_URL cannot be reached, without showing its password", async () => {
    const launched = launch({ DATABASE_URL: "postgresql://planner:s3cret@127.0.0.1:9/berth" });
    expect(await refusalOf(launched)).toMatch(/berth on 127\.0\.0\.1:9, but nothing answers there/);
    expect(launched.output()).not.toContain("s3cret");
  });

  test("when a setting is malformed, naming it without its value", async () => {
    const launched = launch({ PORT: "http", BERTH_ADMIN_PASSWORD: "" });
    expect(await refusalOf(launched)).toBe("PORT is not valid: give a number from 1 to 65535");
  });

  test("when the data folder cannot be made", async () => {
    const file = path.join(site.folder, "file");
    writeFileSync(file, "");
    const launched = launch({ BERTH_DATA_DIR: path.join(file, "data") });
    expect(await refusalOf(launched)).toMatch(/cannot be made, because a file has that name/);
  });

  test("when Node is too old", async () => {
    const pretend = path.join(site.folder, "pretend.mjs");
    writeFileSync(
      pretend,
      'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.20.0" } });',
    );
    expect(await refusalOf(launch({}, ["--import", pretend]))).toMatch(
      /^Berth needs Node 20\.19 or later, .* and this is Node 18\.20\.0/,
    );
  });
});
