import { Logger, runOnce } from "graphile-worker";
import { setTimeout as sleep } from "node:timers/promises";
import type { Actor } from "@/server/auth/actor";
import { getDb, getPool, inTransaction } from "@/server/db/client";
import { queueReassessment } from "@/server/jobs/service";
import { publishDraft } from "@/server/scoring/publication-service";
import {
  holdAssessmentInputs,
  nextWorkloadIds,
  saveAssessments,
} from "@/server/scoring/repository";
import { createDraft } from "@/server/scoring/rubric-service";
import { startSimulation } from "@/server/scoring/simulation-service";
import type { StoredAssessment } from "@/server/scoring/stored-assessment";
import { makeActor } from "@/server/testing/actor";
import { insertUser } from "@/server/testing/factories";
import { reassess } from "@/server/worker/tasks/reassess";
import { simulateRubric } from "@/server/worker/tasks/simulate-rubric";
import { durationOf, type Bench, type BenchContext, type Figure } from "./figure";

/** As many as the service takes at once. */
const CHUNK = 500;
/** What the product promises for 100,000 workloads on two cores. */
const LIMIT_MS = 60_000;
const POLL_MS = 200;

export const bench: Bench = {
  title: "a draft of the rubric simulated and published, and every workload assessed anew by it",
  database: "large-portfolio",
  run: async (context) => {
    const { workloads, say } = context;
    const count = `${workloads} workloads`;
    const user = await insertUser(getDb(), { role: "admin" });
    const admin = makeActor({ userId: user.id, role: "admin" });
    say(`  ${count}, nothing changed`);
    const unchanged = await rescore(context, { changed: 0 });
    const reading = await copyRows("read");
    const source = { from: "preset", preset: "isolation-first" } as const;
    const { id: rubricId } = await createDraft(admin, { name: "Isolation first", source });
    const draft = { rubricId, version: 1 };
    say(`  ${count}, a draft simulated`);
    const simulated = await simulate(context, admin, draft);
    say(`  ${count}, all changed`);
    await publish(admin, draft);
    const changed = await rescore(context, { changed: workloads });
    await getPool().query("vacuum analyze assessment");
    say("  the same rows without scoring");
    const writing = await copyRows("read-and-write");
    return [
      figure(`simulate a draft over ${count}`, simulated, {
        baseline: reading,
        baselineIs: "reading the same rows in the same chunks",
        maxValue: LIMIT_MS,
      }),
      figure(`rescore ${count}, all changed`, changed, {
        baseline: writing,
        baselineIs: "reading and writing the same rows in the same chunks, without scoring",
        maxRatio: 5,
        maxValue: LIMIT_MS,
      }),
      figure(`rescore ${count}, nothing changed`, unchanged, {
        baseline: reading,
        baselineIs: "reading the same rows in the same chunks",
        maxRatio: 5,
      }),
    ];
  },
};

type Comparison = { baseline: number; baselineIs: string; maxRatio?: number; maxValue: number };
type RatioOnly = Omit<Comparison, "maxValue"> & { maxRatio: number };

const figure = (name: string, value: number, comparison: Comparison | RatioOnly): Figure => ({
  name,
  value,
  unit: "ms",
  ...comparison,
});

async function rescore(context: BenchContext, expected: { changed: number }): Promise<number> {
  // Publishing has queued it already; only where nothing changed is it asked for.
  const { id: jobId } = await inTransaction(async (tx) => {
    const waiting = await tx.job.findFirst({ where: { kind: "reassess", status: "queued" } });
    return waiting ?? { id: await queueReassessment(tx, { requestedBy: null }) };
  });
  const duration = await durationOf(() => work(context, jobId));
  await expectResult(jobId, { workloads: context.workloads, ...expected });
  return duration;
}

type Draft = { rubricId: string; version: number };

async function simulate(context: BenchContext, admin: Actor, draft: Draft): Promise<number> {
  const started = await startSimulation(admin, draft);
  if (!started.ok) throw new Error(`Expected a simulation to start, got ${started.reason}`);
  return durationOf(() => work(context, started.value.jobId));
}

async function publish(admin: Actor, draft: Draft): Promise<void> {
  const published = await publishDraft(admin, { ...draft, note: "For the benchmark" });
  if (!published.ok) throw new Error(`Expected the draft to be published, got ${published.reason}`);
}

const silent = new Logger(() => () => {});

/** Does what is queued as the worker does, from the queue on, and follows what a person sees of it. */
async function work({ workloads, databaseUrl, say }: BenchContext, jobId: string): Promise<void> {
  const seen = new Set<number>();
  const over = new AbortController();
  const watching = (async () => {
    while (!over.signal.aborted) {
      const { done } = await getDb().job.findUniqueOrThrow({ where: { id: jobId } });
      seen.add(done);
      await sleep(POLL_MS);
    }
  })();
  const taskList = { reassess, "simulate-rubric": simulateRubric };
  const start = process.cpuUsage();
  await runOnce({ connectionString: databaseUrl, taskList, logger: silent });
  const { user, system } = process.cpuUsage(start);
  over.abort();
  await watching;
  const { status, done } = await getDb().job.findUniqueOrThrow({ where: { id: jobId } });
  if (status !== "succeeded" || done < workloads * SHARE_COUNTED) {
    throw new Error(`Expected the job to count all workloads, got ${status} at ${done}`);
  }
  const seconds = ((user + system) / 1e6).toFixed(1);
  say(
    `  progress was seen at ${seen.size} points; ${seconds} s of a processor without the database`,
  );
}

/** Workloads that are set aside are not simulated. */
const SHARE_COUNTED = 0.9;

async function expectResult(jobId: string, expected: object): Promise<void> {
  const { result } = await getDb().job.findUniqueOrThrow({ where: { id: jobId } });
  const [got, wanted] = [JSON.stringify(result), JSON.stringify(expected)];
  const isSame = Object.entries(expected).every(
    ([key, value]) => (result as Record<string, unknown> | null)?.[key] === value,
  );
  if (!isSame) throw new RangeError(`Expected ${wanted} as the result, got ${got}`);
}

/** The database's part of a reassessment; what is written was fetched outside the measured time. */
async function copyRows(mode: "read" | "read-and-write"): Promise<number> {
  let duration = 0;
  for (let after: string | null = null; ;) {
    let ids: string[] = [];
    duration += await durationOf(async () => (ids = await nextWorkloadIds(getDb(), after, CHUNK)));
    if (ids.length === 0) return duration;
    const rows = mode === "read" ? [] : await storedRows(ids);
    duration += await durationOf(() =>
      inTransaction(async (tx) => {
        await holdAssessmentInputs(tx, ids);
        await saveAssessments(tx, rows);
      }),
    );
    after = ids.at(-1) ?? null;
  }
}

async function storedRows(ids: readonly string[]): Promise<StoredAssessment[]> {
  const { rows } = await getPool().query<{ row: StoredAssessment }>(
    "select to_jsonb(a) as row from assessment a where workload_id = any($1::uuid[])",
    [ids],
  );
  return rows.map(({ row }) => row);
}
