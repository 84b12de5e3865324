import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { scopeFor, type Actor } from "@/server/auth/actor";
import { NO_FILTER } from "@/server/inventory/workload-filter";
import { withTestDatabase } from "@/server/testing/db";
import {
  insertActor,
  insertAssessment,
  insertOverride,
  insertPublishedRubric,
  insertTeam,
  insertWorkload,
} from "@/server/testing/factories";
import { performJob } from "@/server/worker/job-task";
import { findTemplate } from "./pool-templates";
import { DEFAULT_SCENARIO } from "./scenario";
import { compareNow, getLatestRun, runComparison, startRun, stopRun } from "./service";

const { db } = await withTestDatabase();
const input = { filter: NO_FILTER, settings: DEFAULT_SCENARIO };
const run = { ...input, effort: "short" } as const;
let ours: string;
let theirs: string;
let member: Actor;
let planner: Actor;

const sized = {
  vCPU: 2,
  memoryGiB: 8,
  instances: 2,
  dataGiB: 20,
  environment: "test",
  os: "linux",
};

async function insertScored(teamId: string, name: string, verdict: string, facts: object = sized) {
  const { id } = await insertWorkload(db, { teamId, name, facts });
  const rubric = await db.rubricVersion.findFirstOrThrow();
  await insertAssessment(db, { workloadId: id, rubricVersionId: rubric.id, verdict });
  return id;
}

beforeAll(async () => {
  await insertPublishedRubric(db);
  ours = (await insertTeam(db, { name: "Ours" })).id;
  theirs = (await insertTeam(db, { name: "Theirs" })).id;
  for (const [name, id] of [
    ["nodes", "kubernetes-16-64"],
    ["hosts", "host-32-512"],
  ] as const) {
    const definition = {
      ...findTemplate(id)?.definition,
      price: { kind: "monthly", perNode: 100 },
    };
    await db.capacityPool.create({ data: { name, definition } });
  }
  await insertScored(ours, "web", "container", { ...sized, cpuP95Pct: 50, memoryP95Pct: 25 });
  const overridden = await insertScored(ours, "db", "container");
  await insertOverride(db, { workloadId: overridden, verdict: "vm" });
  await insertScored(theirs, "foreign", "vm");
  await insertWorkload(db, { teamId: ours, name: "of unknown size", facts: { vCPU: 2 } });
  await insertWorkload(db, { teamId: ours, name: "template", facts: sized, setAside: "template" });
  member = await insertActor(db, "member", [ours]);
  planner = await insertActor(db, "planner");
});

beforeEach(() => db.job.deleteMany());

const compared = async (actor: Actor, change: object = {}) => {
  const found = await compareNow({ ...input, ...change }, scopeFor(actor, "report:read"));
  if (!found.ok) throw new Error(found.reason);
  return found.value;
};

describe("a comparison", () => {
  it("counts by the verdict that counts, and lists what has no size", async () => {
    const { columns, notSized, cpuBasis, workloads, today } = await compared(planner);
    expect(workloads).toBe(4);
    expect(today).toMatchObject({ workloads: 3, cpuMilli: 12_000, memoryMib: 49_152 });
    expect(columns.find(({ layout }) => layout === "recommended")?.forms).toEqual({
      container: 1,
      "sandboxed-container": 0,
      vm: 2,
    });
    expect(notSized).toMatchObject([
      { name: "of unknown size", missing: ["instances", "memoryGiB"] },
    ]);
    expect(cpuBasis).toEqual({ measured: 1, allocated: 2, assumed: 0 });
  });

  it("sizes by measurement and headroom, by copy", async () => {
    const filter = { ...NO_FILTER, q: "web" };
    const { columns } = await compared(planner, { filter });
    expect(columns.at(1)).toMatchObject({ cpuMilli: 2600, memoryMib: 2 * (2663 + 5), nodes: 3 });
  });

  it("shows a member nothing of other teams", async () => {
    const result = await compared(member, { filter: { ...NO_FILTER, team: [ours, theirs] } });
    expect(result.workloads).toBe(3);
    expect(JSON.stringify(result)).not.toMatch(/Theirs|foreign/);
    expect((await compared(await insertActor(db, "viewer"))).workloads).toBe(0);
  });

  it("does not try what would keep everybody waiting", async () => {
    const { id: teamId } = await insertTeam(db);
    await insertWorkload(db, { teamId, facts: { ...sized, instances: 20_000 } });
    const filter = { ...NO_FILTER, team: [teamId] };
    const scope = scopeFor(planner, "report:read");
    expect(await compareNow({ ...input, filter }, scope)).toMatchObject({
      ok: false,
      reason: "TOO_MANY_COPIES",
      detail: { copies: 20_000 },
    });
    await db.workload.deleteMany({ where: { teamId } });
  });
});

describe("a run", () => {
  const start = async (actor: Actor) => {
    const started = await startRun(run, actor, scopeFor(actor, "report:read"));
    if (!started.ok) throw new Error(started.reason);
    return started.value.jobId;
  };

  async function work(jobId: string, onProgress: () => Promise<unknown> = async () => {}) {
    const steps: [number, number][] = [];
    await performJob(jobId, ({ progress, ...job }) =>
      runComparison({
        ...job,
        progress: async (done, total) => {
          steps.push([done, total]);
          await onProgress();
          await progress(done, total);
        },
      }),
    );
    const { result } = await db.job.findUniqueOrThrow({ where: { id: jobId } });
    return { steps, result };
  }

  it("finds what its person may see, and the person finds it again", async () => {
    const jobId = await start(member);
    const { steps } = await work(jobId);
    expect(steps.length).toBeGreaterThan(0);
    expect(
      steps.every(([done, total], at) => done <= total && done >= (steps[at - 1]?.[0] ?? 0)),
    ).toBe(true);
    const latest = await getLatestRun(member);
    expect(latest).toMatchObject({ jobId, status: "succeeded", comparison: { workloads: 3 } });
    expect(JSON.stringify(latest)).not.toMatch(/foreign/);
    expect(await getLatestRun(planner)).toBeNull();
  });

  it("comes to the same when it is done again", async () => {
    const [first, second] = [await work(await start(planner)), await work(await start(planner))];
    expect(JSON.stringify(second.result)).toBe(JSON.stringify(first.result));
  });

  it("stops between two steps when its person has had enough", async () => {
    const jobId = await start(planner);
    const { steps } = await work(jobId, () => stopRun(planner));
    expect(steps).toHaveLength(1);
    expect(await getLatestRun(planner)).toMatchObject({ status: "cancelled", comparison: null });
  });

  it("is stopped by nobody else", async () => {
    await start(planner);
    expect(await stopRun(member)).toEqual({ isStopped: false });
    expect(await getLatestRun(planner)).toMatchObject({ status: "queued" });
  });

  it("gives way to the next one of the same person", async () => {
    const [first, second] = [await start(planner), await start(planner)];
    expect(await db.job.findUnique({ where: { id: first } })).toMatchObject({
      status: "cancelled",
    });
    expect(await getLatestRun(planner)).toMatchObject({ jobId: second, status: "queued" });
  });

  it("fails for a person who is no longer there", async () => {
    const leaver = await insertActor(db, "viewer", [ours]);
    const jobId = await start(leaver);
    await db.user.update({ where: { id: leaver.userId }, data: { banned: true } });
    await expect(work(jobId)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
