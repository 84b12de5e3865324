import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { scopeFor, type Actor } from "@/server/auth/actor";
import { toCalendarDay } from "@/server/clock";
import { ENGLISH_WORDING } from "@/server/testing/english-wording";
import { insertAssessment, insertOverride } from "@/server/testing/factories";
import { openPlanWorld } from "@/server/testing/plan-world";
import { unpacked } from "@/server/testing/unpacked";
import { openExport } from "./service";

const { db, people, teams, workloads, rubricVersionId, draft, approved } = await openPlanWorld();

async function sheetsOf(planId: string, actor: Actor = people.admin) {
  const { body } = await openExport({
    table: "landing",
    actor,
    scope: scopeFor(actor, "report:export"),
    params: new URLSearchParams(`plan=${planId}`),
    signal: new AbortController().signal,
    wording: ENGLISH_WORDING,
  });
  const files = await unpacked(new Uint8Array(await new Response(body).arrayBuffer()));
  const index = parse(files.get("index.csv") ?? "", { bom: true, columns: true });
  return { files, index: index as Record<string, string>[] };
}

const sizedFacts = { environment: "production", os: "linux", vCPU: 2, memoryGiB: 8, instances: 3 };

/** The verdict as if rescored: other facts give another. */
async function rescore(workloadId: string, verdict: string) {
  await db.assessment.deleteMany({ where: { workloadId } });
  await insertAssessment(db, { workloadId, rubricVersionId, verdict });
}

test("the landing sheets of an approved plan are the same to the byte, whatever becomes of its workloads", async () => {
  const facts = sizedFacts;
  const inheritedFacts = { logging: "file" };
  await db.workload.updateMany({ data: { facts, inheritedFacts, tags: ["port:8080"] } });
  await rescore(workloads.db, "container");
  await insertOverride(db, { workloadId: workloads.db, verdict: "vm" });
  const planId = await approved();
  const approvedAt = new Date("2026-03-01T12:00:00Z");
  await db.plan.update({ where: { id: planId }, data: { approvedAt } });
  const before = await sheetsOf(planId);
  const text = [...before.files.values()].join("\n");
  expect(text).toContain("by the facts of 2026-03-01");
  expect(text).toContain("memory: 8192Mi");
  expect(text).toContain("verdict: vm, by a person; computed: container)");
  expect(text).toContain("Its log goes to files");

  const changed = { os: "windows-server", memoryGiB: 64, instances: 1 };
  await db.workload.updateMany({
    data: { name: "renamed", kind: "physical", tags: [], facts: changed, inheritedFacts: {} },
  });
  await db.verdictOverride.deleteMany();
  await rescore(workloads.db, "none");
  await db.workload.update({ where: { id: workloads.web }, data: { deletedAt: new Date() } });
  const after = await sheetsOf(planId);
  expect([...after.files]).toEqual([...before.files]);
  expect(new Set(after.index.map((row) => row.factsOf))).toEqual(new Set(["2026-03-01"]));
});

test("a plan approved before its facts were kept lands by those of now, and says so by their day", async () => {
  await db.workload.updateMany({ data: { facts: sizedFacts, deletedAt: null } });
  const planId = await approved();
  const approvedAt = new Date("2026-03-01T12:00:00Z");
  await db.plan.update({ where: { id: planId }, data: { approvedAt } });
  await db.$executeRaw`UPDATE plan_item SET landing = NULL WHERE plan_id = ${planId}::uuid`;
  await db.workload.updateMany({ data: { facts: { ...sizedFacts, memoryGiB: 16 } } });
  const { files, index } = await sheetsOf(planId);
  const today = toCalendarDay(new Date());
  const landed = index.filter(({ file }) => file !== "");
  expect(new Set(landed.map((row) => row.factsOf))).toEqual(new Set([today]));
  expect([...files.values()].join("\n")).toContain("memory: 16384Mi");
});

test("a draft lands by the facts of now", async () => {
  await db.workload.updateMany({ data: { facts: sizedFacts } });
  const planId = await draft();
  await db.workload.updateMany({ data: { facts: { ...sizedFacts, memoryGiB: 32 } } });
  const { files } = await sheetsOf(planId);
  expect([...files.values()].join("\n")).toContain("memory: 32768Mi");
});

test("what an approved plan kept of a workload is shown to the team that owns it today", async () => {
  const planId = await approved();
  const names = async () => {
    const { index } = await sheetsOf(planId, people.member);
    return [...new Set(index.map(({ workloadId }) => workloadId))].sort();
  };
  const move = (teamId: string) =>
    db.workload.update({ where: { id: workloads.web }, data: { teamId } });
  const ours = [workloads.web, workloads.db, workloads.batch].sort();
  expect(await names()).toEqual(ours);
  await move(teams.theirs);
  expect(await names()).toEqual(ours.filter((id) => id !== workloads.web));
  await move(teams.ours);
});
