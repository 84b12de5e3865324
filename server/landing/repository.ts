import "server-only";

import type { ReadScope } from "@/server/auth/actor";
import type { Db } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { inScope } from "@/server/inventory/scope-query";
import { visibleWorkloads, WORKLOAD_FROM } from "@/server/inventory/workload-query";
import { EFFECTIVE_VERDICT } from "@/server/scoring/override-query";
import type { LandingTraits, LandingWorkload } from "./landing";

/** The workloads of these ids that the scope shows, with inherited facts beneath their own. */
export const listLandingWorkloads = (
  db: Db,
  scope: ReadScope,
  ids: readonly string[],
): Promise<LandingWorkload[]> =>
  db.$queryRaw<LandingWorkload[]>(sql`
    SELECT w.id, w.name, w.kind, w.tags, w.inherited_facts || w.facts AS facts,
           ${EFFECTIVE_VERDICT} AS verdict, a.verdict AS "computedVerdict",
           ov.workload_id IS NOT NULL AS "isOverridden", NULL AS disposition
      FROM ${WORKLOAD_FROM}
     WHERE ${visibleWorkloads(scope)} AND w.id = ANY(${[...ids]}::uuid[])`);

/**
 * What an approved plan kept of its workloads of these ids, deleted since or not, by id. Without
 * those outside the scope, and those of a plan approved before anything was kept.
 */
export async function listKeptTraits(
  db: Db,
  scope: ReadScope,
  { planId, ids }: { planId: string; ids: readonly string[] },
): Promise<Map<string, LandingTraits>> {
  const rows = await db.$queryRaw<{ id: string; landing: LandingTraits }[]>(sql`
    SELECT i.workload_id AS id, i.landing
      FROM plan_item i JOIN workload w ON w.id = i.workload_id
     WHERE i.plan_id = ${planId}::uuid AND i.workload_id = ANY(${[...ids]}::uuid[])
       AND i.landing IS NOT NULL AND ${inScope(scope, "w.team_id")}`);
  return new Map(rows.map(({ id, landing }) => [id, landing]));
}
