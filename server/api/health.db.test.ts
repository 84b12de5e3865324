import { afterEach, beforeEach, expect, test } from "vitest";
import packageManifest from "@/package.json";
import { connectTo } from "@/server/db/client";
import type { TestDatabase } from "@/server/testing/db";
import { openTestDatabase } from "@/server/testing/db";
import { live, ready } from "./health";

let database: TestDatabase;
beforeEach(async () => void (database = await openTestDatabase()));
afterEach(() => database.close());

async function readiness() {
  const response = await ready();
  expect(response.headers.get("cache-control")).toBe("no-store");
  return { status: response.status, body: await response.json() };
}

test("ready says so with version, database and migrations", async () => {
  expect(await readiness()).toEqual({
    status: 200,
    body: {
      status: "ready",
      version: packageManifest.version,
      database: { state: "up", version: expect.stringMatching(/^\d+\.\d+/) },
      migrations: { state: "applied", pending: 0 },
    },
  });
});

test("a pending migration is 503 and counted", async () => {
  await database.pool.query(
    `delete from "_prisma_migrations" where migration_name =
       (select max(migration_name) from "_prisma_migrations")`,
  );
  expect(await readiness()).toMatchObject({
    status: 503,
    body: { status: "not-ready", migrations: { state: "pending", pending: 1 } },
  });
});

test("a database of another version is 503, without telling outsiders which file differs", async () => {
  await database.pool.query(`update "_prisma_migrations" set checksum = 'other'`);
  const { status, body } = await readiness();
  expect(status).toBe(503);
  expect(body).toMatchObject({ migrations: { state: "mismatch", pending: null } });
  expect(JSON.stringify(body)).not.toMatch(/init/);
});

test("an unreachable database is 503 without its address, while the process is live", async () => {
  await connectTo("postgresql://planner:s3cret@127.0.0.1:9/berth");
  const { status, body } = await readiness();
  expect(status).toBe(503);
  expect(body).toEqual({
    status: "not-ready",
    version: packageManifest.version,
    database: { state: "down" },
    migrations: { state: "unknown", pending: null },
  });
  expect(live().status).toBe(200);
});
