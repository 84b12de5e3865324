import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { scopeFor, type Actor } from "@/server/auth/actor";
import { openPlanWorld } from "@/server/testing/plan-world";
import { openExport } from "./service";

const { api, people, workloads, draft, addWave, assign, versionOf } = await openPlanWorld();

type Row = Record<string, string>;

async function rows(table: string, params: string, actor: Actor = people.planner): Promise<Row[]> {
  const { body } = await openExport({
    table,
    params: new URLSearchParams(params),
    actor,
    scope: scopeFor(actor, "report:export"),
    signal: new AbortController().signal,
    wording: { reason: () => "because", violation: String, mend: String, issue: String },
  });
  return parse(await new Response(body).text(), { bom: true, columns: true });
}

/** web in the first wave needs db in the second; web and the foreign one need each other. */
async function twoWaves() {
  const planId = await draft();
  const [first, second] = [await addWave(planId), await addWave(planId)];
  await assign(planId, first, workloads.web, workloads.batch);
  await assign(planId, second, workloads.db, workloads.foreign);
  return { planId, first, second };
}

test("the dependencies of a map say what they are for the order, and name the cycle they close", async () => {
  const { planId } = await twoWaves();
  const found = await rows("plan-dependencies", `plan=${planId}`);
  expect(found.map(({ from, to, kind, cycle }) => [from, to, kind, cycle]).sort()).toEqual([
    ["secret-name", "web", "earlier-wave", "1"],
    ["web", "db", "against-order", ""],
    ["web", "secret-name", "against-order", "1"],
  ]);
});

test("the workloads of a map say how much hangs on each, in the whole plan", async () => {
  const { planId, second } = await twoWaves();
  const found = await rows("plan-nodes", `plan=${planId}&wave=${second}`);
  expect(
    found.map(({ workload, waveNumber, cycle, needs, neededBy, neededByInAll, neededBySteps }) => ({
      workload,
      waveNumber,
      cycle,
      needs,
      neededBy,
      neededByInAll,
      neededBySteps,
    })),
  ).toEqual([
    {
      workload: "db",
      waveNumber: "2",
      cycle: "",
      needs: "0",
      neededBy: "1",
      neededByInAll: "2",
      neededBySteps: "2",
    },
    {
      workload: "secret-name",
      waveNumber: "2",
      cycle: "1",
      needs: "1",
      neededBy: "1",
      neededByInAll: "1",
      neededBySteps: "1",
    },
  ]);
});

test("the views' files hold nothing of other teams, whatever is asked for", async () => {
  const { planId } = await twoWaves();
  for (const table of ["plan-nodes", "plan-dependencies", "plan-days", "plan"]) {
    const found = JSON.stringify(await rows(table, `plan=${planId}`, people.member));
    expect(found).not.toContain("secret-name");
    expect(found).not.toContain(workloads.foreign);
    await expect(rows(table, `plan=${planId}`, people.stranger)).rejects.toThrow("not found");
  }
});

test("the calendar has a row for each day from first to last, and empty cells for what is unknown", async () => {
  const { planId, first, second } = await twoWaves();
  const dates = { startDate: "2027-03-04", endDate: "2027-03-07" };
  const target = await versionOf(planId);
  await api(people.planner).waves.update({ ...target, waveId: first, name: "One", dates });
  const found = await rows("plan-days", `plan=${planId}&q=web`);
  expect(
    found.map(({ day, weekend, waves, workloads: count }) => [day, weekend, waves, count]),
  ).toEqual([
    ["2027-03-04", "false", "One", "1"],
    ["2027-03-05", "false", "One", "1"],
    ["2027-03-06", "true", "One", "1"],
    ["2027-03-07", "true", "One", "1"],
  ]);
  expect(found[2]?.people).toBe("");
  expect(found[0]?.teams).toBe("Ours (1)");
  expect(await rows("plan-days", `plan=${planId}&wave=${second}`)).toHaveLength(4);
});

test("the plan's own table follows the filter of its views", async () => {
  const { planId, first } = await twoWaves();
  const names = async (filter: string) =>
    (await rows("plan", `plan=${planId}${filter}`)).map(({ workload }) => workload);
  expect(await names("")).toEqual(["batch", "web", "db", "secret-name"]);
  expect(await names(`&wave=${first}&q=WE`)).toEqual(["web"]);
  expect(await names(`&wave=${first}&q=nothing`)).toEqual([]);
});
