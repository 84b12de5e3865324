import { afterAll, describe, expect, test } from "vitest";
import { getDb } from "@/server/db/client";
import { openTestDatabase, withTestDatabase } from "./db";
import { insertActor, insertApplication, insertDependency, insertTeam } from "./factories";
import { insertUser, insertWorkload } from "./factories";

const { db, pool } = await withTestDatabase();

describe("a test database", () => {
  test("is migrated, empty and the one that services reach", async () => {
    expect(await db.workload.count()).toBe(0);
    expect(getDb()).toBe(db);
    const { rows } = await pool.query("select to_regclass('graphile_worker.jobs') as jobs");
    expect(rows).toEqual([{ jobs: "graphile_worker.jobs" }]);
  });

  test("takes rows of every factory", async () => {
    const team = await insertTeam(db);
    const actor = await insertActor(db, "planner", [team.id]);
    const facts = { os: "windows", memoryGiB: 4 };
    const first = await insertWorkload(db, { teamId: team.id, facts });
    const second = await insertWorkload(db, { teamId: team.id });
    await insertApplication(db, { teamId: team.id, workloadIds: [first.id, second.id] });
    await insertDependency(db, first.id, second.id);
    const stored = await db.workload.findUniqueOrThrow({
      where: { id: first.id },
      include: { applications: true, dependencies: true, team: { include: { memberships: true } } },
    });
    expect(stored).toMatchObject({ memoryGib: 4, os: "windows" });
    expect(stored.applications).toHaveLength(1);
    expect(stored.dependencies).toMatchObject([{ toId: second.id }]);
    expect(stored.team.memberships).toMatchObject([{ userId: actor.userId }]);
  });

  test("refuses an explicit undefined, which would otherwise mean every row", async () => {
    await insertUser(db);
    const where = { role: undefined } as unknown as { role: string };
    await expect(db.user.findMany({ where })).rejects.toThrow(/undefined/);
  });
});

describe("a closed test database", () => {
  test("is gone", async () => {
    const opened = await openTestDatabase();
    await opened.close();
    const name = new URL(opened.url).pathname.slice(1);
    const again = await openTestDatabase();
    afterAll(again.close);
    const found = await again.pool.query("select 1 from pg_database where datname = $1", [name]);
    expect(found.rowCount).toBe(0);
  });
});
