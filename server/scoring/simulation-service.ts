import "server-only";

import { randomUUID } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import type { Actor } from "@/server/auth/actor";
import { systemClock } from "@/server/clock";
import { getDb, inTransaction, type Db } from "@/server/db/client";
import { notFound } from "@/server/errors";
import { cancelJob, queueSimulation } from "@/server/jobs/service";
import { ok, refuse } from "@/server/result";
import { CRITERIA } from "./criteria/registry";
import { ENGINE_VERSION } from "./compiled-rubric";
import { findPublishedRubric } from "./repository";
import { rubricOf } from "./kept-rubrics";
import { findRubricVersion } from "./rubric-repository";
import type { DraftInput, ListFlipsInput } from "./rubric-schema";
import { holdDraft } from "./rubric-service";
import {
  advanceSimulation,
  countFlips,
  countSimulated,
  countTeamFlips,
  deleteSimulation,
  findSimulation,
  findSimulationOf,
  finishSimulation,
  insertSimulation,
  listFlips,
  nextSimulated,
  type Simulation,
} from "./simulation-repository";
import { flipBetween, type VerdictFlip } from "./verdict-flip";

const CHUNK = 500;
/** Workloads compared between two breaths, so that other work of the process is not held up. */
const BREATH = 25;
const PAGE = 50;

/**
 * Works out in the background what publishing the draft would change. One that runs or is there for
 * this draft is given up for the new one.
 */
export const startSimulation = (actor: Actor, draft: DraftInput) =>
  inTransaction(async (tx) => {
    const held = await holdDraft(tx, draft);
    if (!held.ok) return held;
    const base = await findPublishedRubric(tx);
    if (!base) return refuse("NOTHING_PUBLISHED");
    const earlier = await deleteSimulation(tx, draft.rubricId, "any");
    if (earlier) await cancelJob(tx, earlier);
    const id = randomUUID();
    const jobId = await queueSimulation(tx, { simulationId: id, requestedBy: actor.userId });
    await insertSimulation(tx, {
      id,
      jobId,
      rubricId: draft.rubricId,
      draftVersion: draft.version,
      baseId: base.id,
      engineVersion: ENGINE_VERSION,
    });
    return ok({ jobId });
  });

type Outcome = { compared: number; isGivenUp: boolean };

/**
 * Compares the verdicts chunk by chunk; stopped at any point and run again, it goes on where it
 * was. Given up as soon as the simulation is gone, which a change of the draft sees to.
 */
export async function runSimulation(
  simulationId: string,
  progress: (done: number, total: number) => Promise<void>,
): Promise<Outcome> {
  const db = getDb();
  const found = await findSimulation(db, simulationId);
  const flipOf = found && (await comparison(db, found));
  if (!found || !flipOf) return { compared: 0, isGivenUp: true };
  const total = await countSimulated(db);
  let { compared, lastWorkloadId } = found;
  for (;;) {
    const rows = await nextSimulated(db, lastWorkloadId, CHUNK);
    const last = rows.at(-1);
    if (!last) break;
    const simulation = { id: found.id, compared, lastWorkloadId };
    const flips: (VerdictFlip & { workloadId: string })[] = [];
    for (const [at, { id, facts }] of rows.entries()) {
      const flip = flipOf(facts);
      if (flip) flips.push({ ...flip, workloadId: id });
      if (at % BREATH === 0) await setImmediate();
    }
    compared += rows.length;
    lastWorkloadId = last.id;
    const advance = { simulation, compared, lastWorkloadId, flips };
    const isStored = await inTransaction((tx) => advanceSimulation(tx, advance));
    if (!isStored) return { compared, isGivenUp: true };
    await progress(compared, Math.max(total, compared));
  }
  const isFinished = await finishSimulation(db, found.id, systemClock.now());
  return { compared, isGivenUp: !isFinished };
}

/** Null when either rubric is gone or the draft has moved on. */
async function comparison(db: Db, { rubricId, baseId, draftVersion }: Simulation) {
  const draft = await findRubricVersion(db, rubricId);
  const base = await findRubricVersion(db, baseId);
  if (!draft || !base || draft.version !== draftVersion) return null;
  return flipBetween(rubricOf(base.definition), rubricOf(draft.definition));
}

/**
 * The simulation of a version, if there is one, with its counts once it has finished.
 *
 * @throws AppError NOT_FOUND for an unknown version
 */
export async function getSimulation(rubricId: string) {
  const db = getDb();
  const rubric = await findRubricVersion(db, rubricId);
  if (!rubric) throw notFound("Rubric");
  const found = await findSimulationOf(db, rubricId);
  if (!found) return null;
  const base = await findRubricVersion(db, found.baseId);
  const isFresh = await isFreshFor(db, found, rubric.version);
  return {
    jobId: found.jobId,
    draftVersion: found.draftVersion,
    compared: found.compared,
    finishedAt: found.finishedAt,
    isStale: found.finishedAt !== null && rubric.status === "draft" && !isFresh,
    base: base && { number: base.number, name: base.name },
    flips: found.finishedAt ? await countFlips(db, found.id) : [],
    teams: found.finishedAt ? await countTeamFlips(db, found.id) : [],
  };
}

/** Whether it has finished and speaks of this version, the rubric in force and this engine. */
export async function isFreshFor(
  db: Db,
  simulation: Simulation,
  version: number,
): Promise<boolean> {
  if (!simulation.finishedAt || simulation.draftVersion !== version) return false;
  if (simulation.engineVersion !== ENGINE_VERSION) return false;
  return (await findPublishedRubric(db))?.id === simulation.baseId;
}

const TITLES = new Map<string, string>(CRITERIA.map(({ key, title }) => [key, title]));

/** The flips of a finished simulation, page by page, by team and name. */
export async function listSimulatedFlips(
  { rubricId, teamId, cursor }: ListFlipsInput,
  db: Db = getDb(),
) {
  const found = await findSimulationOf(db, rubricId);
  if (!found?.finishedAt) return { rows: [], nextCursor: null };
  const offset = cursor ?? 0;
  const page = { simulationId: found.id, teamId: teamId ?? null, offset, limit: PAGE + 1 };
  const rows = await listFlips(db, page);
  return {
    rows: rows.slice(0, PAGE).map((row) => ({
      ...row,
      criterion: row.criterion === null ? null : (TITLES.get(row.criterion) ?? row.criterion),
    })),
    nextCursor: rows.length > PAGE ? offset + PAGE : null,
  };
}
