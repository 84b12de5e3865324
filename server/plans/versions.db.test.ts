import { describe, expect, test } from "vitest";
import { insertWorkload } from "@/server/testing/factories";
import { openPlanWorld } from "@/server/testing/plan-world";

const { db, api, people, teams, workloads, draft, get, versionOf, addWave, assign } =
  await openPlanWorld();

const versions = () => api(people.planner).versions;

async function keep(planId: string, note: string): Promise<number> {
  const kept = await versions().keep({ ...(await versionOf(planId)), note });
  if (!kept.ok) throw new Error(kept.reason);
  return kept.value.number;
}

async function draftWithWave() {
  const planId = await draft();
  const waveId = await addWave(planId);
  await assign(planId, waveId, workloads.db, workloads.web);
  return { planId, waveId };
}

describe("a version", () => {
  test("keeps the plan as it stood with a note, and nothing changes it", async () => {
    const { planId, waveId } = await draftWithWave();
    const number = await keep(planId, "Before the board");
    const unchanged = await versions().compare({ planId, from: number, to: null });
    expect(unchanged.diff.workloads).toEqual([]);
    await assign(planId, null, workloads.web);
    await db.workload.update({ where: { id: workloads.db }, data: { name: "renamed" } });
    const { rows } = await versions().list({ planId });
    expect(rows).toMatchObject([
      {
        number: 1,
        occasion: "by-hand",
        note: "Before the board",
        figures: { workloads: 4, waves: 1, unassigned: 2 },
        createdByName: people.planner.name,
      },
    ]);
    const { diff, before, after } = await versions().compare({ planId, from: 1, to: null });
    expect(diff.counts).toEqual({ added: 0, removed: 0, moved: 1, changed: 0 });
    expect(diff.workloads).toMatchObject([{ id: workloads.web, kind: "moved" }]);
    expect([before.unassigned, after.unassigned]).toEqual([2, 3]);
    expect(diff.waves[0]).toMatchObject({ id: waveId, before: { workloads: 2 } });
    await expect(
      db.planVersion.update({
        where: { planId_number: { planId, number: 1 } },
        data: { note: "" },
      }),
    ).rejects.toThrow(/never changed/);
    await db.workload.update({ where: { id: workloads.db }, data: { name: "db" } });
  });

  test("is not kept of a plan that somebody changed meanwhile", async () => {
    const { planId } = await draftWithWave();
    const target = await versionOf(planId);
    await addWave(planId);
    expect(await versions().keep({ ...target, note: "Stale" })).toMatchObject({
      ok: false,
      reason: "CONFLICT",
    });
    expect((await versions().list({ planId })).rows).toEqual([]);
  });

  test("shows a reader the workloads of their teams and counts the others", async () => {
    const { planId, waveId } = await draftWithWave();
    await assign(planId, waveId, workloads.foreign);
    await keep(planId, "All");
    await assign(planId, null, workloads.foreign, workloads.web);
    const seen = await api(people.member).versions.compare({ planId, from: 1, to: null });
    expect(seen.diff.workloads.map(({ id }) => id)).toEqual([workloads.web]);
    expect(JSON.stringify(seen)).not.toContain("secret-name");
    expect([seen.before.hidden, seen.after.hidden]).toEqual([1, 1]);
    await expect(api(people.stranger).versions.list({ planId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("is unknown under another number", async () => {
    const { planId } = await draftWithWave();
    await expect(versions().compare({ planId, from: 1, to: null })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("restoring a version", () => {
  test("brings back waves, placements, constraints and membership, and keeps what it replaced", async () => {
    const { planId, waveId } = await draftWithWave();
    await keep(planId, "Good");
    const settings = { name: "Renamed", description: "", maxWaveSize: 7, cadence: null };
    await api(people.planner).update({ ...(await versionOf(planId)), ...settings });
    const extra = await insertWorkload(db, { teamId: teams.ours, name: "extra" });
    const added = await api(people.planner).addWorkloads({
      ...(await versionOf(planId)),
      workloadIds: [extra.id],
    });
    expect(added.ok).toBe(true);
    await api(people.planner).waves.remove({ ...(await versionOf(planId)), waveId });
    const workloadIds = [workloads.db];
    await api(people.planner).removeWorkloads({ ...(await versionOf(planId)), workloadIds });
    const restored = await versions().restore({ ...(await versionOf(planId)), number: 1 });
    expect(restored.ok).toBe(true);
    const { header } = await get(planId);
    expect(header).toMatchObject({ name: "Renamed", maxWaveSize: 2 });
    const { diff } = await versions().compare({ planId, from: 1, to: null });
    expect({ ...diff, waves: [], settings: [] }).toMatchObject({ workloads: [], constraints: [] });
    const { rows } = await versions().list({ planId });
    expect(rows.map(({ occasion }) => occasion)).toEqual(["restore", "by-hand"]);
    await db.workload.delete({ where: { id: extra.id } });
  });

  test("leaves out workloads that no longer exist, and says beforehand how many", async () => {
    const gone = await insertWorkload(db, { teamId: teams.ours, name: "short-lived" });
    const { planId } = await draftWithWave();
    await keep(planId, "With it");
    await db.workload.update({ where: { id: gone.id }, data: { deletedAt: new Date() } });
    expect((await versions().compare({ planId, from: 1, to: null })).gone).toBe(1);
    await versions().restore({ ...(await versionOf(planId)), number: 1 });
    expect((await get(planId)).workloads.map(({ name }) => name)).not.toContain("short-lived");
  });
});

describe("Berth keeps a version by itself", () => {
  test("before a proposal replaces much, and none before a first one", async () => {
    const planId = await draft();
    const accept = async () => {
      const { digest } = await api(people.planner).proposal.preview({ planId });
      return api(people.planner).proposal.accept({ ...(await versionOf(planId)), digest });
    };
    await accept();
    expect((await versions().list({ planId })).rows).toEqual([]);
    const { waves, placements } = (await get(planId)).arrangement;
    const last = waves.at(-1)?.id ?? "";
    await assign(planId, last, ...placements.map(({ workloadId }) => workloadId));
    await api(people.planner).pin({
      ...(await versionOf(planId)),
      workloadIds: placements.map(({ workloadId }) => workloadId),
      isPinned: false,
    });
    await accept();
    expect((await versions().list({ planId })).rows).toMatchObject([{ occasion: "proposal" }]);
  });

  test("at the approval, as the baseline that what happens is measured against", async () => {
    const planId = await draft();
    const waveId = await addWave(planId);
    await api(people.planner).waves.update({
      ...(await versionOf(planId)),
      waveId,
      name: "Pilot",
      dates: { startDate: "2020-03-02", endDate: "2020-03-06" },
    });
    await assign(planId, waveId, workloads.db, workloads.batch, workloads.foreign);
    expect((await versions().against({ planId })).against).toBeNull();
    const done = await api(people.admin).approve({
      ...(await versionOf(planId)),
      acceptedCritical: 1,
    });
    expect(done).toMatchObject({ ok: true, value: { header: { baselineNumber: 1 } } });
    await api(people.planner).progress.set({
      planId,
      workloadIds: [workloads.db],
      status: "done",
      day: "2020-03-09",
    });
    const { against } = await api(people.member).versions.against({ planId });
    expect(against).toMatchObject({ number: 1, hidden: 1, done: 1, due: 2 });
    expect(against?.waves).toMatchObject([{ name: "Pilot", workloads: 2, done: 1, due: 2 }]);
    const rows = against?.workloads.map(({ name, endDays }) => [name, endDays]);
    expect(rows).toEqual([
      ["batch", null],
      ["db", 3],
      ["web", null],
    ]);
  });
});

describe("the membership of a plan", () => {
  const membership = async (planId: string) => {
    const { groups } = await api(people.planner).membership.get({ planId });
    const counts = await api(people.planner).membership.count({ planId });
    const sizes = new Map(groups.map(({ group, ids }) => [group, ids.length]));
    // What the page of the plan says is what the dialog then names.
    expect(counts).toEqual({ joining: sizes.get("joining"), leaving: sizes.get("leaving") });
    return Object.fromEntries(
      groups.map(({ group, shown }) => [group, shown.map(({ name }) => name)]),
    );
  };

  test("stays fixed, and tells what its selection would add and drop and what hands did", async () => {
    const planId = await draft({ filter: { team: [teams.ours] } });
    const none = { joining: [], leaving: [], removed: [], added: [] };
    expect(await membership(planId)).toEqual(none);
    const extra = await insertWorkload(db, { teamId: teams.ours, name: "extra" });
    const move = (teamId: string) =>
      db.workload.update({ where: { id: workloads.batch }, data: { teamId } });
    await move(teams.theirs);
    const of = async (...workloadIds: string[]) => ({ ...(await versionOf(planId)), workloadIds });
    await api(people.planner).removeWorkloads(await of(workloads.web));
    await api(people.planner).addWorkloads(await of(workloads.foreign));
    expect(await membership(planId)).toEqual({
      joining: ["extra"],
      leaving: ["batch"],
      removed: ["web"],
      added: ["secret-name"],
    });
    expect((await get(planId)).workloads.map(({ name }) => name)).toEqual([
      "batch",
      "db",
      "secret-name",
    ]);
    await api(people.planner).addWorkloads({ ...(await of(extra.id)), isByHand: false });
    await api(people.planner).removeWorkloads(await of(workloads.batch));
    expect(await membership(planId)).toMatchObject({
      joining: [],
      leaving: [],
      removed: ["batch", "web"],
    });
    await api(people.planner).addWorkloads({ ...(await of(workloads.web)), isByHand: false });
    expect(await membership(planId)).toMatchObject({ removed: ["batch"] });
    const copy = await api(people.planner).duplicate({ planId });
    expect(await membership(copy.value.planId)).toEqual(await membership(planId));
    await move(teams.ours);
    await db.workload.update({ where: { id: extra.id }, data: { deletedAt: new Date() } });
  });
});
