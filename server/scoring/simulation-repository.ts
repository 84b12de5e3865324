import "server-only";

import type { Db, Transaction } from "@/server/db/client";
import { sql, type Sql } from "@/server/db/sql";
import type { FactValues } from "@/server/inventory/facts";
import type { Verdict } from "@/server/inventory/workload";
import type { VerdictFlip } from "./verdict-flip";

export type Simulation = {
  id: string;
  rubricId: string;
  draftVersion: number;
  baseId: string;
  engineVersion: string;
  jobId: string;
  compared: number;
  lastWorkloadId: string | null;
  finishedAt: Date | null;
};

const COLUMNS = {
  id: true,
  rubricId: true,
  draftVersion: true,
  baseId: true,
  engineVersion: true,
  jobId: true,
  compared: true,
  lastWorkloadId: true,
  finishedAt: true,
} as const;

export const findSimulation = (db: Db, id: string): Promise<Simulation | null> =>
  db.rubricSimulation.findUnique({ where: { id }, select: COLUMNS });

export const findSimulationOf = (db: Db, rubricId: string): Promise<Simulation | null> =>
  db.rubricSimulation.findUnique({ where: { rubricId }, select: COLUMNS });

type NewSimulation = Omit<Simulation, "compared" | "lastWorkloadId" | "finishedAt">;

export async function insertSimulation(tx: Transaction, simulation: NewSimulation): Promise<void> {
  await tx.rubricSimulation.create({ data: simulation });
}

/** @returns the job that was working on it, if it was there and not finished */
export async function deleteSimulation(
  tx: Transaction,
  rubricId: string,
  which: "any" | "unfinished",
): Promise<string | null> {
  const found = await findSimulationOf(tx, rubricId);
  if (!found || (which === "unfinished" && found.finishedAt)) return null;
  await tx.rubricSimulation.deleteMany({ where: { id: found.id } });
  return found.finishedAt ? null : found.jobId;
}

/** Workloads that count in the portfolio: not deleted, and not set aside. */
const COUNTED: Sql = sql`w.deleted_at IS NULL AND w.set_aside IS NULL`;

export async function countSimulated(db: Db): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>(
    sql`SELECT count(*)::int AS count FROM workload w WHERE ${COUNTED}`,
  );
  return row?.count ?? 0;
}

export const nextSimulated = (
  db: Db,
  afterId: string | null,
  limit: number,
): Promise<{ id: string; facts: FactValues }[]> =>
  db.$queryRaw(sql`
    SELECT w.id, w.inherited_facts || w.facts AS facts FROM workload w
     WHERE ${COUNTED} AND ${afterId === null ? sql`TRUE` : sql`w.id > ${afterId}::uuid`}
     ORDER BY w.id LIMIT ${limit}`);

type Advance = {
  simulation: Pick<Simulation, "id" | "compared" | "lastWorkloadId">;
  compared: number;
  lastWorkloadId: string;
  flips: readonly (VerdictFlip & { workloadId: string })[];
};

/**
 * Stores a chunk and moves on, once: false when the simulation is gone, or somebody else has stored
 * that chunk already.
 */
export async function advanceSimulation(tx: Transaction, advance: Advance): Promise<boolean> {
  const { simulation, compared, lastWorkloadId, flips } = advance;
  const { count } = await tx.rubricSimulation.updateMany({
    where: { id: simulation.id, compared: simulation.compared, finishedAt: null },
    data: { compared, lastWorkloadId },
  });
  if (count === 0) return false;
  const rows = flips.map(({ workloadId, from, to, cause, criterion }) => ({
    simulation_id: simulation.id,
    workload_id: workloadId,
    from_verdict: from,
    to_verdict: to,
    cause,
    criterion,
  }));
  // A workload that was deleted for good meanwhile has no verdict that could flip.
  await tx.$executeRaw(sql`
    INSERT INTO rubric_flip
    SELECT f.* FROM jsonb_populate_recordset(NULL::rubric_flip, ${JSON.stringify(rows)}::jsonb) f
      JOIN workload w ON w.id = f.workload_id`);
  return true;
}

/** False when the simulation is gone. */
export async function finishSimulation(db: Db, id: string, finishedAt: Date): Promise<boolean> {
  const { count } = await db.rubricSimulation.updateMany({ where: { id }, data: { finishedAt } });
  return count === 1;
}

export type FlipCount = { from: Verdict; to: Verdict; count: number };
export type TeamFlipCount = { teamId: string; team: string; count: number };

export const countFlips = (db: Db, simulationId: string): Promise<FlipCount[]> =>
  db.$queryRaw(sql`
    SELECT f.from_verdict AS "from", f.to_verdict AS "to", count(*)::int AS count
      FROM rubric_flip f WHERE f.simulation_id = ${simulationId}::uuid
     GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2`);

export const countTeamFlips = (db: Db, simulationId: string): Promise<TeamFlipCount[]> =>
  db.$queryRaw(sql`
    SELECT t.id AS "teamId", t.name AS team, count(*)::int AS count
      FROM rubric_flip f JOIN workload w ON w.id = f.workload_id JOIN team t ON t.id = w.team_id
     WHERE f.simulation_id = ${simulationId}::uuid
     GROUP BY 1, 2 ORDER BY 3 DESC, lower(t.name)`);

export type FlipRow = {
  workloadId: string;
  workload: string;
  team: string;
  from: Verdict;
  to: Verdict;
  cause: VerdictFlip["cause"];
  criterion: string | null;
};

type FlipPage = { simulationId: string; teamId: string | null; offset: number; limit: number };

/** By team and name; a finished simulation does not change, so pages may count from the start. */
export const listFlips = (db: Db, page: FlipPage): Promise<FlipRow[]> =>
  db.$queryRaw(sql`
    SELECT w.id AS "workloadId", w.name AS workload, t.name AS team, f.from_verdict AS "from",
           f.to_verdict AS "to", f.cause, f.criterion
      FROM rubric_flip f JOIN workload w ON w.id = f.workload_id JOIN team t ON t.id = w.team_id
     WHERE f.simulation_id = ${page.simulationId}::uuid
       AND ${page.teamId === null ? sql`TRUE` : sql`t.id = ${page.teamId}::uuid`}
     ORDER BY lower(t.name), t.id, lower(w.name), w.id
     LIMIT ${page.limit} OFFSET ${page.offset}`);
