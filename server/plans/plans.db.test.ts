import { describe, expect, test } from "vitest";
import type { Actor } from "@/server/auth/actor";
import { insertWorkload } from "@/server/testing/factories";
import { openPlanWorld } from "@/server/testing/plan-world";

const { db, api, people, teams, workloads, NEW_PLAN, draft, get, versionOf, addWave, assign } =
  await openPlanWorld();

describe("a plan made from a filter", () => {
  test("takes in what matches now, without what is set aside, and nothing later", async () => {
    const planId = await draft({ filter: { team: [teams.ours] } });
    await insertWorkload(db, { teamId: teams.ours, name: "late", setAside: "placeholder" });
    const { workloads: rows, arrangement, header } = await get(planId);
    expect(rows.map(({ name }) => name)).toEqual(["batch", "db", "web"]);
    expect(arrangement).toMatchObject({
      version: 1,
      waves: [],
      unassigned: { size: 3, hidden: 0 },
    });
    expect(header).toMatchObject({
      filter: `team=${teams.ours}`,
      rubricNumber: 1,
      status: "draft",
    });
  });

  test("is arranged at once where that is asked for, with dates by its cadence", async () => {
    const cadence = { startDate: "2027-03-01", waveDays: 5, gapDays: 2 };
    const planId = await draft({ filter: { team: [teams.ours] }, cadence, proposes: true });
    const { arrangement } = await get(planId);
    expect(arrangement.waves).toMatchObject([
      { name: "Wave 1", startDate: "2027-03-01", endDate: "2027-03-05", size: 1 },
      { name: "Wave 2", startDate: "2027-03-08", endDate: "2027-03-12", size: 2 },
    ]);
    const batch = arrangement.placements.find(({ waveId }) => waveId === arrangement.waves[0]?.id);
    expect(batch).toMatchObject({
      workloadId: workloads.batch,
      reasons: [{ code: "before-production", params: { stage: "test" } }],
    });
  });

  test("is not made of nothing", async () => {
    const filter = { q: "no such workload" };
    expect(await api(people.planner).create({ ...NEW_PLAN, filter })).toEqual({
      ok: false,
      reason: "NOTHING_SELECTED",
    });
    expect(await api(people.planner).countSelection({ filter })).toMatchObject({ count: 0 });
  });
});

describe("what a person sees of a plan", () => {
  test.each(["member", "viewer"] as const)(
    "a %s sees the workloads of their teams and only the number of the others",
    async (role) => {
      const planId = await draft();
      const waveId = await addWave(planId);
      await assign(planId, waveId, workloads.web, workloads.foreign);
      const plan = await get(planId, people[role]);
      expect(plan.workloads.map(({ name }) => name)).toEqual(["batch", "db", "web"]);
      expect(plan.arrangement.waves).toMatchObject([{ size: 2, hidden: 1 }]);
      expect(plan.workloads.at(-1)).toMatchObject({
        name: "web",
        dependsOn: [workloads.db],
        hiddenNeeds: 1,
        applications: [],
      });
      expect(JSON.stringify(plan)).not.toMatch(/secret/i);
      expect(JSON.stringify(plan)).not.toContain(workloads.foreign);
    },
  );

  test("a plan without a workload of their teams does not exist for them", async () => {
    const planId = await draft({ filter: { team: [teams.theirs] } });
    await expect(get(planId, people.member)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const { rows } = await api(people.member).list({});
    expect(rows.map(({ id }) => id)).not.toContain(planId);
    await expect(get(crypto.randomUUID())).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await api(people.stranger).list({})).rows).toEqual([]);
  });

  test("the list counts what is theirs and what is not", async () => {
    const planId = await draft();
    const listed = async (actor: Actor) =>
      (await api(actor).list({})).rows.find(({ id }) => id === planId);
    expect(await listed(people.planner)).toMatchObject({ visible: 4, hidden: 0, unassigned: 4 });
    expect(await listed(people.member)).toMatchObject({ visible: 3, hidden: 1 });
  });

  test("a violation shows the workloads that are theirs and counts the others", async () => {
    const planId = await draft();
    const first = await addWave(planId);
    const second = await addWave(planId);
    await assign(planId, first, workloads.web);
    await assign(planId, second, workloads.foreign);
    const cycleOf = async (actor: Actor) =>
      (await get(planId, actor)).arrangement.violations.find(({ code }) => code === "cycle-split");
    expect(await cycleOf(people.planner)).toMatchObject({ hiddenRelated: 0 });
    expect(await cycleOf(people.member)).toMatchObject({
      severity: "critical",
      waveId: first,
      relatedIds: [workloads.web],
      hiddenRelated: 1,
    });
  });

  test("a member writes nothing", async () => {
    const planId = await draft();
    const target = { planId, expectedVersion: 1 };
    await expect(api(people.member).create(NEW_PLAN)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(api(people.member).waves.add(target)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(
      api(people.planner).approve({ ...target, acceptedCritical: 0 }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("placing by hand", () => {
  test("pins, and a proposal builds around the pins", async () => {
    const planId = await draft({ filter: { team: [teams.ours] } });
    await addWave(planId);
    const second = await addWave(planId);
    const third = await addWave(planId);
    await assign(planId, third, workloads.db);
    const target = await versionOf(planId);
    const { digest, ...preview } = await api(people.planner).proposal.preview({ planId });
    expect(preview).toMatchObject({ moved: 2, pinned: 1, after: { waves: 3, unassigned: 0 } });
    const done = await api(people.planner).proposal.accept({ ...target, digest });
    if (!done.ok) throw new Error(done.reason);
    const placementOf = (id: string) =>
      done.value.placements.find(({ workloadId }) => workloadId === id);
    expect(placementOf(workloads.db)).toMatchObject({ waveId: third, isPinned: true });
    expect(placementOf(workloads.web)).toMatchObject({ waveId: third, isPinned: false });
    expect(done.value.waves.map(({ size }) => size)).toEqual([1, 0, 2]);
    expect(done.value.waves[1]?.id).toBe(second);
  });

  test("can be given back to the next proposal", async () => {
    const planId = await draft();
    const waveId = await addWave(planId);
    await assign(planId, waveId, workloads.web);
    const target = await versionOf(planId);
    const workloadIds = [workloads.web, workloads.db];
    const done = await api(people.planner).pin({ ...target, workloadIds, isPinned: false });
    expect(done.ok && done.value.placements.filter(({ isPinned }) => isPinned)).toEqual([]);
  });

  test("refuses a wave of another plan and a workload that is not in this one", async () => {
    const planId = await draft({ filter: { team: [teams.ours] } });
    const elsewhere = await addWave(await draft());
    await expect(assign(planId, elsewhere, workloads.web)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const own = await addWave(planId);
    await expect(assign(planId, own, workloads.foreign)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("recomputes the violations with every move", async () => {
    const planId = await draft({ filter: { team: [teams.ours] } });
    const first = await addWave(planId);
    const second = await addWave(planId);
    await assign(planId, second, workloads.db);
    const broken = await assign(planId, first, workloads.web);
    const criticals = (result: typeof broken) =>
      result.ok && result.value.violations.filter(({ severity }) => severity === "critical");
    expect(criticals(broken)).toMatchObject([{ code: "needed-earlier", subjectId: workloads.db }]);
    expect(criticals(await assign(planId, second, workloads.web))).toEqual([]);
  });
});

describe("two planners at once", () => {
  test("the later edit is answered with the plan as it stands, and writes nothing", async () => {
    const planId = await draft();
    const stale = await versionOf(planId);
    const waveId = await addWave(planId);
    const late = await api(people.admin).assign({
      ...stale,
      waveId,
      workloadIds: [workloads.web],
    });
    expect(late).toMatchObject({
      ok: false,
      reason: "CONFLICT",
      detail: { arrangement: { version: 2, waves: [{ id: waveId, size: 0 }] } },
    });
    expect((await get(planId)).arrangement.unassigned.size).toBe(4);
  });

  test("of many edits of one version exactly one is written", async () => {
    const planId = await draft();
    const target = await versionOf(planId);
    const results = await Promise.all(
      Array.from({ length: 6 }, () => api(people.planner).waves.add(target)),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await get(planId)).arrangement).toMatchObject({ version: 2, waves: [{ size: 0 }] });
  });

  test("a proposal is not applied when the inventory has changed since its preview", async () => {
    const planId = await draft();
    const target = await versionOf(planId);
    const { digest } = await api(people.planner).proposal.preview({ planId });
    const facts = { environment: "test" };
    await db.workload.update({ where: { id: workloads.web }, data: { facts } });
    const applied = await api(people.planner).proposal.accept({ ...target, digest });
    expect(applied).toMatchObject({ ok: false, reason: "PROPOSAL_CHANGED" });
    await db.workload.update({
      where: { id: workloads.web },
      data: { facts: { environment: "production" } },
    });
    expect((await get(planId)).arrangement.version).toBe(1);
  });
});

describe("waves", () => {
  test("are renamed, dated and moved; deleted ones leave their workloads in no wave", async () => {
    const planId = await draft();
    const first = await addWave(planId);
    const second = await addWave(planId);
    await assign(planId, first, workloads.web);
    const plans = api(people.planner);
    const dates = { startDate: "2027-05-03", endDate: "2027-05-14" };
    const wave = { waveId: second, name: "Pilot", dates };
    await plans.waves.update({ ...(await versionOf(planId)), ...wave });
    const moved = await plans.waves.move({
      ...(await versionOf(planId)),
      waveId: second,
      position: 0,
    });
    expect(moved.ok && moved.value.waves).toMatchObject([
      { id: second, name: "Pilot", ...dates },
      { id: first },
    ]);
    const removed = await plans.waves.remove({ ...(await versionOf(planId)), waveId: first });
    expect(removed.ok && removed.value).toMatchObject({
      waves: [{ id: second }],
      unassigned: { size: 4 },
    });
    expect(removed.ok && removed.value.placements.some(({ isPinned }) => isPinned)).toBe(false);
  });

  test("refuse an end before the start and a day that does not exist", async () => {
    const planId = await draft();
    const waveId = await addWave(planId);
    const target = { ...(await versionOf(planId)), waveId, name: "Wave" };
    for (const dates of [
      { startDate: "2027-05-03", endDate: "2027-05-02" },
      { startDate: "2027-02-30", endDate: null },
    ]) {
      await expect(api(people.planner).waves.update({ ...target, dates })).rejects.toMatchObject({
        code: "BAD_REQUEST",
      });
    }
  });
});
