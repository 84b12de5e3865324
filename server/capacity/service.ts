import "server-only";

import { scopeFor, type Actor, type ReadScope } from "@/server/auth/actor";
import { getUserAsActor } from "@/server/auth/user-service";
import { getDb, inTransaction } from "@/server/db/client";
import { findLatestComparison, queueComparison, stopComparison } from "@/server/jobs/service";
import { AppError, notFound } from "@/server/errors";
import { ok, refuse } from "@/server/result";
import { compare, compareInPieces, NO_SEARCH, type Comparison } from "./compare";
import { sizeOf } from "./demand";
import { toListed } from "./listed-comparison";
import { listPools } from "./pool-repository";
import { countCopies, listScenarioWorkloads } from "./repository";
import { MOST_COPIES, MOST_COPIES_AT_ONCE, ROUNDS_OF } from "./run";
import { LAYOUTS } from "./scenario";
import { runInput, storedComparison, type ComparisonInput, type RunInput } from "./schema";

/** Today and the arrangements by constructive rules alone, while somebody moves a slider. */
export async function compareNow(input: ComparisonInput, scope: ReadScope) {
  const found = await compareWhole(input, scope);
  return found.ok ? ok(toListed(found.value)) : found;
}

async function compareWhole({ filter, settings }: ComparisonInput, scope: ReadScope) {
  const db = getDb();
  const copies = await countCopies(db, scope, filter);
  if (copies > MOST_COPIES_AT_ONCE) {
    return refuse("TOO_MANY_COPIES", { copies, most: MOST_COPIES_AT_ONCE });
  }
  const workloads = await listScenarioWorkloads(db, scope, filter);
  const pools = await listPools(db, scope);
  return ok(compare({ workloads, pools, settings, effort: NO_SEARCH }));
}

type FileRequest = ComparisonInput & { of: "quick" | "run"; actor: Actor; scope: ReadScope };

/**
 * A comparison with whole lists: of these settings, or as the person's last run left it.
 *
 * @throws AppError NOT_FOUND without a finished run, TOO_LARGE for more than is answered at once
 */
export async function compareForFile({ of, actor, scope, ...input }: FileRequest) {
  if (of === "run") {
    const run = await findRun(actor);
    if (!run?.stored) throw notFound("Placement");
    return { comparison: run.stored, settings: run.request.settings };
  }
  const found = await compareWhole(input, scope);
  if (found.ok) return { comparison: found.value, settings: input.settings };
  throw new AppError("TOO_LARGE", {
    internal: `${found.detail.copies} copies`,
    public: "Too many workloads for one file. Narrow the selection, or place it thoroughly first.",
  });
}

/** The size of each workload with its inputs, by name. */
export async function sizeWorkloads({ filter, settings }: ComparisonInput, scope: ReadScope) {
  const workloads = await listScenarioWorkloads(getDb(), scope, filter);
  return workloads.map((workload) => ({ workload, sizing: sizeOf(workload.size, settings) }));
}

/** Has the placement searched for thoroughly in the background; an earlier run is given up. */
export async function startRun(input: RunInput, actor: Actor, scope: ReadScope) {
  const copies = await countCopies(getDb(), scope, input.filter);
  if (copies > MOST_COPIES) return refuse("TOO_MANY_COPIES", { copies, most: MOST_COPIES });
  return inTransaction(async (tx) => {
    return ok({ jobId: await queueComparison(tx, { params: input, requestedBy: actor.userId }) });
  });
}

/** Stops the person's own run. */
export const stopRun = async (actor: Actor) => ({
  isStopped: await inTransaction((tx) => stopComparison(tx, actor.userId)),
});

/** The person's own last run: one may leave the page and come back to it. */
export async function getLatestRun(actor: Actor) {
  const run = await findRun(actor);
  if (!run) return null;
  const { stored, ...rest } = run;
  return { ...rest, comparison: stored && toListed(stored) };
}

async function findRun(actor: Actor) {
  const job = await findLatestComparison(getDb(), actor.userId);
  const request = runInput.safeParse(job?.params);
  // A run of a version that asked for something else is none.
  if (!job || !request.success) return null;
  const stored = job.status === "succeeded" ? readComparison(job.result) : null;
  const { id, status, createdAt, finishedAt } = job;
  return { jobId: id, status, request: request.data, stored, createdAt, finishedAt };
}

type Run = {
  params: unknown;
  requestedBy: string | null;
  /** Throws once nobody wants the run any more. */
  progress: (done: number, total: number) => Promise<void>;
};

/**
 * Works a run out with what its person may see now. Started again after a crash it begins anew, and
 * comes to the same.
 *
 * @returns the comparison with whole lists
 * @throws AppError NOT_FOUND when the person is gone, FORBIDDEN when they may no longer read reports
 */
export async function runComparison({ params, requestedBy, progress }: Run): Promise<object> {
  const { filter, settings, effort } = runInput.parse(params);
  const scope = scopeFor(await getUserAsActor(requestedBy ?? ""), "report:read");
  const db = getDb();
  const workloads = await listScenarioWorkloads(db, scope, filter);
  const pools = await listPools(db, scope);
  const rounds = ROUNDS_OF[effort];
  const work = compareInPieces({ workloads, pools, settings, effort: rounds });
  const perColumn = pools.length * (rounds.rounds + 1);
  for (let done = 1; ; done += 1) {
    const piece = work.next();
    if (piece.done) return piece.value;
    done = Math.max(done, piece.value * perColumn);
    await progress(done, LAYOUTS.length * perColumn);
  }
}

/** Null for a result of another version. */
function readComparison(result: unknown): Comparison | null {
  const read = storedComparison.safeParse(result);
  return read.success ? read.data : null;
}
