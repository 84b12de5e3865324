import { spawn, type ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { Actor } from "@/server/auth/actor";
import { inTransaction } from "@/server/db/client";
import type { FactValues } from "@/server/inventory/facts";
import { queueReassessment } from "@/server/jobs/service";
import { ENGINE_VERSION } from "@/server/scoring/assess";
import { rubricOf } from "@/server/scoring/kept-rubrics";
import { latestRubricNumber, publishRubric } from "@/server/scoring/repository";
import { rubricDigest } from "@/server/scoring/rubric";
import { rubricOfPreset } from "@/server/scoring/rubric-presets";
import { createDraft } from "@/server/scoring/rubric-service";
import { ensureRubric, reassessPortfolio } from "@/server/scoring/service";
import { startSimulation } from "@/server/scoring/simulation-service";
import { flipBetween } from "@/server/scoring/verdict-flip";
import { withTestDatabase } from "@/server/testing/db";
import { arbitraryCoreFacts } from "@/server/testing/fact-arbitraries";
import { insertActor, insertTeam, makeWorkload } from "@/server/testing/factories";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const { db, url } = await withTestDatabase();

/** Several chunks of either job, and different enough that each takes a while. */
const WORKLOADS = 2_400;
const KINDS = 300;

let admin: Actor;
let workers: ChildProcess[] = [];

beforeAll(async () => {
  await ensureRubric();
  admin = await insertActor(db, "admin");
  const teamId = (await insertTeam(db)).id;
  const kinds = fc.sample(arbitraryCoreFacts(), { numRuns: KINDS, seed: 5 });
  await db.workload.createMany({
    data: Array.from({ length: WORKLOADS }, (_, at) =>
      makeWorkload({ teamId, facts: kinds[at % KINDS] ?? {} }),
    ),
  });
  await reassessPortfolio(async () => {});
});

afterEach(async () => {
  await Promise.all(workers.map((worker) => endOf(worker, "SIGTERM")));
  workers = [];
});

/** The process that `npm start` runs, from source. */
function startWorker(): ChildProcess {
  const program = ["--conditions=react-server", "--import", "tsx", "server/worker/main.ts"];
  const worker = spawn(process.execPath, program, {
    env: { ...process.env, DATABASE_URL: url, NODE_OPTIONS: "" },
    stdio: "ignore",
  });
  workers.push(worker);
  return worker;
}

async function endOf(worker: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const ended = new Promise((resolve) => worker.once("exit", resolve));
  worker.kill(signal);
  await ended;
}

const jobOf = (id: string) => db.job.findUniqueOrThrow({ where: { id } });

async function waitFor(jobId: string, isSo: (job: Awaited<ReturnType<typeof jobOf>>) => boolean) {
  for (;;) {
    const job = await jobOf(jobId);
    if (isSo(job)) return job;
    await sleep(5);
  }
}

/** Killed without a word in the middle of the job; what it was at is nobody's business any more. */
async function killInTheMiddle(jobId: string): Promise<void> {
  const worker = startWorker();
  await waitFor(jobId, ({ done }) => done > 0);
  await endOf(worker, "SIGKILL");
  const { status, done } = await jobOf(jobId);
  expect(status).toBe("running");
  expect(done).toBeLessThan(WORKLOADS);
}

async function finish(jobId: string) {
  startWorker();
  return waitFor(jobId, ({ status }) => status !== "running");
}

describe("a worker that is killed in the middle", () => {
  test("of a rescoring leaves it to the next, which makes each verdict once and counts them all", async () => {
    const rubric = rubricOfPreset("isolation-first");
    const { id: rubricId } = await inTransaction(async (tx) =>
      publishRubric(tx, {
        number: (await latestRubricNumber(tx)) + 1,
        name: rubric.name,
        definition: rubric,
        digest: rubricDigest(rubric),
        note: "",
        publishedAt: new Date(),
      }),
    );
    const jobId = await inTransaction((tx) => queueReassessment(tx, { requestedBy: null }));
    await killInTheMiddle(jobId);
    const made = await db.assessment.findMany({
      where: { rubricVersionId: rubricId },
      select: { workloadId: true, assessedAt: true },
    });
    expect(made.length).toBeGreaterThan(0);
    expect(made.length).toBeLessThan(WORKLOADS);

    const job = await finish(jobId);
    expect(job).toMatchObject({
      status: "succeeded",
      done: WORKLOADS,
      total: WORKLOADS,
      result: { workloads: WORKLOADS, changed: WORKLOADS },
    });
    const all = await db.assessment.findMany();
    expect(all).toHaveLength(WORKLOADS);
    const bases = new Set(all.map((one) => `${one.rubricVersionId} ${one.engineVersion}`));
    expect([...bases]).toEqual([`${rubricId} ${ENGINE_VERSION}`]);
    const times = new Map(all.map(({ workloadId, assessedAt }) => [workloadId, assessedAt]));
    for (const { workloadId, assessedAt } of made) {
      expect(times.get(workloadId)).toEqual(assessedAt);
    }
  });

  test("of a simulation leaves it to the next, which compares each workload once", async () => {
    const source = { from: "preset", preset: "cost-first" } as const;
    const { id: rubricId } = await createDraft(admin, { name: "Cost first", source });
    const started = await startSimulation(admin, { rubricId, version: 1 });
    if (!started.ok) throw new Error(started.reason);
    const { jobId } = started.value;
    await killInTheMiddle(jobId);

    const job = await finish(jobId);
    expect(job).toMatchObject({ status: "succeeded", done: WORKLOADS, total: WORKLOADS });
    const found = await db.rubricSimulation.findUniqueOrThrow({
      where: { rubricId },
      include: { flips: true },
    });
    expect(found.compared).toBe(WORKLOADS);
    const rubricIn = async (id: string) =>
      rubricOf((await db.rubricVersion.findUniqueOrThrow({ where: { id } })).definition);
    const flipOf = flipBetween(await rubricIn(found.baseId), await rubricIn(rubricId));
    const workloads = await db.workload.findMany({ select: { id: true, facts: true } });
    const expected = workloads.flatMap(({ id, facts }) => {
      const flip = flipOf(facts as FactValues);
      return flip ? [`${id} ${flip.from} ${flip.to} ${flip.cause}`] : [];
    });
    const flips = found.flips.map(
      ({ workloadId, fromVerdict, toVerdict, cause }) =>
        `${workloadId} ${fromVerdict} ${toVerdict} ${cause}`,
    );
    expect(flips.sort()).toEqual(expected.sort());
    expect(flips.length).toBeGreaterThan(0);
  });
});
