import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createCaller } from "@/server/api/root";
import { systemScope, type Actor } from "@/server/auth/actor";
import { ensureRubric, reassessPortfolio } from "@/server/scoring/service";
import { withTestDatabase } from "@/server/testing/db";
import { insertActor, insertTeam, insertWorkload } from "@/server/testing/factories";
import { isMember } from "./archetype";
import { listMembers } from "./archetype-repository";

const { db } = await withTestDatabase();
const as = (actor: Actor) => createCaller({ actor, requestId: "test" });
const ignoreProgress = async () => {};

let mine = "";
let theirs = "";
let member: Actor;
let planner: Actor;

beforeAll(async () => {
  await ensureRubric();
  mine = (await insertTeam(db)).id;
  theirs = (await insertTeam(db)).id;
  member = await insertActor(db, "member", [mine]);
  planner = await insertActor(db, "planner");
});

beforeEach(async () => {
  await db.workload.deleteMany();
  await db.archetype.deleteMany();
  await db.job.deleteMany();
});

const batch = {
  name: "Batch",
  description: "",
  tags: ["batch"],
  match: "all" as const,
  facts: { os: "linux", memoryGiB: 8, environment: "production" },
};

async function made(
  changes: Partial<Omit<typeof batch, "facts">> & { facts?: Record<string, unknown> } = {},
) {
  const result = await as(planner).archetypes.create({ ...batch, ...changes });
  if (!result.ok) throw new Error(result.reason);
  return result.value;
}

const tagged = (tags: string[], facts = {}, teamId = mine) =>
  insertWorkload(db, { teamId, tags, facts });
const listed = async (filter: object) =>
  (await as(member).inventory.list({ filter })).rows.map(({ id }) => id);
const detail = (workloadId: string) => as(member).inventory.get({ workloadId });
const explained = (workloadId: string) => as(member).scoring.explain({ workloadId });

describe("an archetype", () => {
  test("outdates the verdicts of its members, and the job it queues gives them its facts", async () => {
    const { id } = await tagged(["batch"], { memoryGiB: 4 });
    const other = await tagged(["web"]);
    await reassessPortfolio(ignoreProgress);
    const before = await db.assessment.findMany({ orderBy: { workloadId: "asc" } });
    const { jobId } = await made();
    expect(await db.job.findUnique({ where: { id: jobId ?? "" } })).toMatchObject({
      kind: "reassess",
      status: "queued",
    });
    expect(await explained(id)).toMatchObject({ isStale: true });
    expect(await explained(other.id)).toMatchObject({ isStale: false });

    expect(await reassessPortfolio(ignoreProgress)).toMatchObject({ changed: 1 });
    expect(await explained(id)).toMatchObject({ isStale: false });
    const row = await db.workload.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({
      facts: { memoryGiB: 4 },
      inheritedFacts: { os: "linux", environment: "production" },
      os: "linux",
      environment: "production",
      memoryGib: 4,
      version: 1,
    });
    const after = await db.assessment.findMany({ orderBy: { workloadId: "asc" } });
    expect(after.map(({ factsHash }) => factsHash)).not.toEqual(
      before.map(({ factsHash }) => factsHash),
    );
  });

  test("is found by filters, and marked on the workload with where each fact is from", async () => {
    const { id } = await tagged(["batch"], { memoryGiB: 4 });
    const { archetypeId } = await made();
    await reassessPortfolio(ignoreProgress);
    expect(await listed({ os: ["linux"] })).toEqual([id]);
    expect(await listed({ fact: [{ fact: "os", value: "linux" }] })).toEqual([id]);
    expect(await listed({ fact: [{ fact: "os", value: null }] })).toEqual([]);
    expect(await listed({ fact: [{ fact: "memoryGiB", value: "8" }] })).toEqual([]);
    const { facts, inheritance } = await detail(id);
    expect(facts).toEqual({ memoryGiB: 4 });
    const from = [{ id: archetypeId, name: "Batch" }];
    expect(inheritance).toEqual({
      archetypes: from,
      inherited: [
        { fact: "environment", value: "production", from },
        { fact: "os", value: "linux", from },
      ],
      conflicts: [],
      overridden: [{ fact: "memoryGiB", claims: [{ value: 8, from }] }],
    });
  });

  test("taken away leaves its members as they were before it, verdict and all", async () => {
    const { id } = await tagged(["batch"], { memoryGiB: 4 });
    await reassessPortfolio(ignoreProgress);
    const before = await db.workload.findUniqueOrThrow({ where: { id } });
    const verdict = await db.assessment.findUniqueOrThrow({ where: { workloadId: id } });
    const { archetypeId } = await made();
    await reassessPortfolio(ignoreProgress);
    await as(planner).archetypes.remove({ archetypeId, expectedVersion: 1 });
    await reassessPortfolio(ignoreProgress);
    expect(await db.workload.findUniqueOrThrow({ where: { id } })).toEqual(before);
    expect(await db.assessment.findUniqueOrThrow({ where: { workloadId: id } })).toEqual({
      ...verdict,
      assessedAt: expect.any(Date) as Date,
    });
  });

  test("reaches a workload with the tag, and leaves it without, at once", async () => {
    await made();
    const { id } = await tagged([]);
    const save = (expectedVersion: number, changes: object) =>
      as(member).inventory.update({ workloadId: id, expectedVersion, changes });
    await save(1, { tags: ["batch"] });
    expect(await db.workload.findUniqueOrThrow({ where: { id } })).toMatchObject({ os: "linux" });
    expect(await explained(id)).toMatchObject({ isStale: false });
    await save(2, { facts: { os: "unknown" } });
    expect(await db.workload.findUniqueOrThrow({ where: { id } })).toMatchObject({ os: null });
    await save(3, { facts: { os: null } });
    expect(await db.workload.findUniqueOrThrow({ where: { id } })).toMatchObject({ os: "linux" });
    const selection = { by: "ids" as const, ids: [id] };
    await as(member).inventory.bulkUpdate({ selection, patch: { tagsRemove: ["batch"] } });
    expect(await db.workload.findUniqueOrThrow({ where: { id } })).toMatchObject({
      os: null,
      inheritedFacts: {},
    });
    expect(await explained(id)).toMatchObject({ isStale: false });
  });

  test("leaves a trail that names each changed field, and none without a change", async () => {
    const { archetypeId } = await made();
    const update = (expectedVersion: number, changes: object) =>
      as(planner).archetypes.update({ ...batch, archetypeId, expectedVersion, ...changes });
    await update(1, { match: "any", facts: { ...batch.facts, memoryGiB: 16 } });
    expect(await update(2, { match: "any", facts: { ...batch.facts, memoryGiB: 16 } })).toEqual({
      ok: true,
      value: { archetypeId, jobId: null },
    });
    await as(planner).archetypes.remove({ archetypeId, expectedVersion: 2 });
    const trail = await db.auditEvent.findMany({
      where: { entityType: "archetype", entityId: archetypeId },
      orderBy: { id: "asc" },
    });
    expect(trail.map(({ action }) => action)).toEqual(["create", "update", "delete"]);
    expect(trail[1]?.changes).toEqual([
      { field: "facts.memoryGiB", before: 8, after: 16 },
      { field: "match", before: "all", after: "any" },
    ]);
  });

  test("saved by somebody else meanwhile is not overwritten, and names are given once", async () => {
    const { archetypeId } = await made();
    const update = (name: string) =>
      as(planner).archetypes.update({ ...batch, name, archetypeId, expectedVersion: 1 });
    const both = await Promise.all([update("One"), update("Two")]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({
      reason: "CONFLICT",
      detail: { version: 2 },
    });
    const stale = { archetypeId, expectedVersion: 1 };
    expect(await as(planner).archetypes.remove(stale)).toMatchObject({ reason: "CONFLICT" });
    await made({ name: "Taken" });
    expect(await as(planner).archetypes.create({ ...batch, name: "Taken" })).toEqual({
      ok: false,
      reason: "NAME_TAKEN",
    });
  });

  test("answers nothing with 'unknown', accepts no remedy, and needs a tag and a fact", async () => {
    const create = (changes: object) => as(planner).archetypes.create({ ...batch, ...changes });
    for (const bad of [
      { facts: { os: "unknown" } },
      { facts: { acceptedRemedies: ["own-nodes"] } },
      { facts: {} },
      { facts: { os: null } },
      { tags: [] },
    ]) {
      await expect(create(bad)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    }
  });
});

describe("the preview", () => {
  test("counts what saving then does, exactly", async () => {
    await tagged(["batch"], { os: "aix" });
    await tagged(["batch"], {}, theirs);
    await tagged(["batch", "web"]);
    await tagged(["web"]);
    const { archetypeId } = await made();
    const { name: _, description: __, ...rule } = batch;
    const preview = (changes: object) =>
      as(planner).archetypes.preview({ ...rule, archetypeId, ...changes });
    expect(await preview({})).toEqual({
      workloads: 3,
      joining: 0,
      leaving: 0,
      answered: 0,
      withdrawn: 0,
      changed: 0,
      conflicts: 0,
      verdicts: [],
    });
    const facts = { os: "windows-server", memoryGiB: 8, vCPU: 2 };
    expect(await preview({ tags: ["web"], facts })).toMatchObject({
      workloads: 2,
      joining: 1,
      leaving: 2,
      // vCPU on the one that stays; os, memory and vCPU on the new one.
      answered: 4,
      // environment on the one that stays; environment and memory on one, and os too on the other.
      withdrawn: 6,
      changed: 1,
      conflicts: 0,
    });
    expect(await preview({ archetypeId: null, facts })).toMatchObject({
      workloads: 3,
      conflicts: 2,
    });
  });

  test("names the verdicts that would change", async () => {
    const facts = { domainJoined: true, gui: "desktop" };
    await tagged(["desk"], facts);
    const preview = await as(planner).archetypes.preview({
      archetypeId: null,
      tags: ["desk"],
      match: "any",
      facts: { os: "windows-desktop" },
    });
    expect(preview.verdicts?.every(({ from, to }) => from !== to)).toBe(true);
    expect(preview).toMatchObject({ workloads: 1, answered: 1 });
  });
});

describe("who may see", () => {
  test("everybody reads archetypes, with the number of their own team's members", async () => {
    await tagged(["batch"]);
    await tagged(["batch"], {}, theirs);
    const { archetypeId } = await made();
    expect(await as(member).archetypes.list()).toMatchObject([{ name: "Batch", workloads: 1 }]);
    expect(await as(planner).archetypes.get({ archetypeId })).toMatchObject({ workloads: 2 });
    const viewer = await insertActor(db, "viewer", [theirs]);
    expect(await as(viewer).archetypes.list()).toMatchObject([{ workloads: 1 }]);
  });

  test("a member changes none", async () => {
    const { archetypeId } = await made();
    const calls = as(member).archetypes;
    const held = { archetypeId, expectedVersion: 1 };
    await expect(calls.create(batch)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(calls.update({ ...batch, ...held })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(calls.remove(held)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

test("SQL and the pure rule agree about who is a member", async () => {
  const sets = [[], ["a"], ["b"], ["a", "b"], ["A"], ["a", "b", "c"], ["a,b"]];
  const rows = await Promise.all(sets.map((tags) => tagged(tags)));
  for (const match of ["all", "any"] as const) {
    for (const tags of sets.filter(({ length }) => length > 0)) {
      const rule = { match, tags };
      const found = await listMembers(db, systemScope(), { rules: [rule], after: null, limit: 99 });
      const expected = rows.filter((row) => isMember(rule, row.tags)).map(({ id }) => id);
      expect(found.map(({ id }) => id)).toEqual(expected.sort());
    }
  }
});
