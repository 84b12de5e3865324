import { describe, expect, test } from "vitest";
import { PROCEDURE_ACCESS } from "@/server/api/access-table";
import { insertOverride, insertWorkload } from "@/server/testing/factories";
import { openPlanWorld } from "@/server/testing/plan-world";
import { NO_CONSTRAINTS } from "./constraints";

const { db, api, people, teams, workloads, draft, get, versionOf, addWave, assign, approved } =
  await openPlanWorld();

/** Procedures for planners that write nothing, make another plan, or report what happens. */
const THAT_LEAVE_IT_AS_IT_IS = [
  "plans.candidates",
  "plans.countSelection",
  "plans.create",
  "plans.duplicate",
  "plans.membership.count",
  "plans.membership.get",
  "plans.progress.set",
  "plans.proposal.preview",
];

describe("an approved plan", () => {
  test("refuses every write as frozen and stays as it is", async () => {
    const planId = await approved();
    const before = await get(planId);
    const target = { planId, expectedVersion: before.arrangement.version };
    const wave = { ...target, waveId: crypto.randomUUID() };
    const of = { ...target, workloadIds: [workloads.web] };
    const dates = { startDate: null, endDate: null };
    const settings = { name: "x", description: "", maxWaveSize: 1, cadence: null };
    const { together: _, apart: __, ...unbound } = NO_CONSTRAINTS;
    const set = { kind: "apart", name: "x", workloadIds: [workloads.web, workloads.db] } as const;
    const decision = { disposition: null, effort: {}, dates: { earliest: null, latest: null } };
    const plans = api(people.admin);
    const writes: Record<string, () => Promise<unknown>> = {
      update: () => plans.update({ ...target, ...settings }),
      remove: () => plans.remove(target),
      approve: () => plans.approve({ ...target, acceptedCritical: 0 }),
      addWorkloads: () => plans.addWorkloads(of),
      removeWorkloads: () => plans.removeWorkloads(of),
      assign: () => plans.assign({ ...of, waveId: null }),
      pin: () => plans.pin({ ...of, isPinned: true }),
      undo: () => plans.undo(target),
      redo: () => plans.redo(target),
      "waves.add": () => plans.waves.add(target),
      "waves.update": () => plans.waves.update({ ...wave, name: "x", dates }),
      "waves.move": () => plans.waves.move({ ...wave, position: 0 }),
      "waves.remove": () => plans.waves.remove(wave),
      "planning.dispose": () => plans.planning.dispose({ ...of, disposition: "retain" }),
      "planning.decide": () =>
        plans.planning.decide({ ...target, ...decision, workloadId: workloads.web }),
      "constraints.update": () =>
        plans.constraints.update({ ...target, ...unbound, blackouts: [] }),
      "constraints.addSet": () =>
        plans.constraints.addSet({ ...target, ...set, workloadIds: [...set.workloadIds] }),
      "constraints.removeSet": () =>
        plans.constraints.removeSet({ ...target, setId: crypto.randomUUID() }),
      "proposal.accept": () => plans.proposal.accept({ ...target, digest: "0".repeat(64) }),
      "versions.keep": () => plans.versions.keep({ ...target, note: "x" }),
      "versions.restore": () => plans.versions.restore({ ...target, number: 1 }),
      "versions.setBaseline": () => plans.versions.setBaseline({ ...target, number: null }),
    };
    const named = Object.keys(writes).map((name) => `plans.${name}`);
    // The table of access is held against the router, so no procedure is missing here unseen.
    expect([...named, ...THAT_LEAVE_IT_AS_IT_IS].sort()).toEqual(
      Object.entries(PROCEDURE_ACCESS)
        .filter(([path, access]) => path.startsWith("plans.") && access !== "plan:read")
        .map(([path]) => path)
        .sort(),
    );
    for (const [name, write] of Object.entries(writes)) {
      await expect(write(), name).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
    }
    expect(await get(planId)).toEqual(before);
  });

  test("shows its workloads as approved, whatever becomes of them", async () => {
    const gone = await insertWorkload(db, { teamId: teams.ours, name: "short-lived" });
    const planId = await approved();
    const before = await get(planId);
    expect(before.header).toMatchObject({
      status: "approved",
      approvedByName: people.admin.name,
    });
    await db.workload.update({
      where: { id: gone.id },
      data: { name: "renamed", facts: { environment: "test" }, deletedAt: new Date() },
    });
    expect(await get(planId)).toEqual(before);
    const copy = await api(people.planner).duplicate({ planId });
    const { workloads: copied, header } = await get(copy.value.planId);
    expect(header).toMatchObject({ name: "Move out (copy)", status: "draft" });
    expect(copied.map(({ name }) => name)).toEqual(["batch", "db", "secret-name", "web"]);
  });

  test("keeps the overrides that were in force, and reads plans that were approved before there were any", async () => {
    const override = { reason: "The vendor", until: "2999-12-31", madeByName: "Planner" };
    const webOf = async (planId: string) =>
      (await get(planId)).workloads.find(({ id }) => id === workloads.web);
    const open = await draft();
    const computed = (await webOf(open))?.verdict ?? null;
    await insertOverride(db, { workloadId: workloads.web, verdict: "none", reason: "The vendor" });
    const decided = { verdict: "none", computedVerdict: computed, override };
    expect(await webOf(open)).toMatchObject(decided);
    const planId = await approved();
    await db.verdictOverride.deleteMany();
    expect(await webOf(open)).toMatchObject({ verdict: computed, override: null });
    expect(await webOf(planId)).toMatchObject(decided);
    await db.$executeRaw`UPDATE plan_item SET frozen = frozen - 'override' - 'computedVerdict'
                          WHERE plan_id = ${planId}::uuid`;
    expect(await webOf(planId)).toMatchObject({ computedVerdict: "none", override: null });
  });

  test("follows the team that owns a workload today", async () => {
    const planId = await approved();
    const move = (teamId: string) =>
      db.workload.update({ where: { id: workloads.foreign }, data: { teamId } });
    await move(teams.ours);
    expect((await get(planId, people.member)).workloads).toHaveLength(4);
    await move(teams.theirs);
    expect((await get(planId, people.member)).workloads).toHaveLength(3);
  });

  test("is approved only with the critical violations that the admin saw", async () => {
    const planId = await draft({ filter: { team: [teams.ours] } });
    const first = await addWave(planId);
    const second = await addWave(planId);
    await assign(planId, first, workloads.web);
    await assign(planId, second, workloads.db);
    const target = await versionOf(planId);
    expect(await api(people.admin).approve({ ...target, acceptedCritical: 0 })).toMatchObject({
      ok: false,
      reason: "VIOLATIONS_CHANGED",
      detail: { critical: 1 },
    });
    expect(await api(people.admin).approve({ ...target, acceptedCritical: 1 })).toMatchObject({
      ok: true,
    });
  });
});

describe("the trail of a plan", () => {
  test("holds who made, changed, approved and deleted it", async () => {
    const planId = await draft();
    const waveId = await addWave(planId);
    await assign(planId, waveId, workloads.web);
    await api(people.admin).remove(await versionOf(planId));
    const events = await db.auditEvent.findMany({
      where: { entityType: "plan", entityId: planId },
      orderBy: { id: "asc" },
    });
    expect(events.map(({ action, actorName }) => [action, actorName])).toEqual([
      ["create", people.planner.name],
      ["update", people.planner.name],
      ["update", people.planner.name],
      ["delete", people.admin.name],
    ]);
    expect(events[2]?.changes).toEqual([
      { field: `workloads.${workloads.web}.wave`, before: null, after: "Wave 1" },
    ]);
    await expect(get(planId)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
