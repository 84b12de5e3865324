import "server-only";

import type { ReadScope, WriteScope } from "@/server/auth/actor";
import type { Db, Transaction } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { EFFECTIVE_VERDICT, overrideInForce } from "@/server/scoring/override-query";
import { inScope } from "./scope-query";
import type { SetAsideReason, Verdict } from "./workload";

/** Ends listed for one direction; further ones are counted. */
export const ENDS_SHOWN = 200;

/** The other end of a dependency, where the reader may see it. */
export type DependencyEnd = {
  dependencyId: string;
  workloadId: string;
  name: string;
  teamName: string;
  /** Whether the reader may remove this dependency is decided by the team of its dependant. */
  teamId: string;
  /** The verdict that counts; null: not scored. */
  verdict: Verdict | null;
  computedVerdict: Verdict | null;
  isOverridden: boolean;
  setAside: SetAsideReason | null;
  note: string;
  basis: "declared" | "observed";
};

export type DependencyEnds = {
  shown: DependencyEnd[];
  /** Ends inside the reader's teams, shown or not. */
  visible: number;
  /** Ends outside the reader's teams: a number and nothing else. */
  outside: number;
};

export type Dependencies = { dependsOn: DependencyEnds; neededBy: DependencyEnds };

/** Both directions of one workload; deleted ends are left out. */
export async function listDependencies(
  db: Db,
  scope: ReadScope,
  workloadId: string,
): Promise<Dependencies> {
  const [dependsOn, neededBy] = await Promise.all([
    listEnds(db, scope, { workloadId, direction: "dependsOn" }),
    listEnds(db, scope, { workloadId, direction: "neededBy" }),
  ]);
  return { dependsOn, neededBy };
}

type EndsOf = { workloadId: string; direction: keyof Dependencies };

async function listEnds(
  db: Db,
  scope: ReadScope,
  { workloadId, direction }: EndsOf,
): Promise<DependencyEnds> {
  const edge =
    direction === "dependsOn"
      ? sql`d.from_id = ${workloadId}::uuid AND o.id = d.to_id`
      : sql`d.to_id = ${workloadId}::uuid AND o.id = d.from_id`;
  const [shown, counts] = await Promise.all([
    db.$queryRaw<DependencyEnd[]>(sql`
      SELECT d.id AS "dependencyId", o.id AS "workloadId", o.name, t.name AS "teamName",
             o.team_id AS "teamId", ${EFFECTIVE_VERDICT} AS verdict,
             a.verdict AS "computedVerdict", ov.workload_id IS NOT NULL AS "isOverridden",
             o.set_aside AS "setAside", d.note, d.basis
        FROM dependency d JOIN workload o ON ${edge} JOIN team t ON t.id = o.team_id
        LEFT JOIN assessment a ON a.workload_id = o.id ${overrideInForce("o.id")}
       WHERE o.deleted_at IS NULL AND ${inScope(scope, "o.team_id")}
       ORDER BY o.sort_name, o.id LIMIT ${ENDS_SHOWN}`),
    db.$queryRaw<{ visible: number; outside: number }[]>(sql`
      SELECT count(*) FILTER (WHERE ${inScope(scope, "o.team_id")})::int AS visible,
             count(*) FILTER (WHERE NOT ${inScope(scope, "o.team_id")})::int AS outside
        FROM dependency d JOIN workload o ON ${edge}
       WHERE o.deleted_at IS NULL`),
  ]);
  return { shown, visible: counts[0]?.visible ?? 0, outside: counts[0]?.outside ?? 0 };
}

/** Team of a live workload inside the scope, or null. */
export async function findTeamOf(
  db: Db,
  scope: ReadScope | WriteScope,
  workloadId: string,
): Promise<string | null> {
  const rows = await db.$queryRaw<{ teamId: string }[]>(sql`
    SELECT w.team_id AS "teamId" FROM workload w
     WHERE w.id = ${workloadId}::uuid AND w.deleted_at IS NULL AND ${inScope(scope, "w.team_id")}`);
  return rows[0]?.teamId ?? null;
}

export type NewDependency = { fromId: string; toId: string; note: string };

/** Null when this dependency stands already. */
export async function insertDependency(
  tx: Transaction,
  dependency: NewDependency,
): Promise<string | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>(sql`
    INSERT INTO dependency (from_id, to_id, note)
    VALUES (${dependency.fromId}::uuid, ${dependency.toId}::uuid, ${dependency.note})
    ON CONFLICT (from_id, to_id) DO NOTHING RETURNING id`);
  return rows[0]?.id ?? null;
}

export type RemovedDependency = { fromId: string; toId: string; teamId: string };

/** Null when there is none whose dependant lies in the scope. */
export async function deleteDependency(
  tx: Transaction,
  scope: WriteScope,
  dependencyId: string,
): Promise<RemovedDependency | null> {
  const rows = await tx.$queryRaw<RemovedDependency[]>(sql`
    DELETE FROM dependency d USING workload w
     WHERE d.id = ${dependencyId}::uuid AND w.id = d.from_id AND w.deleted_at IS NULL
       AND ${inScope(scope, "w.team_id")}
    RETURNING d.from_id AS "fromId", d.to_id AS "toId", w.team_id AS "teamId"`);
  return rows[0] ?? null;
}
