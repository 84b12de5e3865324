import "server-only";

import { scopeFor, type Actor, type ReadScope } from "@/server/auth/actor";
import { getUserAsActor } from "@/server/auth/user-service";
import { getDb, inTransaction } from "@/server/db/client";
import { findLatestComparison, queueComparison, stopComparison } from "@/server/jobs/service";
import { ok, refuse } from "@/server/result";
import { compare, compareInPieces, NO_SEARCH } from "./compare";
import { toListed, type ListedComparison } from "./listed-comparison";
import { listPools } from "./pool-repository";
import { countCopies, listScenarioWorkloads } from "./repository";
import { MOST_COPIES, MOST_COPIES_AT_ONCE, ROUNDS_OF } from "./run";
import { LAYOUTS } from "./scenario";
import { comparisonOutput, runInput, type ComparisonInput, type RunInput } from "./schema";

/** Today and the arrangements by constructive rules alone, while somebody moves a slider. */
export async function compareNow(input: ComparisonInput, scope: ReadScope) {
  const found = await compareWhole(input, scope);
  return found.ok ? ok(toListed(found.value)) : found;
}

/** The same with whole lists, for files. */
export async function compareWhole({ filter, settings }: ComparisonInput, scope: ReadScope) {
  const db = getDb();
  const copies = await countCopies(db, scope, filter);
  if (copies > MOST_COPIES_AT_ONCE) {
    return refuse("TOO_MANY_COPIES", { copies, most: MOST_COPIES_AT_ONCE });
  }
  const workloads = await listScenarioWorkloads(db, scope, filter);
  const pools = await listPools(db, scope);
  return ok(compare({ workloads, pools, settings, effort: NO_SEARCH }));
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
  const job = await findLatestComparison(getDb(), actor.userId);
  const request = runInput.safeParse(job?.params);
  // A run of a version that asked for something else is none.
  if (!job || !request.success) return null;
  const comparison = job.status === "succeeded" ? readComparison(job.result) : null;
  const { id, status, createdAt, finishedAt } = job;
  return { jobId: id, status, request: request.data, comparison, createdAt, finishedAt };
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
 * @returns what the page shows of it
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
    if (piece.done) return toListed(piece.value);
    done = Math.max(done, piece.value * perColumn);
    await progress(done, LAYOUTS.length * perColumn);
  }
}

function readComparison(result: unknown): ListedComparison | null {
  const read = comparisonOutput.safeParse(result);
  return read.success ? read.data : null;
}
