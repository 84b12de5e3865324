import "server-only";

import type { ReadScope } from "@/server/auth/actor";
import type { Db } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { visibleWorkloads, WORKLOAD_FROM } from "@/server/inventory/workload-query";
import { EFFECTIVE_VERDICT } from "@/server/scoring/override-query";
import type { LandingWorkload } from "./landing";

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
