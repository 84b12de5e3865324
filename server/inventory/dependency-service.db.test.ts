import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createCallerFactory } from "@/server/api/trpc";
import type { Actor } from "@/server/auth/actor";
import { withTestDatabase } from "@/server/testing/db";
import {
  insertActor,
  insertDependency,
  insertTeam,
  insertWorkload,
} from "@/server/testing/factories";
import { dependenciesRouter } from "./dependency-router";
import { inventoryRouter } from "./router";

const { db } = await withTestDatabase();
const createCaller = createCallerFactory(dependenciesRouter);
const createInventory = createCallerFactory(inventoryRouter);
const as = (actor: Actor) => createCaller({ actor, requestId: "test" });
const historyOf = (workloadId: string, actor: Actor) =>
  createInventory({ actor, requestId: "test" }).history({ workloadId });

let mine = "";
let theirs = "";
let member: Actor;
let planner: Actor;

beforeAll(async () => {
  mine = (await insertTeam(db)).id;
  theirs = (await insertTeam(db)).id;
  member = await insertActor(db, "member", [mine]);
  planner = await insertActor(db, "planner", [mine]);
});

beforeEach(() => db.workload.deleteMany());

const workloadOf = async (teamId: string, name: string) =>
  (await insertWorkload(db, { teamId, name })).id;

describe("dependencies", () => {
  test("are shown in both directions by name, ends in other teams only counted", async () => {
    const id = await workloadOf(mine, "middle");
    const below = await workloadOf(mine, "below");
    const above = await workloadOf(mine, "above");
    const foreign = [await workloadOf(theirs, "f1"), await workloadOf(theirs, "f2")];
    await insertDependency(db, id, below);
    await insertDependency(db, above, id);
    for (const end of foreign) await insertDependency(db, id, end);
    const seen = await as(member).ofWorkload({ workloadId: id });
    expect(seen.dependsOn).toMatchObject({ shown: [{ name: "below" }], visible: 1, outside: 2 });
    expect(seen.neededBy).toMatchObject({ shown: [{ name: "above" }], visible: 1, outside: 0 });
    const text = JSON.stringify(seen);
    for (const end of foreign) expect(text).not.toContain(end);
    const all = await as(planner).ofWorkload({ workloadId: id });
    expect(all.dependsOn.shown.map(({ name }) => name)).toEqual(["below", "f1", "f2"]);
    expect(all.dependsOn.outside).toBe(0);
  });

  test("leave out deleted ends", async () => {
    const id = await workloadOf(mine, "a");
    const gone = await workloadOf(mine, "b");
    await insertDependency(db, id, gone);
    await db.workload.update({ where: { id: gone }, data: { deletedAt: new Date() } });
    const { dependsOn } = await as(member).ofWorkload({ workloadId: id });
    expect(dependsOn).toEqual({ shown: [], visible: 0, outside: 0 });
  });

  test("are added once, never to itself, and stand in the history of the dependant", async () => {
    const fromId = await workloadOf(mine, "a");
    const toId = await workloadOf(mine, "b");
    const added = await as(member).add({ fromId, toId, note: "reads\r\nfrom" });
    expect(added.ok).toBe(true);
    expect(await as(member).add({ fromId, toId })).toEqual({
      ok: false,
      reason: "STANDS_ALREADY",
    });
    expect(await as(member).add({ fromId, toId: fromId })).toEqual({
      ok: false,
      reason: "ON_ITSELF",
    });
    const { events } = await historyOf(fromId, member);
    expect(events).toMatchObject([
      { action: "update", changes: [{ field: "dependsOn", before: null, after: { name: "b" } }] },
    ]);
    expect(await db.dependency.findFirst()).toMatchObject({ note: "reads\nfrom" });
  });

  test("reach a workload of another team only for who may read it", async () => {
    const fromId = await workloadOf(mine, "a");
    const toId = await workloadOf(theirs, "secret name");
    const absent = { code: "NOT_FOUND", message: "Workload not found" };
    await expect(as(member).add({ fromId, toId })).rejects.toMatchObject(absent);
    await expect(as(member).add({ fromId, toId: randomUUID() })).rejects.toMatchObject(absent);
    expect((await as(planner).add({ fromId, toId })).ok).toBe(true);
    // The dependant is what is written: a planner writes only in their own teams.
    await expect(as(planner).add({ fromId: toId, toId: fromId })).rejects.toMatchObject(absent);
    const { events } = await historyOf(fromId, member);
    expect(events[0]?.changes).toEqual([
      { field: "dependsOn", before: null, after: { name: null } },
    ]);
  });

  test("are removed only by who may write the dependant", async () => {
    const ours = await workloadOf(mine, "a");
    const foreign = await workloadOf(theirs, "b");
    const incoming = await insertDependency(db, foreign, ours);
    const outgoing = await insertDependency(db, ours, foreign);
    await expect(as(member).remove({ dependencyId: incoming })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await as(member).remove({ dependencyId: outgoing })).toEqual({
      dependencyId: outgoing,
    });
    expect(await db.dependency.findMany({ select: { id: true } })).toEqual([{ id: incoming }]);
  });
});

describe("history", () => {
  test("comes newest first, page by page, without gaps or repeats", async () => {
    const workloadId = await workloadOf(mine, "a");
    const rows = Array.from({ length: 45 }, (_, n) => ({
      actorName: "x",
      action: "update",
      entityType: "workload",
      entityId: workloadId,
      changes: [{ field: "name", before: n, after: n + 1 }],
    }));
    await db.auditEvent.createMany({ data: rows });
    const seen: unknown[] = [];
    let cursor: string | null = null;
    do {
      const caller = createInventory({ actor: member, requestId: "test" });
      const page: Awaited<ReturnType<typeof caller.history>> = await caller.history({
        workloadId,
        cursor,
      });
      seen.push(...page.events.map(({ changes }) => changes[0]?.before));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(Array.from({ length: 45 }, (_, n) => 44 - n));
  });
});
