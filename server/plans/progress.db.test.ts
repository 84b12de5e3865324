import { describe, expect, test } from "vitest";
import { openPlanWorld } from "@/server/testing/plan-world";

const { db, api, people, workloads, draft, get, versionOf, addWave, assign } =
  await openPlanWorld();

async function approvedWithWave() {
  const planId = await draft();
  const waveId = await addWave(planId);
  await assign(planId, waveId, workloads.db, workloads.batch);
  const answer = await api(people.admin).approve({
    ...(await versionOf(planId)),
    acceptedCritical: 0,
  });
  if (!answer.ok) throw new Error(answer.reason);
  return planId;
}

const track = (planId: string, status: "moving" | "done", day: string, ...ids: string[]) =>
  api(people.planner).progress.set({ planId, workloadIds: ids, status, day });

describe("the progress of an approved plan", () => {
  test("stands beside the frozen plan, adds up per wave and is audited", async () => {
    const planId = await approvedWithWave();
    const frozen = () =>
      db.plan.findUniqueOrThrow({ where: { id: planId }, include: { waves: true, items: true } });
    const before = await frozen();
    await track(planId, "moving", "2027-03-01", workloads.db, workloads.batch);
    const answer = await track(planId, "done", "2027-03-03", workloads.db);
    expect(answer.ok).toBe(true);
    const { arrangement } = await get(planId);
    expect(arrangement.waves[0]?.progress).toEqual({
      status: "moving",
      startedOn: "2027-03-01",
      finishedOn: null,
    });
    const own = arrangement.placements.find(({ workloadId }) => workloadId === workloads.db);
    expect(own?.progress).toEqual({
      status: "done",
      startedOn: "2027-03-01",
      finishedOn: "2027-03-03",
    });
    expect(await frozen()).toEqual(before);
    const trail = await db.auditEvent.findMany({
      where: { entityId: planId },
      orderBy: { id: "asc" },
    });
    expect(trail.flatMap(({ changes }) => changes as object[])).toContainEqual({
      field: `workloads.${workloads.db}.status`,
      before: "moving",
      after: "done 2027-03-03",
    });
  });

  test("is not told of a draft, of foreign workloads or by those who only read", async () => {
    const planId = await draft();
    expect(await track(planId, "moving", "2027-03-01", workloads.db)).toEqual({
      ok: false,
      reason: "NOT_APPROVED",
    });
    const approved = await approvedWithWave();
    const elsewhere = "00000000-0000-4000-8000-000000000000";
    await expect(track(approved, "moving", "2027-03-01", elsewhere)).rejects.toThrow(/not found/);
    await expect(
      api(people.viewer).progress.set({
        planId: approved,
        workloadIds: [workloads.db],
        status: "done",
        day: "2027-03-01",
      }),
    ).rejects.toThrow();
  });
});
