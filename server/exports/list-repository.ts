import "server-only";

import type { ReadScope } from "@/server/auth/actor";
import { sql } from "@/server/db/sql";
import { listedColumns } from "@/server/inventory/list-query";
import { toListed, type ListedRow, type ListedWorkload } from "@/server/inventory/listed-workload";
import { inScope } from "@/server/inventory/scope-query";
import type { WorkloadFilter } from "@/server/inventory/workload-filter";
import { orderBy, WORKLOAD_FROM, workloadWhere } from "@/server/inventory/workload-query";
import type { WorkloadSort } from "@/server/inventory/workload-sort";
import { EFFECTIVE_VERDICT, overrideInForce } from "@/server/scoring/override-query";
import { mapped, readRows } from "./cursor-repository";
import type { DependencyRecord } from "./inventory-tables";
import type { RowSource } from "./open-table";

export type Selection = { filter: WorkloadFilter; sort: WorkloadSort };

/** Workloads of a selection in its order, as the list shows them. */
export const readList = (
  scope: ReadScope,
  { filter, sort }: Selection,
  signal: AbortSignal,
): RowSource<ListedWorkload> =>
  mapped(
    readRows<ListedRow>(
      sql`
      SELECT ${listedColumns(scope)} FROM ${WORKLOAD_FROM}
       WHERE ${workloadWhere(scope, filter)}
       ORDER BY ${orderBy(sort)}`,
      signal,
    ),
    toListed,
  );

/** Of one workload both directions, or of a selection what it needs. */
export type DependenciesOf = { workloadId: string } | WorkloadFilter;

/** Dependencies by the names of their ends; both ends lie in the scope. */
export function readDependencies(
  scope: ReadScope,
  of: DependenciesOf,
  signal: AbortSignal,
): RowSource<DependencyRecord> {
  const chosen =
    "workloadId" in of
      ? sql`(d.from_id = ${of.workloadId}::uuid OR d.to_id = ${of.workloadId}::uuid)
            AND f.deleted_at IS NULL AND ${inScope(scope, "f.team_id")}`
      : sql`d.from_id IN (SELECT w.id FROM ${WORKLOAD_FROM} WHERE ${workloadWhere(scope, of)})`;
  return readRows(
    sql`
    SELECT f.id AS "fromId", f.name AS "fromName", ft.name AS "fromTeam", o.id AS "toId",
           o.name AS "toName", ot.name AS "toTeam", ${EFFECTIVE_VERDICT} AS "toVerdict", d.basis,
           d.note
      FROM dependency d
      JOIN workload f ON f.id = d.from_id JOIN team ft ON ft.id = f.team_id
      JOIN workload o ON o.id = d.to_id JOIN team ot ON ot.id = o.team_id
      LEFT JOIN assessment a ON a.workload_id = o.id ${overrideInForce("o.id")}
     WHERE ${chosen} AND o.deleted_at IS NULL AND ${inScope(scope, "o.team_id")}
     ORDER BY f.sort_name, f.id, o.sort_name, o.id`,
    signal,
  );
}
