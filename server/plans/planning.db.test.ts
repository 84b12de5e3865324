import { describe, expect, test } from "vitest";
import { insertAssessment, insertWorkload } from "@/server/testing/factories";
import { openPlanWorld } from "@/server/testing/plan-world";
import { planningOf } from "./planning";

const world = await openPlanWorld();
const { db, api, people, teams, workloads, rubricVersionId } = world;
const { draft, get, versionOf, addWave, assign } = world;

const planning = () => api(people.planner).planning;

async function decidedOf(planId: string, id: string) {
  const { workloads: rows, arrangement } = await get(planId);
  const workload = rows.find((row) => row.id === id);
  const placement = arrangement.placements.find((one) => one.workloadId === id);
  if (!workload || !placement) throw new Error(`expected ${id} in the plan`);
  return { ...planningOf(workload, placement), placement, workload };
}

describe("disposition and effort in a plan", () => {
  test("are proposed from the facts, the archetypes' included, and the verdict that counts", async () => {
    const facts = { lifecycle: "retiring", dataGiB: 4_096, acceptedRemedies: ["split-daemons"] };
    const retiring = await insertWorkload(db, { teamId: teams.ours, name: "old", facts });
    await insertAssessment(db, { workloadId: retiring.id, rubricVersionId });
    await db.workload.update({
      where: { id: workloads.web },
      data: { inheritedFacts: { acceptedRemedies: ["split-daemons"], lifecycle: "active" } },
    });
    const planId = await draft();
    const { proposed, workload } = await decidedOf(planId, retiring.id);
    expect(proposed).toEqual({ disposition: "retire", reason: "retiring" });
    expect(workload.moving).toMatchObject({ dataGib: 4_096, kind: "vm" });
    const { moving, verdict } = (await decidedOf(planId, workloads.web)).workload;
    expect(verdict).toBe("container");
    expect(moving).toMatchObject({ lifecycle: "active", acceptedRemedies: ["split-daemons"] });
    expect((await decidedOf(planId, workloads.web)).proposed.reason).toBe("reworked");
  });

  test("are set by a person, audited, kept by moves and proposals, and taken back", async () => {
    const planId = await draft();
    const dates = { earliest: "2027-03-01", latest: null };
    const decision = { workloadId: workloads.db, disposition: "repurchase" as const, dates };
    const effort = { base: 12.5, data: 2 };
    const saved = await planning().decide({
      ...(await versionOf(planId)),
      ...decision,
      effort,
    });
    expect(saved.ok).toBe(true);
    expect(await decidedOf(planId, workloads.db)).toMatchObject({
      disposition: "repurchase",
      placement: { effort },
    });
    const trail = await db.auditEvent.findMany({ where: { entityId: planId, action: "update" } });
    const changes = trail.flatMap((event) => event.changes as { field: string }[]);
    expect(changes.map(({ field }) => field)).toEqual([
      `workloads.${workloads.db}.disposition`,
      `workloads.${workloads.db}.earliestDate`,
      `workloads.${workloads.db}.effort.base`,
      `workloads.${workloads.db}.effort.data`,
    ]);

    await assign(planId, await addWave(planId), workloads.db);
    const { digest } = await api(people.planner).proposal.preview({ planId });
    await api(people.planner).proposal.accept({ ...(await versionOf(planId)), digest });
    expect((await decidedOf(planId, workloads.db)).placement).toMatchObject({
      disposition: "repurchase",
      effort,
      earliestDate: "2027-03-01",
    });
    const copy = await api(people.planner).duplicate({ planId });
    expect((await decidedOf(copy.value.planId, workloads.db)).placement.effort).toEqual(effort);

    await planning().decide({
      ...(await versionOf(planId)),
      ...decision,
      disposition: null,
      effort: { base: null },
    });
    expect((await decidedOf(planId, workloads.db)).placement).toMatchObject({
      disposition: null,
      effort: { data: 2 },
    });
    await api(people.planner).undo(await versionOf(planId));
    expect((await decidedOf(planId, workloads.db)).placement).toMatchObject({
      disposition: "repurchase",
      effort,
    });
  });

  test("are set for several at once, and for none that is not in the plan", async () => {
    const planId = await draft({ filter: { team: [teams.ours] } });
    const both = [workloads.web, workloads.batch];
    const retain = { disposition: "retain" as const };
    await planning().dispose({ ...(await versionOf(planId)), workloadIds: both, ...retain });
    for (const id of both) {
      expect(await decidedOf(planId, id)).toMatchObject({ disposition: "retain" });
    }
    const foreign = { workloadIds: [workloads.foreign], ...retain };
    await expect(planning().dispose({ ...(await versionOf(planId)), ...foreign })).rejects.toThrow(
      /Workload not found/,
    );
  });

  test("stay with an approved plan as they were, and are refused there", async () => {
    const planId = await world.approved();
    const before = await decidedOf(planId, workloads.db);
    await db.workload.update({ where: { id: workloads.db }, data: { kind: "container" } });
    expect(await decidedOf(planId, workloads.db)).toEqual(before);
    const target = await versionOf(planId);
    await expect(
      planning().decide({
        ...target,
        workloadId: workloads.db,
        disposition: "retain",
        effort: {},
        dates: { earliest: null, latest: null },
      }),
    ).rejects.toThrow(/approved/);
  });

  test("refuse days below nothing, beyond reason or finer than a tenth", async () => {
    const planId = await draft();
    for (const base of [-1, 1_001, 0.25]) {
      const dates = { earliest: null, latest: null };
      const input = { workloadId: workloads.db, disposition: null, effort: { base }, dates };
      await expect(planning().decide({ ...(await versionOf(planId)), ...input })).rejects.toThrow(
        /day/,
      );
    }
  });
});
