import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { scopeFor } from "@/server/auth/actor";
import { insertAssessment } from "@/server/testing/factories";
import { openPlanWorld } from "@/server/testing/plan-world";
import { exportWording } from "./export-wording";
import { openExport } from "./service";

const { db, api, people, workloads, draft, versionOf, addWave, assign, approved } =
  await openPlanWorld();

async function textOf(table: string, query: string): Promise<string> {
  const { body } = await openExport({
    table,
    actor: people.admin,
    scope: scopeFor(people.admin, "report:export"),
    params: new URLSearchParams(query),
    signal: new AbortController().signal,
    wording: exportWording({ plans: (key) => key, imports: (key) => key }),
  });
  return new Response(body).text();
}

async function rowsOf(table: string, query: string): Promise<Record<string, string>[]> {
  return parse(await textOf(table, query), { bom: true, columns: true });
}

test("the file of an approved plan is the same to the byte, whatever becomes of inventory and rubric", async () => {
  const planId = await approved();
  const before = await textOf("plan", `plan=${planId}`);
  expect(before).toContain("web");
  const id = workloads.web;
  await db.workload.update({ where: { id }, data: { name: "renamed", facts: { vCPU: 1 } } });
  await db.rubricVersion.updateMany({ data: { status: "retired" } });
  const next = { number: 2, name: "Next", status: "published", definition: {}, digest: "next" };
  const { id: rubricVersionId } = await db.rubricVersion.create({ data: next });
  await db.assessment.delete({ where: { workloadId: id } });
  await insertAssessment(db, { workloadId: id, rubricVersionId, verdict: "none" });
  expect(await textOf("plan", `plan=${planId}`)).toBe(before);
});

test("files say what became of a plan since a version, and how far it is against its baseline", async () => {
  const planId = await draft();
  const waveId = await addWave(planId);
  await assign(planId, waveId, workloads.db);
  const { versions, planning } = api(people.planner);
  await versions.keep({ ...(await versionOf(planId)), note: "Kept" });
  await versions.setBaseline({ ...(await versionOf(planId)), number: 1 });
  const workloadIds = [workloads.db];
  await planning.dispose({ ...(await versionOf(planId)), workloadIds, disposition: "retire" });
  expect(await rowsOf("plan-changes", `plan=${planId}&from=1`)).toContainEqual(
    expect.objectContaining({ name: "db", field: "disposition", after: "retire" }),
  );
  await api(people.planner).constraints.addSet({
    ...(await versionOf(planId)),
    kind: "together",
    name: "Pair",
    workloadIds: [workloads.db, workloads.batch],
  });
  const changes = await rowsOf("plan-changes", `plan=${planId}&from=1`);
  expect(
    changes
      .filter(({ part }) => part === "set")
      .map(({ change, field, after }) => [change, field, after]),
  ).toEqual([
    ["added", "name", "Pair"],
    ["added", "member", "batch"],
    ["added", "member", "db"],
  ]);
  const progress = await rowsOf("plan-progress", `plan=${planId}`);
  expect(progress.slice(0, 2)).toEqual([
    expect.objectContaining({ part: "wave", name: "Wave 1", workloads: "1", done: "0" }),
    expect.objectContaining({ part: "workload", name: "db", status: "planned" }),
  ]);
  for (const query of [`plan=${planId}`, `plan=${planId}&from=9`, `plan=${planId}&from=x`]) {
    const opened = textOf("plan-changes", query);
    await expect(opened).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
});
