import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createCallerFactory } from "@/server/api/trpc";
import type { Actor } from "@/server/auth/actor";
import { ensureRubric } from "@/server/scoring/service";
import { withTestDatabase } from "@/server/testing/db";
import {
  insertActor,
  insertApplication,
  insertTeam,
  insertWorkload,
} from "@/server/testing/factories";
import { inventoryRouter } from "./router";

const { db } = await withTestDatabase();
const createCaller = createCallerFactory(inventoryRouter);
const as = (actor: Actor) => createCaller({ actor, requestId: "test" });

let mine = "";
let theirs = "";
let member: Actor;
let planner: Actor;
let viewer: Actor;
let admin: Actor;

beforeAll(async () => {
  await ensureRubric();
  mine = (await insertTeam(db)).id;
  theirs = (await insertTeam(db)).id;
  member = await insertActor(db, "member", [mine]);
  planner = await insertActor(db, "planner", [mine]);
  viewer = await insertActor(db, "viewer", [mine]);
  admin = await insertActor(db, "admin");
});

beforeEach(() => db.workload.deleteMany());

const trailOf = (workloadId: string) =>
  db.auditEvent.findMany({
    where: { entityId: workloadId },
    orderBy: { id: "asc" },
    select: { actorId: true, action: true, teamId: true, changes: true },
  });

const rowOf = (id: string) => db.workload.findUniqueOrThrow({ where: { id } });

const hostileNames = [
  `'; DROP TABLE workload; --`,
  `<script>alert(1)</script>`,
  `=HYPERLINK("http://x")`,
  "%_\\",
  "عربي ‏ עברית",
  "👩‍👩‍👧‍👦 Zürich 東京",
  "__proto__",
  "null",
  "a".repeat(200),
];

async function created(input: Parameters<ReturnType<typeof as>["create"]>[0], actor = member) {
  const result = await as(actor).create(input);
  if (!result.ok) throw new Error(result.reason);
  return result.value.workloadId;
}

describe("creating a workload", () => {
  test("stores facts with their origin, writes the trail and scores it", async () => {
    const input = { teamId: mine, name: "  erp  ", facts: { os: "Linux", memoryGiB: null } };
    const id = await created({ ...input, tags: ["a", " a ", "b"] });
    const row = await rowOf(id);
    expect(row).toMatchObject({
      name: "erp",
      tags: ["a", "b"],
      facts: { os: "linux" },
      version: 1,
    });
    expect(row.factOrigins).toEqual({
      os: { origin: "typed", at: row.createdAt.toISOString(), by: member.name },
    });
    expect(await trailOf(id)).toEqual([
      {
        actorId: member.userId,
        action: "create",
        teamId: mine,
        changes: [
          { field: "facts.os", before: null, after: "linux" },
          { field: "kind", before: null, after: "vm" },
          { field: "name", before: null, after: "erp" },
          { field: "powerState", before: null, after: "unknown" },
          { field: "tags", before: null, after: ["a", "b"] },
          { field: "teamId", before: null, after: mine },
        ],
      },
    ]);
    expect(await db.assessment.count({ where: { workloadId: id } })).toBe(1);
  });

  test.each(hostileNames)("keeps the name %j as it is and finds it by search", async (name) => {
    const id = await created({ teamId: mine, name });
    expect((await as(member).get({ workloadId: id })).name).toBe(name);
    const page = await as(member).list({ filter: { q: name } });
    expect(page.rows.map((row) => row.name)).toEqual([name]);
    expect((await as(member).search({ q: name })).map((row) => row.name)).toEqual([name]);
  });

  test.each([
    ["a control character in the name", { name: "a\u0000b" }, "name"],
    ["a line break in the name", { name: "a\nb" }, "name"],
    ["half of a character", { name: "a\ud800" }, "name"],
    ["an empty name", { name: "   " }, "name"],
    ["a name too long", { name: "a".repeat(201) }, "name"],
    ["a description too long", { description: "a".repeat(4_001) }, "description"],
    ["a tag too long", { tags: ["a".repeat(101)] }, "tags.0"],
    ["too many tags", { tags: Array.from({ length: 51 }, (_, n) => `t${n}`) }, "tags"],
    ["a fact out of bounds", { facts: { memoryGiB: -1 } }, "facts.memoryGiB"],
    ["a fact of another type", { facts: { vCPU: "4" } }, "facts.vCPU"],
    ["a fact that does not exist", { facts: { nope: 1 } }, "facts.nope"],
    ["a built-in as a fact", { facts: { constructor: 1 } }, "facts.constructor"],
  ])("refuses %s at that field and writes nothing", async (_, part, path) => {
    const error = await as(member)
      .create({ teamId: mine, name: "x", ...part })
      .catch((caught: unknown) => caught);
    const issues = (error as { cause: { issues: { path: PropertyKey[] }[] } }).cause.issues;
    expect(issues.map((issue) => issue.path.join("."))).toEqual([path]);
    expect(await db.workload.count()).toBe(0);
  });

  test("is refused in a team that is not the person's", async () => {
    const input = { teamId: theirs, name: "x" };
    expect(await as(member).create(input)).toEqual({ ok: false, reason: "TEAM_NOT_YOURS" });
    expect(await as(planner).create(input)).toEqual({ ok: false, reason: "TEAM_NOT_YOURS" });
    await expect(as(viewer).create({ teamId: mine, name: "x" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  test("is refused for an application that the person cannot see", async () => {
    const { id } = await insertApplication(db, { teamId: theirs });
    const input = { teamId: mine, name: "x", applicationIds: [id] };
    expect(await as(member).create(input)).toEqual({ ok: false, reason: "APPLICATION_UNKNOWN" });
    expect((await as(planner).create(input)).ok).toBe(true);
  });
});

describe("two people editing one workload", () => {
  test("the later save gets the current workload and writes nothing", async () => {
    const id = await created({ teamId: mine, name: "a", facts: { vCPU: 2 } });
    const update = { workloadId: id, expectedVersion: 1 };
    const first = await as(member).update({ ...update, changes: { facts: { vCPU: 4 } } });
    expect(first).toEqual({ ok: true, value: { workloadId: id, version: 2 } });
    const later = await as(admin).update({ ...update, changes: { name: "b" } });
    expect(later).toMatchObject({
      ok: false,
      reason: "CONFLICT",
      detail: { name: "a", version: 2, facts: { vCPU: 4 } },
    });
    expect(await rowOf(id)).toMatchObject({ name: "a", version: 2 });
    const resolved = { ...update, expectedVersion: 2, changes: { name: "b" } };
    expect(await as(admin).update(resolved)).toMatchObject({ ok: true, value: { version: 3 } });
    expect(await rowOf(id)).toMatchObject({ name: "b", facts: { vCPU: 4 } });
  });

  test("saving at the same moment, exactly one of them wins", async () => {
    const id = await created({ teamId: mine, name: "a" });
    const names = ["b", "c", "d", "e"];
    const results = await Promise.all(
      names.map((name) =>
        as(member).update({ workloadId: id, expectedVersion: 1, changes: { name } }),
      ),
    );
    const winners = results.map((result) => result.ok);
    expect(winners.filter(Boolean)).toHaveLength(1);
    expect(await rowOf(id)).toMatchObject({ name: names[winners.indexOf(true)], version: 2 });
    expect(await trailOf(id)).toHaveLength(2);
  });
});

describe("updating a workload", () => {
  test("writes what differs, once, and keeps the origin of facts that stay", async () => {
    const imported = { origin: "imported", at: "2026-01-01T00:00:00.000Z", by: "x", row: 1 };
    const { id } = await insertWorkload(db, {
      teamId: mine,
      facts: { os: "linux", vCPU: 2 },
      factOrigins: { os: imported, vCPU: imported },
    });
    const facts = { os: "linux", vCPU: null, instances: 3 };
    const changes = { description: "line\r\nline", facts };
    await as(member).update({ workloadId: id, expectedVersion: 1, changes });
    const row = await rowOf(id);
    expect(row).toMatchObject({ description: "line\nline", facts: { os: "linux", instances: 3 } });
    expect(row.factOrigins).toMatchObject({ os: imported, instances: { origin: "typed" } });
    expect(Object.keys(row.factOrigins as object).sort()).toEqual(["instances", "os"]);
    expect((await trailOf(id))[0]?.changes).toEqual([
      { field: "description", before: null, after: "line\nline" },
      { field: "facts.instances", before: null, after: 3 },
      { field: "facts.vCPU", before: 2, after: null },
    ]);
    expect(
      (await db.assessment.findUniqueOrThrow({ where: { workloadId: id } })).assessedAt,
    ).toBeInstanceOf(Date);
  });

  test("that changes nothing writes nothing", async () => {
    const id = await created({ teamId: mine, name: "a", facts: { vCPU: 2 } });
    const changes = { name: "a", facts: { vCPU: 2 } };
    const result = await as(member).update({ workloadId: id, expectedVersion: 1, changes });
    expect(result).toMatchObject({ ok: true, value: { version: 1 } });
    expect(await trailOf(id)).toHaveLength(1);
  });

  test("moves to another team only for a person who may write in both", async () => {
    const id = await created({ teamId: mine, name: "a" });
    const move = { workloadId: id, expectedVersion: 1, changes: { teamId: theirs } };
    expect(await as(member).update(move)).toEqual({ ok: false, reason: "TEAM_NOT_YOURS" });
    const inBoth = await insertActor(db, "member", [mine, theirs]);
    expect(await as(inBoth).update(move)).toMatchObject({ ok: true });
    await expect(as(member).get({ workloadId: id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("that would give a team two workloads of one source key is refused whole", async () => {
    const sourceKey = "rvtools:vc/vm-1";
    const { id } = await insertWorkload(db, { teamId: mine, sourceKey });
    await insertWorkload(db, { teamId: theirs, sourceKey });
    const move = { workloadId: id, expectedVersion: 1, changes: { teamId: theirs, name: "b" } };
    expect(await as(admin).update(move)).toEqual({ ok: false, reason: "SOURCE_KEY_TAKEN" });
    expect(await rowOf(id)).toMatchObject({ teamId: mine, version: 1 });
  });

  test("keeps membership in applications that the person cannot see", async () => {
    const seen = await insertApplication(db, { teamId: mine });
    const unseen = await insertApplication(db, { teamId: theirs });
    const id = await created({ teamId: mine, name: "a", applicationIds: [unseen.id] }, planner);
    const changes = { applicationIds: [seen.id] };
    await as(member).update({ workloadId: id, expectedVersion: 1, changes });
    const detail = await as(admin).get({ workloadId: id });
    expect(detail.applications.map(({ id: linked }) => linked).sort()).toEqual(
      [seen.id, unseen.id].sort(),
    );
    expect(await as(member).get({ workloadId: id })).toMatchObject({
      applications: [{ id: seen.id }],
      hiddenApplications: 1,
    });
  });
});

describe("another team's workload", () => {
  test("does not exist for reading, writing and history", async () => {
    const { id } = await insertWorkload(db, { teamId: theirs });
    const absent = { code: "NOT_FOUND", message: "Workload not found" };
    await expect(as(member).get({ workloadId: id })).rejects.toMatchObject(absent);
    await expect(as(member).history({ workloadId: id })).rejects.toMatchObject(absent);
    const update = { workloadId: id, expectedVersion: 1, changes: { name: "x" } };
    await expect(as(member).update(update)).rejects.toMatchObject(absent);
    // A planner reads everything and still writes only in their own teams.
    await expect(as(planner).update(update)).rejects.toMatchObject(absent);
    expect((await as(planner).get({ workloadId: id })).id).toBe(id);
  });
});
