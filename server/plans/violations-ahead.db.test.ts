import { expect, test } from "vitest";
import { openPlanWorld } from "@/server/testing/plan-world";
import { NO_CONSTRAINTS } from "./constraints";
import { violationsAhead } from "./violations-ahead";

const { api, people, workloads, draft, get, versionOf, addWave, assign } = await openPlanWorld();
const { together: _, apart: __, ...unbound } = NO_CONSTRAINTS;

test("the violations worked out from what a person sees are those that the server answers", async () => {
  const planId = await draft();
  const [first, second] = [await addWave(planId), await addWave(planId)];
  await assign(planId, first, workloads.web, workloads.batch);
  await assign(planId, second, workloads.db);
  const planner = api(people.planner);
  const blackouts = [{ name: "Freeze", startDate: "2027-01-01", endDate: "2027-01-31" }];
  await planner.constraints.update({
    ...(await versionOf(planId)),
    ...unbound,
    maxEffortDays: 1,
    maxPerTeam: 1,
    deadline: "2027-01-05",
    blackouts,
  });
  await planner.constraints.addSet({
    ...(await versionOf(planId)),
    kind: "apart",
    name: "Rack",
    workloadIds: [workloads.web, workloads.batch],
  });
  const dates = { startDate: "2027-01-04", endDate: "2027-01-09" };
  const target = { ...(await versionOf(planId)), waveId: first };
  await planner.waves.update({ ...target, name: "Wave 1", dates });
  for (const waveId of [second, null, first]) {
    await assign(planId, waveId, workloads.foreign);
    const plan = await get(planId);
    expect(plan.arrangement.violations.length).toBeGreaterThan(5);
    expect(violationsAhead(plan)).toEqual(plan.arrangement.violations);
  }
});

test("nothing is worked out of a plan that a person does not see whole", async () => {
  const planId = await draft();
  expect(violationsAhead(await get(planId, people.member))).toBeNull();
});
