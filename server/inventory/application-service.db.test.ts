import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createCallerFactory } from "@/server/api/trpc";
import type { Actor } from "@/server/auth/actor";
import { withTestDatabase } from "@/server/testing/db";
import {
  insertActor,
  insertApplication,
  insertTeam,
  insertWorkload,
} from "@/server/testing/factories";
import { APPLICATION_PAGE } from "./application-repository";
import { applicationsRouter } from "./application-router";

const { db } = await withTestDatabase();
const createCaller = createCallerFactory(applicationsRouter);
const as = (actor: Actor) => createCaller({ actor, requestId: "test" });

let mine = "";
let theirs = "";
let member: Actor;
let admin: Actor;

beforeAll(async () => {
  mine = (await insertTeam(db)).id;
  theirs = (await insertTeam(db)).id;
  member = await insertActor(db, "member", [mine]);
  admin = await insertActor(db, "admin");
});

beforeEach(async () => {
  await db.application.deleteMany();
  await db.workload.deleteMany();
});

describe("the list of applications", () => {
  test("shows each exactly once over its pages, in the order of names", async () => {
    const names = Array.from(
      { length: 2 * APPLICATION_PAGE + 3 },
      (_, n) => `${"aAbB"[n % 4]}${n}`,
    );
    for (const name of names) await insertApplication(db, { teamId: mine, name });
    const shown: string[] = [];
    let page = await as(member).list({});
    shown.push(...page.rows.map(({ name }) => name));
    while (page.next) {
      page = await as(member).list({ cursor: page.next });
      shown.push(...page.rows.map(({ name }) => name));
    }
    const byName = (a: string, b: string) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1);
    expect(shown).toEqual([...names].sort(byName));
  });

  test("counts members by verdict, those of other teams as a number only", async () => {
    const application = await insertApplication(db, { teamId: mine });
    const own = await insertWorkload(db, { teamId: mine });
    const foreign = await insertWorkload(db, { teamId: theirs });
    const deleted = await insertWorkload(db, { teamId: mine });
    await db.workload.update({ where: { id: deleted.id }, data: { deletedAt: new Date() } });
    await db.workloadApplication.createMany({
      data: [own, foreign, deleted].map(({ id }) => ({
        workloadId: id,
        applicationId: application.id,
      })),
    });
    const { rows } = await as(member).list({ q: application.name });
    expect(rows).toMatchObject([
      {
        workloads: 1,
        outside: 1,
        verdicts: [{ verdict: null, workloads: 1, overridden: 0 }],
        verdict: "needs-data",
      },
    ]);
    expect(await as(admin).get({ applicationId: application.id })).toMatchObject({
      workloads: 2,
      outside: 0,
    });
  });

  test("holds nothing of another team", async () => {
    const { id } = await insertApplication(db, { teamId: theirs });
    expect((await as(member).list({})).rows).toEqual([]);
    expect((await as(member).list({ teamIds: [theirs] })).rows).toEqual([]);
    expect(await as(member).choices()).toEqual([]);
    const absent = { code: "NOT_FOUND" };
    await expect(as(member).get({ applicationId: id })).rejects.toMatchObject(absent);
    await expect(as(member).remove({ applicationId: id })).rejects.toMatchObject(absent);
  });
});

describe("an application", () => {
  test("is created, renamed and removed with a trail; its workloads stay", async () => {
    const created = await as(member).create({ teamId: mine, name: " Shop ", description: "" });
    if (!created.ok) throw new Error(created.reason);
    const { applicationId } = created.value;
    const workload = await insertWorkload(db, { teamId: mine });
    await db.workloadApplication.create({ data: { workloadId: workload.id, applicationId } });
    const content = { applicationId, teamId: mine, name: "Store", description: "x" };
    const updated = await as(member).update({ ...content, expectedVersion: 1 });
    expect(updated.ok).toBe(true);
    expect(await as(member).update({ ...content, name: "Late", expectedVersion: 1 })).toMatchObject(
      {
        ok: false,
        reason: "CONFLICT",
        detail: { name: "Store", version: 2 },
      },
    );
    await as(member).remove({ applicationId });
    expect(await db.workload.count()).toBe(1);
    const trail = await db.auditEvent.findMany({
      where: { entityId: applicationId },
      orderBy: { id: "asc" },
    });
    expect(trail.map(({ action }) => action)).toEqual(["create", "update", "delete"]);
    expect(trail[1]?.changes).toEqual([
      { field: "description", before: "", after: "x" },
      { field: "name", before: "Shop", after: "Store" },
    ]);
  });

  test("has a name of its own within its team", async () => {
    await insertApplication(db, { teamId: mine, name: "Shop" });
    const input = { teamId: mine, name: "Shop", description: "" };
    expect(await as(member).create(input)).toEqual({ ok: false, reason: "NAME_TAKEN" });
    const other = await insertApplication(db, { teamId: mine, name: "Other" });
    const rename = { ...input, applicationId: other.id, expectedVersion: 1 };
    expect(await as(member).update(rename)).toEqual({ ok: false, reason: "NAME_TAKEN" });
    expect((await as(admin).create({ ...input, teamId: theirs })).ok).toBe(true);
    expect(await as(member).create({ ...input, name: "New", teamId: theirs })).toEqual({
      ok: false,
      reason: "TEAM_NOT_YOURS",
    });
  });
});
