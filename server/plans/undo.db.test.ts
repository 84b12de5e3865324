import { describe, expect, test } from "vitest";
import { openPlanWorld } from "@/server/testing/plan-world";
import { NO_CONSTRAINTS } from "./constraints";

const { api, people, teams, workloads, draft, get, versionOf, addWave, assign, approved } =
  await openPlanWorld();

/** Everything of a plan that an edit can change. */
async function stateOf(planId: string) {
  const { header, arrangement, workloads: rows } = await get(planId);
  const { version: _, updatedAt: __, ...settings } = header;
  const { version: ___, undo: ____, redo: _____, ...rest } = arrangement;
  return { settings, ...rest, rows };
}

const planner = () => api(people.planner);
const undo = async (planId: string) => planner().undo(await versionOf(planId));
const redo = async (planId: string) => planner().redo(await versionOf(planId));

describe("undo and redo", () => {
  test("take back every kind of edit one after the other, and make each again, exactly", async () => {
    const planId = await draft();
    const on = () => versionOf(planId);
    const { together: _, apart: __, ...unbound } = NO_CONSTRAINTS;
    const settings = { name: "Other", description: "Why", maxWaveSize: 9, cadence: null };
    const noDates = { startDate: null, endDate: null };
    const waveOf = async (at: number) => (await get(planId)).arrangement.waves[at]?.id ?? "";
    const one = { workloadIds: [workloads.db] };
    const edits: Record<string, () => Promise<{ ok: boolean }>> = {
      "add-wave": async () => planner().waves.add(await on()),
      "second wave": async () => planner().waves.add(await on()),
      "update-wave": async () =>
        planner().waves.update({
          ...(await on()),
          waveId: await waveOf(0),
          name: "First",
          dates: noDates,
        }),
      assign: async () => planner().assign({ ...(await on()), ...one, waveId: await waveOf(0) }),
      unpin: async () => planner().pin({ ...(await on()), ...one, isPinned: false }),
      "move-wave": async () =>
        planner().waves.move({ ...(await on()), waveId: await waveOf(0), position: 1 }),
      settings: async () => planner().update({ ...(await on()), ...settings }),
      constraints: async () =>
        planner().constraints.update({
          ...(await on()),
          ...unbound,
          blackouts: [{ name: "Freeze", startDate: "2027-01-01", endDate: "2027-01-02" }],
          maxPerTeam: 2,
        }),
      "add-set": async () =>
        planner().constraints.addSet({
          ...(await on()),
          kind: "apart",
          name: "Rack",
          workloadIds: [workloads.db, workloads.web],
        }),
      "remove-set": async () => {
        const setId = (await get(planId)).header.constraints.apart[0]?.id ?? "";
        return planner().constraints.removeSet({ ...(await on()), setId });
      },
      dispose: async () =>
        planner().planning.dispose({ ...(await on()), ...one, disposition: "retain" }),
      decide: async () =>
        planner().planning.decide({
          ...(await on()),
          workloadId: workloads.db,
          disposition: "refactor",
          effort: { base: 4 },
          dates: { earliest: "2027-02-01", latest: null },
        }),
      "remove-workloads": async () => planner().removeWorkloads({ ...(await on()), ...one }),
      "add-workloads": async () => planner().addWorkloads({ ...(await on()), ...one }),
      proposal: async () => {
        const { digest } = await planner().proposal.preview({ planId });
        return planner().proposal.accept({ ...(await on()), digest });
      },
      "remove-wave": async () =>
        planner().waves.remove({ ...(await on()), waveId: await waveOf(0) }),
      "keep and name a baseline": async () => {
        await planner().versions.keep({ ...(await on()), note: "Here" });
        return planner().versions.setBaseline({ ...(await on()), number: 1 });
      },
      restore: async () => planner().versions.restore({ ...(await on()), number: 1 }),
    };
    const states = [await stateOf(planId)];
    for (const [name, edit] of Object.entries(edits)) {
      expect((await edit()).ok, name).toBe(true);
      states.push(await stateOf(planId));
    }
    for (const state of states.slice(0, -1).toReversed()) {
      expect((await undo(planId)).ok).toBe(true);
      expect(await stateOf(planId)).toEqual(state);
    }
    expect(await undo(planId)).toEqual({ ok: false, reason: "NOTHING_TO_UNDO" });
    for (const state of states.slice(1)) {
      expect((await redo(planId)).ok).toBe(true);
      expect(await stateOf(planId)).toEqual(state);
    }
    expect(await redo(planId)).toEqual({ ok: false, reason: "NOTHING_TO_UNDO" });
  });

  test("name what they would do and who did it, and a new edit ends what could be made again", async () => {
    const planId = await draft();
    await addWave(planId);
    const seen = async () => (await get(planId, people.admin)).arrangement;
    const made = { step: expect.any(Number) as number, action: "add-wave" };
    expect(await seen()).toMatchObject({
      undo: { ...made, madeByName: people.planner.name },
      redo: null,
    });
    expect((await get(planId)).arrangement.undo).toMatchObject({ ...made, madeByName: null });
    await undo(planId);
    expect(await seen()).toMatchObject({ undo: null, redo: made });
    await addWave(planId);
    expect(await seen()).toMatchObject({ redo: null });
  });

  test("refuse to take back another change than the one that was meant", async () => {
    const planId = await draft();
    await addWave(planId);
    const step = (await get(planId)).arrangement.undo?.step ?? 0;
    await addWave(planId);
    const answer = await planner().undo({ ...(await versionOf(planId)), step });
    expect(answer).toMatchObject({ ok: false, reason: "CONFLICT" });
    expect((await get(planId)).arrangement.waves).toHaveLength(2);
  });

  test("leave out a workload that was deleted meanwhile", async () => {
    const planId = await draft({ filter: { team: [teams.theirs] } });
    const workloadIds = [workloads.db];
    const offered = await planner().candidates({ planId, q: "" });
    expect(offered.map(({ name }) => name)).toEqual(["batch", "db", "web"]);
    await planner().addWorkloads({ ...(await versionOf(planId)), workloadIds });
    const names = async () => (await get(planId)).workloads.map(({ name }) => name);
    expect(await names()).toEqual(["db", "secret-name"]);
    await undo(planId);
    expect(await names()).toEqual(["secret-name"]);
    await redo(planId);
    expect(await names()).toEqual(["db", "secret-name"]);
  });
});

describe("undo and redo of an approved plan", () => {
  test("reach what was said of its progress and nothing before it", async () => {
    const planId = await approved();
    const statusOf = async () =>
      (await get(planId)).arrangement.placements.find(
        ({ workloadId }) => workloadId === workloads.db,
      )?.progress?.status ?? "planned";
    await expect(undo(planId)).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
    const track = (status: "moving" | "done", day: string) =>
      planner().progress.set({ planId, workloadIds: [workloads.db], status, day });
    await track("moving", "2027-03-01");
    await track("done", "2027-03-02");
    await undo(planId);
    expect(await statusOf()).toBe("moving");
    await undo(planId);
    expect(await statusOf()).toBe("planned");
    await expect(undo(planId)).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
    await redo(planId);
    await redo(planId);
    expect(await statusOf()).toBe("done");
  });

  test("do not reach the plan through a wave that was put together before", async () => {
    const planId = await draft();
    const waveId = await addWave(planId);
    await assign(planId, waveId, workloads.db);
    await api(people.admin).approve({ ...(await versionOf(planId)), acceptedCritical: 0 });
    expect((await get(planId)).arrangement).toMatchObject({ undo: null, redo: null });
  });
});
