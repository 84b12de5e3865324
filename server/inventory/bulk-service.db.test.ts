import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createCallerFactory } from "@/server/api/trpc";
import { changesBetween } from "@/server/audit/change";
import { systemScope, type Actor } from "@/server/auth/actor";
import { ensureRubric } from "@/server/scoring/service";
import { withTestDatabase } from "@/server/testing/db";
import {
  insertActor,
  insertApplication,
  insertDependency,
  insertTeam,
  insertWorkload,
} from "@/server/testing/factories";
import { holdWorkload } from "./repository";
import { inventoryRouter } from "./router";
import { auditedWorkload } from "./workload-change";
import { NO_FILTER } from "./workload-filter";

const { db, pool } = await withTestDatabase();
const createCaller = createCallerFactory(inventoryRouter);
const as = (actor: Actor) => createCaller({ actor, requestId: "test" });

let mine = "";
let theirs = "";
let member: Actor;
let admin: Actor;

beforeAll(async () => {
  await ensureRubric();
  mine = (await insertTeam(db)).id;
  theirs = (await insertTeam(db)).id;
  member = await insertActor(db, "member", [mine]);
  admin = await insertActor(db, "admin");
});

beforeEach(() => db.workload.deleteMany());

const byIds = (...ids: string[]) => ({ by: "ids" as const, ids });
const byFilter = (filter: Partial<typeof NO_FILTER>, expectedCount: number) => ({
  by: "filter" as const,
  filter: { ...NO_FILTER, ...filter },
  expectedCount,
});

const stored = (id: string) => db.$transaction((tx) => holdWorkload(tx, systemScope(), id));

async function auditedNow(id: string) {
  const workload = await stored(id);
  if (!workload) throw new Error("gone");
  return auditedWorkload(workload);
}

const trailOf = (workloadId: string) =>
  db.auditEvent.findMany({ where: { entityId: workloadId }, orderBy: { id: "asc" } });

/** Everything a workload has, byte for byte, apart from what every write moves on. */
async function bytesOf(id: string): Promise<string> {
  const { rows } = await pool.query<{ row: object }>(
    `SELECT to_jsonb(w) - '{version,updated_at}'::text[] || jsonb_build_object(
       'applications', (SELECT jsonb_agg(wa ORDER BY wa.application_id)
                          FROM workload_application wa WHERE wa.workload_id = w.id),
       'dependencies', (SELECT jsonb_agg(d ORDER BY d.id)
                          FROM dependency d WHERE w.id IN (d.from_id, d.to_id)),
       'assessment', (SELECT to_jsonb(a) FROM assessment a WHERE a.workload_id = w.id)) AS row
       FROM workload w WHERE w.id = $1`,
    [id],
  );
  return JSON.stringify(rows[0]?.row);
}

describe("a bulk edit", () => {
  test("of all that match touches exactly the matching rows", async () => {
    const matching = [];
    for (let n = 0; n < 60; n += 1) {
      matching.push((await insertWorkload(db, { teamId: mine, tags: ["wave-1"] })).id);
    }
    const others = [
      await insertWorkload(db, { teamId: mine, tags: ["wave-2"] }),
      await insertWorkload(db, { teamId: mine, tags: ["wave-1"], setAside: "template" }),
      await insertWorkload(db, { teamId: theirs, tags: ["wave-1"] }),
    ];
    const deleted = await insertWorkload(db, { teamId: mine, tags: ["wave-1"] });
    await db.workload.update({ where: { id: deleted.id }, data: { deletedAt: new Date() } });
    const untouched = await Promise.all([...others, deleted].map(({ id }) => bytesOf(id)));

    const selection = byFilter({ tag: ["wave-1"] }, 60);
    const patch = { facts: { environment: "test" }, tagsRemove: ["wave-1"] };
    const result = await as(member).bulkUpdate({ selection, patch });
    expect(result).toEqual({ ok: true, value: { selected: 60, changed: 60, jobId: null } });

    const rows = await db.workload.findMany({ where: { id: { in: matching } } });
    expect(new Set(rows.map(({ environment }) => environment))).toEqual(new Set(["test"]));
    expect(rows.every(({ tags, version }) => tags.length === 0 && version === 2)).toBe(true);
    expect(await Promise.all([...others, deleted].map(({ id }) => bytesOf(id)))).toEqual(untouched);
    expect(await db.auditEvent.count({ where: { entityId: { in: matching } } })).toBe(60);
    expect(await db.assessment.count()).toBe(60);
  });

  test("writes for each row the trail that a single edit would have written", async () => {
    const application = await insertApplication(db, { teamId: mine });
    const left = await insertApplication(db, { teamId: mine });
    const rows = [
      await insertWorkload(db, { teamId: mine }),
      await insertWorkload(db, {
        teamId: mine,
        kind: "database",
        tags: ["b", "a", "gone"],
        setAside: "template",
        facts: { os: "linux", vCPU: 2.5, kernelRequirements: ["ebpf"], osVersion: `"\\'é` },
      }),
    ];
    const last = rows[1]?.id ?? "";
    await db.workloadApplication.create({
      data: { workloadId: last, applicationId: left.id },
    });
    const before = await Promise.all(rows.map(({ id }) => auditedNow(id)));
    const patch = {
      teamId: theirs,
      kind: "service" as const,
      setAside: null,
      tagsAdd: ["c", "a"],
      tagsRemove: ["gone"],
      applicationsAdd: [application.id],
      applicationsRemove: [left.id],
      facts: {
        os: "windows-server",
        vCPU: 2.5,
        osVersion: null,
        compliance: ["pci-dss", "none-x"],
      },
    };
    const result = await as(admin).bulkUpdate({
      selection: byIds(...rows.map(({ id }) => id)),
      patch,
    });
    expect(result).toMatchObject({ ok: true, value: { changed: 2 } });
    for (const [index, { id }] of rows.entries()) {
      const [event] = await trailOf(id);
      expect(event).toMatchObject({ actorId: admin.userId, action: "update", teamId: theirs });
      expect(event?.changes).toEqual(changesBetween(before[index] ?? {}, await auditedNow(id)));
    }
    expect(await stored(last)).toMatchObject({
      tags: ["b", "a", "c"],
      applicationIds: [application.id],
      facts: { os: "windows-server", vCPU: 2.5, kernelRequirements: ["ebpf"] },
      factOrigins: { os: { origin: "typed", by: admin.name } },
      version: 2,
    });
    const operations = await db.auditEvent.findMany({
      where: { entityId: { in: rows.map(({ id }) => id) } },
      distinct: ["batchId"],
    });
    expect(operations).toHaveLength(1);
  });

  test("leaves rows that already stand so untouched", async () => {
    const typed = { origin: "imported", at: "2026-01-01T00:00:00.000Z", by: "x" };
    const { id } = await insertWorkload(db, {
      teamId: mine,
      tags: ["a"],
      facts: { os: "linux" },
      factOrigins: { os: typed },
    });
    const before = await bytesOf(id);
    const patch = { tagsAdd: ["a"], tagsRemove: ["x"], facts: { os: "linux", vCPU: null } };
    const result = await as(member).bulkUpdate({ selection: byIds(id), patch });
    expect(result).toEqual({ ok: true, value: { selected: 1, changed: 0, jobId: null } });
    expect(await bytesOf(id)).toBe(before);
    expect(await trailOf(id)).toEqual([]);
  });

  test("is refused whole when the selection is not what the person saw", async () => {
    const own = await insertWorkload(db, { teamId: mine });
    const foreign = await insertWorkload(db, { teamId: theirs });
    const patch = { kind: "service" as const };
    const refused = { ok: false, reason: "SELECTION_CHANGED", detail: { count: 1 } };
    const selections = [byIds(own.id, foreign.id), byIds(own.id, randomUUID()), byFilter({}, 2)];
    for (const selection of selections) {
      expect(await as(member).bulkUpdate({ selection, patch })).toEqual(refused);
      expect(await as(member).remove({ selection })).toEqual(refused);
    }
    expect(await db.workload.count({ where: { version: 1, deletedAt: null } })).toBe(2);
  });

  test("is refused whole when one row would not fit the rules", async () => {
    const full = Array.from({ length: 50 }, (_, n) => `t${n}`);
    const a = await insertWorkload(db, { teamId: mine, tags: full });
    const b = await insertWorkload(db, { teamId: mine, sourceKey: "k" });
    await insertWorkload(db, { teamId: theirs, sourceKey: "k" });
    const selection = byIds(a.id, b.id);
    expect(await as(admin).bulkUpdate({ selection, patch: { tagsAdd: ["x"] } })).toEqual({
      ok: false,
      reason: "TOO_MANY_TAGS",
      detail: { count: 1 },
    });
    expect(await as(admin).bulkUpdate({ selection, patch: { teamId: theirs } })).toEqual({
      ok: false,
      reason: "SOURCE_KEY_TAKEN",
    });
    expect(await as(member).bulkUpdate({ selection, patch: { teamId: theirs } })).toEqual({
      ok: false,
      reason: "TEAM_NOT_YOURS",
    });
    expect(await db.workload.count({ where: { version: 1 } })).toBe(3);
    await expect(as(member).bulkUpdate({ selection, patch: {} })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
  });

  test("of more rows than are scored at once queues one reassessment", async () => {
    await pool.query(
      `INSERT INTO workload (team_id, name) SELECT $1, 'w' || n FROM generate_series(1, 501) n`,
      [mine],
    );
    const selection = byFilter({}, 501);
    const facts = await as(member).bulkUpdate({ selection, patch: { facts: { os: "linux" } } });
    expect(facts).toMatchObject({ ok: true, value: { changed: 501, jobId: expect.any(String) } });
    const tags = await as(member).bulkUpdate({ selection, patch: { tagsAdd: ["x"] } });
    expect(tags).toEqual({ ok: true, value: { selected: 501, changed: 501, jobId: null } });
    expect(await db.job.count()).toBe(1);
  });

  test("and an open form cannot overwrite each other", async () => {
    const { id } = await insertWorkload(db, { teamId: mine });
    await as(admin).bulkUpdate({ selection: byIds(id), patch: { facts: { os: "linux" } } });
    const update = { workloadId: id, expectedVersion: 1, changes: { facts: { os: "aix" } } };
    expect(await as(member).update(update)).toMatchObject({ ok: false, reason: "CONFLICT" });
  });
});

describe("deleting and bringing back", () => {
  test("restores every byte but version and time of change", async () => {
    const other = await insertWorkload(db, { teamId: mine });
    const facts = { os: "linux", osVersion: "RHEL 7", vCPU: 0.1 };
    const id = await createScored({ facts, name: "  spaced  ", tags: ["é", "a"] });
    await insertApplication(db, { teamId: mine, workloadIds: [id] });
    await insertDependency(db, id, other.id);
    await insertDependency(db, other.id, id);
    const before = await bytesOf(id);

    const removed = await as(member).remove({ selection: byIds(id) });
    if (!removed.ok) throw new Error(removed.reason);
    await expect(as(member).get({ workloadId: id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(as(member).history({ workloadId: id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect((await as(member).search({ q: "spaced" })).length).toBe(0);

    const { operationId } = removed.value;
    const restored = await as(member).restore({ operationId });
    const taken = { count: 0, names: [] };
    expect(restored).toEqual({ ok: true, value: { restored: 1, taken, jobId: null } });
    expect(await bytesOf(id)).toBe(before);
    const actions = (await trailOf(id)).map(({ action }) => action);
    expect(actions).toEqual(["create", "delete", "restore"]);
  });

  async function createScored(input: {
    name: string;
    tags: string[];
    facts: Record<string, unknown>;
  }) {
    const created = await as(member).create({ teamId: mine, ...input });
    if (!created.ok) throw new Error(created.reason);
    return created.value.workloadId;
  }

  test("of all that match brings back exactly what that deletion took", async () => {
    const earlier = await insertWorkload(db, { teamId: mine, tags: ["x"] });
    await as(member).remove({ selection: byIds(earlier.id) });
    for (let n = 0; n < 55; n += 1) await insertWorkload(db, { teamId: mine, tags: ["x"] });
    const kept = await insertWorkload(db, { teamId: mine });
    const removed = await as(member).remove({ selection: byFilter({ tag: ["x"] }, 55) });
    if (!removed.ok) throw new Error(removed.reason);
    expect(removed.value.removed).toBe(55);
    expect(await db.workload.count({ where: { deletedAt: null } })).toBe(1);
    const restored = await as(member).restore({ operationId: removed.value.operationId });
    expect(restored).toMatchObject({ ok: true, value: { restored: 55 } });
    expect(await db.workload.count({ where: { deletedAt: null } })).toBe(56);
    expect((await db.workload.findUniqueOrThrow({ where: { id: kept.id } })).version).toBe(1);
    const again = await as(member).restore({ operationId: removed.value.operationId });
    expect(again).toMatchObject({ ok: false, reason: "NOTHING_TO_RESTORE" });
  });

  test("does not undo a later deletion of the same workload", async () => {
    const { id } = await insertWorkload(db, { teamId: mine });
    const first = await as(member).remove({ selection: byIds(id) });
    if (!first.ok) throw new Error(first.reason);
    await as(member).restore({ operationId: first.value.operationId });
    await as(member).remove({ selection: byIds(id) });
    const late = await as(member).restore({ operationId: first.value.operationId });
    expect(late).toMatchObject({ ok: false, reason: "NOTHING_TO_RESTORE" });
  });

  test("leaves out, and names, a workload whose source key is taken by now", async () => {
    const taken = await insertWorkload(db, { teamId: mine, name: "old", sourceKey: "k" });
    const free = await insertWorkload(db, { teamId: mine, sourceKey: "free" });
    const removed = await as(member).remove({ selection: byIds(taken.id, free.id) });
    if (!removed.ok) throw new Error(removed.reason);
    await insertWorkload(db, { teamId: mine, name: "new", sourceKey: "k" });
    const { operationId } = removed.value;
    expect(await as(member).restore({ operationId })).toMatchObject({
      ok: true,
      value: { restored: 1, taken: { count: 1, names: ["old"] } },
    });
    expect(await as(member).restore({ operationId })).toEqual({
      ok: false,
      reason: "NOTHING_TO_RESTORE",
      detail: { count: 1, names: ["old"] },
    });
  });

  test("reaches nobody else's workloads", async () => {
    const foreign = await insertWorkload(db, { teamId: theirs });
    const removed = await as(admin).remove({ selection: byIds(foreign.id) });
    if (!removed.ok) throw new Error(removed.reason);
    expect(await as(member).restore({ operationId: removed.value.operationId })).toEqual({
      ok: false,
      reason: "NOTHING_TO_RESTORE",
      detail: { count: 0, names: [] },
    });
  });
});
