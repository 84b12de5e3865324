import "server-only";

import type { Scope } from "@/server/auth/actor";
import type { Transaction } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { inScope } from "@/server/inventory/scope-query";
import { NOT_BEGUN, type Progress, type TrackedWorkload } from "./progress";

/** Those of the workloads that are in the plan and in the scope, by id. */
export async function listProgress(
  tx: Transaction,
  scope: Scope,
  { planId, workloadIds }: { planId: string; workloadIds: readonly string[] },
): Promise<TrackedWorkload[]> {
  const rows = await tx.$queryRaw<{ workloadId: string; progress: Progress | null }[]>(sql`
    SELECT i.workload_id AS "workloadId", ${PROGRESS} AS progress
      FROM plan_item i JOIN workload w ON w.id = i.workload_id
      LEFT JOIN plan_progress g ON g.plan_id = i.plan_id AND g.workload_id = i.workload_id
     WHERE i.plan_id = ${planId}::uuid AND i.workload_id = ANY(${[...workloadIds]}::uuid[])
       AND ${inScope(scope, "w.team_id")}
     ORDER BY i.workload_id`);
  return rows.map(({ workloadId, progress }) => ({ workloadId, progress: progress ?? NOT_BEGUN }));
}

/** Of row `g`; null where nothing was ever said. */
export const PROGRESS = sql`CASE WHEN g.status IS NOT NULL THEN jsonb_build_object(
  'status', g.status, 'startedOn', to_char(g.started_on, 'YYYY-MM-DD'),
  'finishedOn', to_char(g.finished_on, 'YYYY-MM-DD')) END`;

export async function saveProgress(
  tx: Transaction,
  { planId, at }: { planId: string; at: Date },
  tracked: readonly TrackedWorkload[],
): Promise<void> {
  const rows = tracked.map(({ workloadId, progress }) => ({ workloadId, ...progress }));
  await tx.$executeRaw(sql`
    INSERT INTO plan_progress (plan_id, workload_id, status, started_on, finished_on, changed_at)
    SELECT ${planId}::uuid, r."workloadId", r.status, r."startedOn", r."finishedOn", ${at}
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
           AS r("workloadId" uuid, status text, "startedOn" date, "finishedOn" date)
    ON CONFLICT (plan_id, workload_id) DO UPDATE
      SET status = excluded.status, started_on = excluded.started_on,
          finished_on = excluded.finished_on, changed_at = excluded.changed_at`);
}
