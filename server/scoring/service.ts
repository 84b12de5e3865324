import "server-only";

import { setImmediate } from "node:timers/promises";
import { systemClock } from "@/server/clock";
import type { Actor, ReadScope } from "@/server/auth/actor";
import { getDb, inTransaction, type Db, type Transaction } from "@/server/db/client";
import { AppError, notFound } from "@/server/errors";
import type { FactName } from "@/server/inventory/fact-names";
import type { FactValues } from "@/server/inventory/facts";
import { effectiveFacts } from "@/server/inventory/inheritance";
import { findInheritance, refreshInheritance } from "@/server/inventory/inheritance-service";
import type { Verdict } from "@/server/inventory/workload";
import { queueReassessment } from "@/server/jobs/service";
import { assess, ENGINE_VERSION } from "./assess";
import { DEFAULT_RUBRIC } from "./default-rubric";
import { toExplanation, toFlipsView } from "./explanation";
import { factsHash } from "./facts-hash";
import { flipsOf } from "./flip";
import { rubricOf } from "./kept-rubrics";
import { questionOrder } from "./question-order";
import { preferencesOf } from "./preferences";
import {
  countWorkloads,
  findAssessedWorkload,
  findPublishedRubric,
  hasOutdatedAssessment,
  holdAssessmentInputs,
  latestRubricNumber,
  nextWorkloadIds,
  publishRubric,
  saveAssessments,
  type AssessmentInput,
} from "./repository";
import { rubricDigest, type Rubric } from "./rubric";
import { standingOf } from "./standing";
import { isSameBasis, toStoredAssessment, type StoredAssessment } from "./stored-assessment";
import { summaryOf } from "./summary";

type CurrentRubric = { id: string; number: number; name: string; rubric: Rubric };

/** @throws AppError UNAVAILABLE before the first start has published a rubric */
async function currentRubric(db: Db): Promise<CurrentRubric> {
  const row = await findPublishedRubric(db);
  if (!row) {
    throw new AppError("UNAVAILABLE", {
      internal: "no published rubric",
      public: "No rubric is published yet. Start Berth once to publish the default one.",
    });
  }
  return { id: row.id, number: row.number, name: row.name, rubric: rubricOf(row.definition) };
}

/** Publishes the default rubric when none is in force; safe to call at every start. */
export const ensureRubric = (): Promise<void> =>
  inTransaction(async (tx) => {
    if (await findPublishedRubric(tx)) return;
    await publishRubric(tx, {
      number: (await latestRubricNumber(tx)) + 1,
      name: DEFAULT_RUBRIC.name,
      definition: DEFAULT_RUBRIC,
      digest: rubricDigest(DEFAULT_RUBRIC),
      note: "Default rubric",
      publishedAt: systemClock.now(),
    });
  });

/** Their rows stay locked while they are assessed, at half a millisecond each. */
const CHUNK = 500;
/** Workloads assessed between two breaths, so that other work of the process is not held up. */
const BREATH = 8;
const CHUNK_TIMEOUT_MS = 120_000;

/**
 * Assesses these workloads under the published rubric, in the transaction that changed them, so
 * that no reader ever sees new facts beside an old verdict. Unchanged ones are left alone.
 */
export async function assessWorkloads(
  tx: Transaction,
  workloadIds: readonly string[],
): Promise<void> {
  if (workloadIds.length === 0) return;
  const current = await currentRubric(tx);
  for (let start = 0; start < workloadIds.length; start += CHUNK) {
    await assessChunk(tx, current, workloadIds.slice(start, start + CHUNK));
  }
}

/** @returns how many were made anew */
async function assessChunk(
  tx: Transaction,
  current: CurrentRubric,
  workloadIds: readonly string[],
): Promise<number> {
  await refreshInheritance(tx, workloadIds);
  const inputs = await holdAssessmentInputs(tx, workloadIds);
  const assessedAt = systemClock.now();
  const rows: StoredAssessment[] = [];
  for (const [at, input] of inputs.entries()) {
    rows.push(...assessInput(input, current, assessedAt));
    if (at % BREATH === 0) await setImmediate();
  }
  await saveAssessments(tx, rows);
  return rows.length;
}

function assessInput(
  input: AssessmentInput,
  { id: rubricVersionId, rubric }: CurrentRubric,
  assessedAt: Date,
): StoredAssessment[] {
  const basis = {
    rubricVersionId,
    engineVersion: ENGINE_VERSION,
    factsHash: factsHash(input.facts),
  };
  if (isSameBasis(basis, input)) return [];
  const summary = summaryOf(input.facts, rubric);
  return [toStoredAssessment({ workloadId: input.id, basis, summary, assessedAt })];
}

/** How far a rescoring has come. */
export type Checkpoint = {
  /** The last workload that was looked at, in the order of ids. */
  after: string | null;
  workloads: number;
  changed: number;
};

type Resumption = {
  from: Checkpoint;
  /** Keeps a later checkpoint in the transaction of the work that it counts. */
  keep: (tx: Transaction, at: Checkpoint) => Promise<void>;
};

const FROM_THE_START: Resumption = {
  from: { after: null, workloads: 0, changed: 0 },
  keep: async () => {},
};

/**
 * Brings every assessment up to date, a chunk per transaction: stopped at any point it has lost
 * nothing, and run again from its last checkpoint it does what is left.
 */
export async function reassessPortfolio(
  progress: (done: number, total: number) => Promise<void>,
  { from, keep }: Resumption = FROM_THE_START,
): Promise<{ workloads: number; changed: number }> {
  const total = await countWorkloads(getDb());
  let at = from;
  for (;;) {
    const ids = await nextWorkloadIds(getDb(), at.after, CHUNK);
    const last = ids.at(-1);
    if (last === undefined) break;
    const done = at;
    at = await inTransaction(
      async (tx) => {
        const changed = await assessChunk(tx, await currentRubric(tx), ids);
        const next = {
          after: last,
          workloads: done.workloads + ids.length,
          changed: done.changed + changed,
        };
        await keep(tx, next);
        return next;
      },
      { timeoutMs: CHUNK_TIMEOUT_MS },
    );
    await progress(at.workloads, Math.max(total, at.workloads));
  }
  return { workloads: at.workloads, changed: at.changed };
}

/** Number of the rubric in force; null before the first start has published one. */
export async function publishedRubricNumber(): Promise<number | null> {
  return (await findPublishedRubric(getDb()))?.number ?? null;
}

/** Has the whole portfolio brought up to date in the background; returns the job to follow. */
export const startReassessment = (actor: Actor): Promise<{ jobId: string }> =>
  inTransaction(async (tx) => ({
    jobId: await queueReassessment(tx, { requestedBy: actor.userId }),
  }));

/**
 * Has verdicts of an earlier release or rubric made anew in the background; safe to call at every
 * start. Until the job is through, pages say which verdicts are of the earlier one.
 *
 * @returns the job, or null when every verdict is of the present basis
 */
export const refreshOutdated = (): Promise<{ jobId: string } | null> =>
  inTransaction(async (tx) => {
    const { id } = await currentRubric(tx);
    const basis = { rubricVersionId: id, engineVersion: ENGINE_VERSION };
    if (!(await hasOutdatedAssessment(tx, basis))) return null;
    return { jobId: await queueReassessment(tx, { requestedBy: null }) };
  });

/**
 * The stored verdict with its full explanation. What is stored is small; the rest follows from
 * facts, rubric and engine, and is the same every time. A stored verdict of another basis is
 * reported as stale beside the explanation of the present one.
 *
 * @throws AppError NOT_FOUND for an unknown workload and for one outside the scope alike
 */
export async function explainWorkload(scope: ReadScope, workloadId: string) {
  const { facts, stored } = await getAssessed(getDb(), scope, workloadId);
  const { id, number, name, rubric } = await currentRubric(getDb());
  const basis = {
    rubricVersionId: id,
    engineVersion: ENGINE_VERSION,
    factsHash: factsHash(facts),
  };
  return {
    ...toExplanation(assess(facts, rubric), facts),
    preferences: preferencesOf(standingOf(facts, rubric)),
    rubric: { number, name },
    assessedAt: stored?.assessedAt ?? null,
    isStale: !stored || !isSameBasis(basis, stored),
  };
}

/**
 * A workload with the facts that hold for it now, inherited ones included, and its stored verdict.
 *
 * @throws AppError NOT_FOUND for an unknown workload and for one outside the scope alike
 */
export async function getAssessed(db: Db, scope: ReadScope, workloadId: string) {
  const workload = await findAssessedWorkload(db, scope, workloadId);
  if (!workload) throw notFound("Workload");
  const facts = effectiveFacts(workload, await findInheritance(db, workload));
  return { id: workload.id, facts, stored: workload.stored };
}

/**
 * What to ask about a workload, in the order in which it serves the verdict.
 *
 * @throws AppError NOT_FOUND for an unknown workload and for one outside the scope alike
 */
export async function listQuestions(scope: ReadScope, workloadId: string): Promise<FactName[]> {
  const { facts } = await getAssessed(getDb(), scope, workloadId);
  const { rubric } = await currentRubric(getDb());
  return questionOrder(facts, rubric);
}

export type FactsChange = { before: FactValues; after: FactValues };

/** How often each verdict would turn into another one, under the published rubric. */
export async function countVerdictChanges(db: Db, changes: readonly FactsChange[]) {
  const { rubric } = await currentRubric(db);
  const counts = new Map<string, { from: Verdict; to: Verdict; count: number }>();
  for (const { before, after } of changes) {
    const from = standingOf(before, rubric).verdict;
    const to = standingOf(after, rubric).verdict;
    await setImmediate();
    if (from === to) continue;
    const known = counts.get(`${from} ${to}`) ?? { from, to, count: 0 };
    counts.set(`${from} ${to}`, { ...known, count: known.count + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || (a.from < b.from ? -1 : 1));
}

/**
 * What a team could change to have another form advised, under the published rubric.
 *
 * @throws AppError NOT_FOUND for an unknown workload and for one outside the scope alike
 */
export async function adviseFlips(scope: ReadScope, workloadId: string) {
  const { facts } = await getAssessed(getDb(), scope, workloadId);
  const { rubric } = await currentRubric(getDb());
  return toFlipsView(flipsOf(facts, rubric), facts);
}
