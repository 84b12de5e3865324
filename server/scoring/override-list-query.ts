import type { Scope } from "@/server/auth/actor";
import { allOf, sql, type Sql } from "@/server/db/sql";
import { visibleWorkloads } from "@/server/inventory/workload-query";
import { EXPIRES_SOON_DAYS } from "./override";
import type { OverrideFilter, OverrideView } from "./override-filter";
import { OVERRIDE_STATUS, TODAY } from "./override-query";

/** The columns of an override ov itself. */
export const OVERRIDE_COLUMNS: Sql = sql`
  ov.verdict, ov.computed_verdict AS "computedVerdict", ov.reason,
  to_char(ov.until, 'YYYY-MM-DD') AS until, ov.version, ov.made_by_name AS "madeByName",
  ov.made_at AS "madeAt"`;

/** Overrides of visible workloads, whatever has become of them. */
export const OVERRIDES_FROM: Sql = sql`verdict_override ov
  JOIN workload w ON w.id = ov.workload_id JOIN team t ON t.id = w.team_id
  LEFT JOIN assessment a ON a.workload_id = w.id`;

export const LISTED_OVERRIDE_COLUMNS: Sql = sql`${OVERRIDE_COLUMNS},
  ${OVERRIDE_STATUS} AS status, w.id AS "workloadId", w.name AS "workloadName",
  t.id AS "teamId", t.name AS "teamName", a.verdict AS computed,
  (ov.until - ${TODAY})::int AS "daysLeft"`;

/** The only translation of a choice of overrides to SQL. */
export function overridesWhere(scope: Scope, { team, view }: OverrideFilter): Sql {
  return allOf([
    visibleWorkloads(scope),
    ...(team.length > 0 ? [sql`w.team_id = ANY(${[...team]}::uuid[])`] : []),
    ...(view === "all" ? [] : [isInView(view)]),
  ]);
}

/** Whether the override ov is of that kind today. */
export const isInView = (view: Exclude<OverrideView, "all">): Sql =>
  view === "soon"
    ? sql`(${OVERRIDE_STATUS} = 'in-force' AND ov.until - ${TODAY} < ${EXPIRES_SOON_DAYS})`
    : sql`${OVERRIDE_STATUS} = ${view}`;

/** Those that end first stand first; the id makes it a total order. */
export const OVERRIDES_ORDER: Sql = sql`ov.until, ov.workload_id`;
