import "server-only";

import type { Scope } from "@/server/auth/actor";
import type { Db, Transaction } from "@/server/db/client";
import { sql, type Sql } from "@/server/db/sql";
import { inScope } from "@/server/inventory/scope-query";
import type { WorkloadFilter } from "@/server/inventory/workload-filter";
import { WORKLOAD_FROM, workloadWhere } from "@/server/inventory/workload-query";
import type { MembershipGroup } from "./membership";

/** Workloads that people took out of the plan, by id. */
export async function listRemovals(db: Db, planId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>(sql`
    SELECT workload_id AS id FROM plan_removal WHERE plan_id = ${planId}::uuid
     ORDER BY workload_id`);
  return rows.map(({ id }) => id);
}

/** Makes the remembered removals exactly these; those that were there keep their time. */
export async function saveRemovals(
  tx: Transaction,
  planId: string,
  workloadIds: readonly string[],
): Promise<void> {
  const ids = [...workloadIds];
  await tx.$executeRaw(sql`
    DELETE FROM plan_removal
     WHERE plan_id = ${planId}::uuid AND NOT workload_id = ANY(${ids}::uuid[])`);
  await rememberRemovals(tx, planId, ids);
}

export async function rememberRemovals(
  tx: Transaction,
  planId: string,
  workloadIds: readonly string[],
): Promise<void> {
  await tx.$executeRaw(sql`
    INSERT INTO plan_removal (plan_id, workload_id)
    SELECT ${planId}::uuid, w.id FROM workload w WHERE w.id = ANY(${[...workloadIds]}::uuid[])
    ON CONFLICT DO NOTHING`);
}

export async function forgetRemovals(
  tx: Transaction,
  planId: string,
  workloadIds: readonly string[],
): Promise<void> {
  await tx.$executeRaw(sql`
    DELETE FROM plan_removal
     WHERE plan_id = ${planId}::uuid AND workload_id = ANY(${[...workloadIds]}::uuid[])`);
}

export type MembershipRow = {
  id: string;
  name: string;
  teamName: string;
  environment: string | null;
  group: MembershipGroup;
};

type Compared = { planId: string; filter: WorkloadFilter };

/**
 * `told`: the workloads that set the plan apart from its selection, each with its group. `NOT IN` of
 * ids that are never null is looked up in a hash, however few rows Postgres takes a new plan for.
 */
const toldOf = (scope: Scope, { planId, filter }: Compared): Sql => sql`
    matching AS (
      SELECT w.id FROM ${WORKLOAD_FROM} WHERE ${workloadWhere(scope, filter)}
    ), told AS (
      SELECT id, 'joining' AS part FROM matching
       WHERE id NOT IN (SELECT workload_id FROM plan_item WHERE plan_id = ${planId}::uuid)
         AND id NOT IN (SELECT workload_id FROM plan_removal WHERE plan_id = ${planId}::uuid)
      UNION ALL
      SELECT workload_id, CASE WHEN added_by_hand THEN 'added' ELSE 'leaving' END
        FROM plan_item
       WHERE plan_id = ${planId}::uuid
         AND (added_by_hand OR workload_id NOT IN (SELECT id FROM matching))
      UNION ALL
      SELECT workload_id, 'removed' FROM plan_removal WHERE plan_id = ${planId}::uuid
    )`;

/**
 * What sets the plan apart from its selection as it stands today, by group and name; within the
 * scope, and without workloads that were deleted.
 */
export const compareMembership = (
  db: Db,
  scope: Scope,
  compared: Compared,
): Promise<MembershipRow[]> =>
  db.$queryRaw(sql`
    WITH ${toldOf(scope, compared)}
    SELECT o.id, o.name, t.name AS "teamName", o.environment, told.part AS "group"
      FROM told JOIN workload o ON o.id = told.id JOIN team t ON t.id = o.team_id
     WHERE o.deleted_at IS NULL AND ${inScope(scope, "o.team_id")}
     ORDER BY told.part, o.sort_name, o.id`);

/** How many workloads would join and leave if the plan followed its selection of today. */
export async function countMembership(
  db: Db,
  scope: Scope,
  compared: Compared,
): Promise<{ joining: number; leaving: number }> {
  const [counts] = await db.$queryRaw<{ joining: number; leaving: number }[]>(sql`
    WITH ${toldOf(scope, compared)}
    SELECT count(*) FILTER (WHERE told.part = 'joining')::int AS joining,
           count(*) FILTER (WHERE told.part = 'leaving')::int AS leaving
      FROM told JOIN workload o ON o.id = told.id
     WHERE o.deleted_at IS NULL AND ${inScope(scope, "o.team_id")}`);
  return counts ?? { joining: 0, leaving: 0 };
}
