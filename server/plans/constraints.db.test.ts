import { describe, expect, test } from "vitest";
import { openPlanWorld } from "@/server/testing/plan-world";
import { NO_CONSTRAINTS } from "./constraints";

const world = await openPlanWorld();
const { api, people, workloads, draft, get, versionOf } = world;

const { together: _, apart: __, ...unbound } = NO_CONSTRAINTS;
const NOTHING = { ...unbound, blackouts: [] };
const constraints = () => api(people.planner).constraints;

async function propose(planId: string) {
  const { digest } = await api(people.planner).proposal.preview({ planId });
  const done = await api(people.planner).proposal.accept({
    ...(await versionOf(planId)),
    digest,
  });
  if (!done.ok) throw new Error(done.reason);
  return done.value;
}

describe("the constraints of a plan", () => {
  test("begin empty, are saved, kept by proposals and copied with the plan", async () => {
    const cadence = { startDate: "2027-03-01", waveDays: 5, gapDays: 0 };
    const planId = await draft({ cadence, maxWaveSize: 25 });
    expect((await get(planId)).header.constraints).toEqual(NO_CONSTRAINTS);
    const wanted = {
      ...NOTHING,
      maxEffortDays: 12.5,
      maxPerTeam: 1,
      stageOrder: { test: 0, staging: 0, production: 0 },
      blackouts: [{ name: "Year end", startDate: "2027-03-01", endDate: "2027-03-07" }],
    };
    const saved = await constraints().update({ ...(await versionOf(planId)), ...wanted });
    expect(saved.ok).toBe(true);
    expect((await get(planId)).header.constraints).toEqual({ ...NO_CONSTRAINTS, ...wanted });
    const { waves, placements } = await propose(planId);
    expect(waves[0]).toMatchObject({ startDate: "2027-03-08" });
    const ours = placements.filter(({ workloadId }) => workloadId !== workloads.foreign);
    expect(new Set(ours.map(({ waveId }) => waveId)).size).toBeGreaterThan(1);
    const copy = await api(people.planner).duplicate({ planId });
    expect((await get(copy.value.planId)).header.constraints).toEqual({
      ...NO_CONSTRAINTS,
      ...wanted,
    });
  });

  test("sets are made of the plan's workloads, shown as far as they may be seen, and removed", async () => {
    const planId = await draft({ maxWaveSize: 25 });
    const pair = [workloads.db, workloads.foreign];
    const made = await constraints().addSet({
      ...(await versionOf(planId)),
      kind: "apart",
      name: "Shared rack",
      workloadIds: pair,
    });
    expect(made.ok).toBe(true);
    const { placements } = await propose(planId);
    const waveOf = new Map(placements.map((one) => [one.workloadId, one.waveId]));
    expect(waveOf.get(workloads.db)).not.toBe(waveOf.get(workloads.foreign));
    const seen = (await get(planId, people.member)).header.constraints.apart;
    expect(seen).toMatchObject([{ workloadIds: [workloads.db], hidden: 1 }]);
    const setId = seen[0]?.id ?? "";
    await constraints().removeSet({ ...(await versionOf(planId)), setId });
    expect((await get(planId)).header.constraints.apart).toEqual([]);
    const unknown = { ...(await versionOf(planId)), setId };
    await expect(constraints().removeSet(unknown)).rejects.toThrow(/Set not found/);
  });

  test("are refused where they make no sense, and by an approved plan", async () => {
    const planId = await draft();
    const target = await versionOf(planId);
    const bad = { name: "x", startDate: "2027-03-02", endDate: "2027-03-01" };
    for (const wrong of [{ maxEffortDays: 0 }, { maxPerTeam: 1.5 }, { blackouts: [bad] }]) {
      await expect(constraints().update({ ...target, ...NOTHING, ...wrong })).rejects.toThrow();
    }
    const frozen = await versionOf(await world.approved());
    await expect(constraints().update({ ...frozen, ...NOTHING })).rejects.toThrow(/approved/);
  });
});
