import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createCaller } from "@/server/api/root";
import { scopeFor, type Actor } from "@/server/auth/actor";
import { toCalendarDay } from "@/server/clock";
import { listFacets } from "@/server/inventory/facets-repository";
import { listWorkloads } from "@/server/inventory/list-repository";
import { NO_FILTER, type WorkloadFilter } from "@/server/inventory/workload-filter";
import { getPortfolioReport } from "@/server/reports/repository";
import { makeActor } from "@/server/testing/actor";
import { withTestDatabase } from "@/server/testing/db";
import {
  insertActor,
  insertAssessment,
  insertOverride,
  insertPublishedRubric,
  insertTeam,
  insertWorkload,
} from "@/server/testing/factories";
import { effectiveVerdict, latestUntil, overrideStatus, type OverrideVerdict } from "./override";
import { listOverrides, OVERRIDE_PAGE } from "./override-repository";

const { db } = await withTestDatabase();

const everything = scopeFor(makeActor(), "workload:read");
const today = toCalendarDay(new Date());
const dayFromNow = (days: number) => toCalendarDay(new Date(Date.parse(today) + days * 86_400_000));

let rubricVersionId: string;
let ours: string;
let theirs: string;
let planner: Actor;
let member: Actor;

beforeAll(async () => {
  rubricVersionId = await insertPublishedRubric(db);
  ours = (await insertTeam(db, { name: "Ours" })).id;
  theirs = (await insertTeam(db, { name: "Theirs" })).id;
  planner = await insertActor(db, "planner");
  member = await insertActor(db, "member", [ours]);
});

beforeEach(() => db.workload.deleteMany());

type Traits = { teamId?: string; verdict?: string; blockers?: string[] };

async function addWorkload({ teamId = ours, verdict = "container", blockers = [] }: Traits = {}) {
  const { id } = await insertWorkload(db, { teamId });
  await insertAssessment(db, { workloadId: id, rubricVersionId, verdict, blockers });
  return id;
}

const api = (actor: Actor) => createCaller({ actor, requestId: "test" }).overrides;

const decision = (workloadId: string) => ({
  workloadId,
  verdict: "vm" as OverrideVerdict,
  reason: "The vendor comes on site twice a year and expects a VM",
  until: dayFromNow(90),
  expectedVersion: null as number | null,
});

describe("overriding a verdict", () => {
  test("keeps who, when, why and until when, beside what was computed", async () => {
    const workloadId = await addWorkload();
    expect(await api(planner).set(decision(workloadId))).toEqual({
      ok: true,
      value: { version: 1 },
    });
    const found = await api(member).get({ workloadId });
    expect(found).toMatchObject({
      verdict: "vm",
      computed: "container",
      override: {
        verdict: "vm",
        computedVerdict: "container",
        reason: decision(workloadId).reason,
        until: dayFromNow(90),
        status: "in-force",
        madeByName: planner.name,
      },
    });
    expect(found.override?.madeAt.getTime()).toBeGreaterThan(Date.now() - 60_000);
  });

  test("stands in the history of the workload, as does its withdrawal", async () => {
    const workloadId = await addWorkload();
    await api(planner).set(decision(workloadId));
    await api(planner).withdraw({ workloadId, expectedVersion: 1 });
    const events = await db.auditEvent.findMany({
      where: { entityId: workloadId },
      orderBy: { id: "asc" },
    });
    const until = dayFromNow(90);
    expect(
      events.map(({ actorName, teamId, changes }) => ({ actorName, teamId, changes })),
    ).toEqual([
      {
        actorName: planner.name,
        teamId: ours,
        changes: [
          { field: "override", before: null, after: "vm" },
          { field: "overrideUntil", before: null, after: until },
          { field: "reason", before: null, after: decision(workloadId).reason },
        ],
      },
      {
        actorName: planner.name,
        teamId: ours,
        changes: [
          { field: "override", before: "vm", after: null },
          { field: "overrideUntil", before: until, after: null },
        ],
      },
    ]);
    expect((await api(planner).get({ workloadId })).override).toBeNull();
  });

  test("of two planners shows the later one what the first decided, and writes nothing", async () => {
    const workloadId = await addWorkload();
    await api(planner).set(decision(workloadId));
    const second = { ...decision(workloadId), verdict: "none" as const };
    expect(await api(planner).set(second)).toMatchObject({
      ok: false,
      reason: "CONFLICT",
      detail: { verdict: "vm", version: 1, status: "in-force" },
    });
    expect(await api(planner).set({ ...second, expectedVersion: 1 })).toMatchObject({ ok: true });
    expect(await api(planner).withdraw({ workloadId, expectedVersion: 1 })).toMatchObject({
      ok: false,
      reason: "CONFLICT",
    });
    const [first, other] = await Promise.all([
      api(planner).withdraw({ workloadId, expectedVersion: 2 }),
      api(planner).withdraw({ workloadId, expectedVersion: 2 }),
    ]);
    expect([first?.ok, other?.ok].toSorted()).toEqual([false, true]);
    expect((await api(planner).get({ workloadId })).override).toBeNull();
  });

  test("refuses a form that a hard blocker rules out, and what is computed already", async () => {
    const workloadId = await addWorkload({ verdict: "vm", blockers: ["K4:container"] });
    const input = decision(workloadId);
    expect(await api(planner).set({ ...input, verdict: "container" })).toEqual({
      ok: false,
      reason: "BLOCKED",
    });
    expect(await api(planner).set(input)).toEqual({ ok: false, reason: "SAME" });
    const sandboxed = { ...input, verdict: "sandboxed-container" as const };
    expect(await api(planner).set(sandboxed)).toMatchObject({ ok: true });
  });

  test("takes a last day from today to two years ahead, and a reason of 1 to 500 characters", async () => {
    const workloadId = await addWorkload();
    const input = decision(workloadId);
    expect(await api(planner).set({ ...input, until: dayFromNow(-1) })).toMatchObject({
      reason: "UNTIL_PAST",
    });
    const late = dayFromNow(731);
    expect(late > latestUntil(today)).toBe(true);
    expect(await api(planner).set({ ...input, until: late })).toMatchObject({
      reason: "UNTIL_FAR",
    });
    for (const wrong of [{ reason: " " }, { reason: "x".repeat(501) }, { until: "2027-02-30" }]) {
      await expect(api(planner).set({ ...input, ...wrong })).rejects.toThrow(
        expect.objectContaining({ code: "BAD_REQUEST" }),
      );
    }
    expect(await db.verdictOverride.count()).toBe(0);
  });

  test("is for planners and admins, and outside the scope there is nothing", async () => {
    const workloadId = await addWorkload({ teamId: theirs });
    for (const role of ["member", "viewer"] as const) {
      const actor = await insertActor(db, role, [theirs]);
      await expect(api(actor).set(decision(workloadId))).rejects.toThrow(
        expect.objectContaining({ code: "FORBIDDEN" }),
      );
    }
    await insertOverride(db, { workloadId });
    await expect(api(member).get({ workloadId })).rejects.toThrow(/not found/);
    expect((await api(member).list({})).rows).toEqual([]);
    expect(await api(member).count({})).toMatchObject({ all: 0 });
    const unknown = { ...decision(randomUUID()) };
    await expect(api(planner).set(unknown)).rejects.toThrow(/not found/);
  });
});

const CASES = [-400, -1, 0, 1, 29, 30, 400].flatMap((days) =>
  [[], ["K4:vm"], ["K4:container", "K5:sandboxed-container"]].flatMap((blockers) =>
    (["container", "sandboxed-container", "vm", "none"] as const).map((verdict) => ({
      days,
      blockers,
      verdict,
    })),
  ),
);

describe("the verdict that counts", () => {
  test("is the same in SQL as in the function, for every day, form and blocker", async () => {
    const ids = new Map<string, (typeof CASES)[number]>();
    for (const entry of CASES) {
      const workloadId = await addWorkload({ verdict: "either", blockers: entry.blockers });
      const until = new Date(dayFromNow(entry.days));
      await insertOverride(db, { workloadId, verdict: entry.verdict, until });
      ids.set(workloadId, entry);
    }
    const sort = { field: "verdict" as const, direction: "asc" as const };
    let edge: Parameters<typeof listWorkloads>[2]["edge"] = null;
    let seen = 0;
    for (;;) {
      const page = await listWorkloads(db, everything, { filter: NO_FILTER, sort, edge });
      for (const { id, verdict, override, assessment } of page.rows) {
        const { days, blockers, verdict: wanted } = ids.get(id) ?? CASES[0]!;
        const held = { verdict: wanted, until: dayFromNow(days) };
        expect(verdict).toBe(effectiveVerdict("either", held, { blockers, today }));
        expect(assessment?.verdict).toBe("either");
        expect(override !== null).toBe(overrideStatus(held, { blockers, today }) === "in-force");
        seen += 1;
      }
      if (!page.next) break;
      edge = { side: "after", cursor: page.next };
    }
    expect(seen).toBe(CASES.length);
    const statuses = (await listAll()).map(({ workloadId, status }) => {
      const { days, blockers, verdict } = ids.get(workloadId) ?? CASES[0]!;
      return status === overrideStatus({ verdict, until: dayFromNow(days) }, { blockers, today });
    });
    expect(statuses).toEqual(CASES.map(() => true));
  });

  test("is what list, filter, facets, report and detail count, until the day after the last", async () => {
    const workloadId = await addWorkload();
    await addWorkload();
    await api(planner).set({ ...decision(workloadId), until: today });
    const counted = () => countedVerdicts(workloadId);
    expect(await counted()).toEqual({
      listed: "vm",
      filtered: { vm: 1, container: 1, overridden: 1 },
      facets: { container: 1, vm: 1 },
      report: { container: [1, 0], vm: [1, 1] },
      teams: { container: 1, vm: 1 },
      detail: ["vm", "container"],
    });
    await db.verdictOverride.update({
      where: { workloadId },
      data: { until: new Date(dayFromNow(-1)) },
    });
    expect(await counted()).toEqual({
      listed: "container",
      filtered: { vm: 0, container: 2, overridden: 0 },
      facets: { container: 2 },
      report: { container: [2, 0] },
      teams: { container: 2 },
      detail: ["container", "container"],
    });
  });
});

const listAll = async () => {
  const first = await listOverrides(db, everything, { team: [], view: "all" });
  if (!first.next) return first.rows;
  const rest = await listOverrides(db, everything, { team: [], view: "all", cursor: first.next });
  return [...first.rows, ...rest.rows];
};

/** The verdict of one workload, and how many have which, from every place that says so. */
async function countedVerdicts(workloadId: string) {
  const sort = { field: "verdict" as const, direction: "desc" as const };
  const list = (filter: Partial<WorkloadFilter>) =>
    listWorkloads(db, everything, { filter: { ...NO_FILTER, ...filter }, sort, edge: null });
  const all = await list({});
  const number = async (filter: Partial<WorkloadFilter>) => (await list(filter)).rows.length;
  const facets = await listFacets(db, everything, "active");
  const report = await getPortfolioReport(db, everything, NO_FILTER);
  const detail = await createCaller({ actor: planner, requestId: "t" }).inventory.get({
    workloadId,
  });
  return {
    listed: all.rows.find(({ id }) => id === workloadId)?.verdict,
    filtered: {
      vm: await number({ verdict: ["vm"] }),
      container: await number({ verdict: ["container"] }),
      overridden: await number({ override: ["in-force"] }),
    },
    facets: Object.fromEntries(facets.verdicts.map(({ value, workloads }) => [value, workloads])),
    report: Object.fromEntries(
      report.verdicts.map(({ verdict, workloads, overridden }) => [
        verdict,
        [workloads, overridden],
      ]),
    ),
    teams: Object.fromEntries(report.teams.map(({ verdict, workloads }) => [verdict, workloads])),
    detail: [detail.verdict, detail.computedVerdict],
  };
}

describe("the list of overrides", () => {
  test("pages through all of them, those that end first at the top, and tells their states", async () => {
    const ends = [-1, 0, 29, 30, 200];
    for (let index = 0; index < OVERRIDE_PAGE + 5; index += 1) {
      const workloadId = await addWorkload();
      const until = new Date(dayFromNow(ends[index % ends.length] ?? 0));
      await insertOverride(db, { workloadId, until });
    }
    const rows = await listAll();
    expect(new Set(rows.map(({ workloadId }) => workloadId)).size).toBe(OVERRIDE_PAGE + 5);
    expect(rows.map(({ until }) => until)).toEqual(rows.map(({ until }) => until).toSorted());
    expect(rows.every(({ until, daysLeft }) => dayFromNow(daysLeft) === until)).toBe(true);
    const each = (OVERRIDE_PAGE + 5) / ends.length;
    expect(await api(planner).count({})).toEqual({
      all: 5 * each,
      "in-force": 4 * each,
      soon: 2 * each,
      expired: each,
      blocked: 0,
    });
    const soon = await api(planner).list({ view: "soon" });
    expect(soon.rows.map(({ daysLeft }) => daysLeft)).toEqual([
      ...Array.from({ length: each }, () => 0),
      ...Array.from({ length: each }, () => 29),
    ]);
  });

  test("names those that facts have ruled out since, and leaves deleted workloads out", async () => {
    const blocked = await addWorkload({ blockers: ["K4:vm"] });
    await insertOverride(db, { workloadId: blocked });
    const deleted = await addWorkload();
    await insertOverride(db, { workloadId: deleted });
    await db.workload.update({ where: { id: deleted }, data: { deletedAt: new Date() } });
    const { rows } = await api(planner).list({ view: "blocked", team: [ours] });
    expect(rows).toMatchObject([{ workloadId: blocked, status: "blocked", computed: "container" }]);
    expect(await api(planner).count({ team: [ours] })).toMatchObject({ all: 1, blocked: 1 });
  });
});
