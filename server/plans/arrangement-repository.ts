import "server-only";

import type { Scope } from "@/server/auth/actor";
import type { Db, Transaction } from "@/server/db/client";
import { allOf, sql, type Sql } from "@/server/db/sql";
import { inScope } from "@/server/inventory/scope-query";
import type { WorkloadFilter } from "@/server/inventory/workload-filter";
import { WORKLOAD_FROM, workloadWhere } from "@/server/inventory/workload-query";
import type { PlacedItem } from "./placed-item";
import type { PlanWave } from "./plan-content";

/** Takes in every workload of the selection, in no wave yet. Returns how many. */
export const insertSelection = (
  tx: Transaction,
  scope: Scope,
  { planId, filter }: { planId: string; filter: WorkloadFilter },
): Promise<number> =>
  tx.$executeRaw(sql`
    INSERT INTO plan_item (plan_id, workload_id)
    SELECT ${planId}::uuid, w.id FROM ${WORKLOAD_FROM} WHERE ${workloadWhere(scope, filter)}`);

type Joining = { planId: string; workloadIds: readonly string[]; isByHand: boolean };

/** Takes in those of the workloads that exist in the scope and are not there; returns their ids. */
export async function insertWorkloads(
  tx: Transaction,
  scope: Scope,
  { planId, workloadIds, isByHand }: Joining,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>(sql`
    INSERT INTO plan_item (plan_id, workload_id, added_by_hand)
    SELECT ${planId}::uuid, w.id, ${isByHand} FROM workload w
     WHERE w.id = ANY(${[...workloadIds]}::uuid[]) AND w.deleted_at IS NULL
       AND ${inScope(scope, "w.team_id")}
    ON CONFLICT DO NOTHING RETURNING workload_id AS id`);
  return rows.map(({ id }) => id);
}

export async function removeWorkloads(
  tx: Transaction,
  planId: string,
  workloadIds: readonly string[],
): Promise<void> {
  await tx.$executeRaw(sql`
    DELETE FROM plan_item
     WHERE plan_id = ${planId}::uuid AND workload_id = ANY(${[...workloadIds]}::uuid[])`);
}

type Which = { workloadIds?: readonly string[]; waveId?: string };

/** Where these workloads stand, or all of a wave, or (with neither) all of the plan; by id. */
export function listItems(db: Db, planId: string, which: Which = {}): Promise<PlacedItem[]> {
  const conditions: Sql[] = [sql`plan_id = ${planId}::uuid`];
  if (which.workloadIds) conditions.push(sql`workload_id = ANY(${[...which.workloadIds]}::uuid[])`);
  if (which.waveId) conditions.push(sql`wave_id = ${which.waveId}::uuid`);
  return db.$queryRaw(sql`
    SELECT workload_id AS "workloadId", wave_id AS "waveId", pinned AS "isPinned", reasons,
           disposition, effort, to_char(earliest_date, 'YYYY-MM-DD') AS "earliestDate",
           to_char(latest_date, 'YYYY-MM-DD') AS "latestDate", added_by_hand AS "isAddedByHand"
      FROM plan_item WHERE ${allOf(conditions)} ORDER BY workload_id`);
}

/** Puts each workload where it is said to stand, adding it to the plan where it is missing; one that is gone is passed over. */
export async function saveItems(
  tx: Transaction,
  planId: string,
  items: readonly PlacedItem[],
): Promise<void> {
  if (items.length === 0) return;
  await tx.$executeRaw(sql`
    INSERT INTO plan_item (plan_id, workload_id, wave_id, pinned, reasons, disposition, effort,
                           earliest_date, latest_date, added_by_hand)
    SELECT ${planId}::uuid, r."workloadId", r."waveId", r."isPinned", r.reasons, r.disposition,
           r.effort, r."earliestDate", r."latestDate", r."isAddedByHand"
      FROM jsonb_to_recordset(${JSON.stringify(items)}::jsonb)
           AS r("workloadId" uuid, "waveId" uuid, "isPinned" boolean, reasons jsonb,
                disposition text, effort jsonb, "earliestDate" date, "latestDate" date,
                "isAddedByHand" boolean)
      JOIN workload w ON w.id = r."workloadId"
    ON CONFLICT (plan_id, workload_id) DO UPDATE
      SET wave_id = excluded.wave_id, pinned = excluded.pinned, reasons = excluded.reasons,
          disposition = excluded.disposition, effort = excluded.effort,
          earliest_date = excluded.earliest_date, latest_date = excluded.latest_date,
          added_by_hand = excluded.added_by_hand`);
}

/**
 * Makes the waves of the plan exactly these, in this order. Workloads of a wave that goes stay in
 * the plan, in no wave.
 */
export async function saveWaves(
  tx: Transaction,
  planId: string,
  waves: readonly PlanWave[],
): Promise<void> {
  const kept = waves.map(({ id }) => id);
  await tx.$executeRaw(sql`
    UPDATE plan_item SET pinned = false, reasons = '[]'
     WHERE plan_id = ${planId}::uuid AND NOT wave_id = ANY(${kept}::uuid[])`);
  await tx.$executeRaw(sql`
    DELETE FROM plan_wave WHERE plan_id = ${planId}::uuid AND NOT id = ANY(${kept}::uuid[])`);
  const rows = waves.map((wave, position) => ({ ...wave, position }));
  await tx.$executeRaw(sql`
    INSERT INTO plan_wave (id, plan_id, position, name, start_date, end_date)
    SELECT r.id, ${planId}::uuid, r.position, r.name, r."startDate", r."endDate"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
           AS r(id uuid, position int, name text, "startDate" date, "endDate" date)
    ON CONFLICT (id) DO UPDATE
      SET position = excluded.position, name = excluded.name,
          start_date = excluded.start_date, end_date = excluded.end_date`);
}
