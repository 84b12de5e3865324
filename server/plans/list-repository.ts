import "server-only";

import type { ReadScope } from "@/server/auth/actor";
import type { Db } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { inScope } from "@/server/inventory/scope-query";
import type { ListedPlan } from "./listed-plan";
import type { PlanStatus } from "./plan";
import { COUNTS, visiblePlan } from "./repository";

export type PlanCursor = { updatedAt: Date; id: string };
export type PlanPage = { rows: ListedPlan[]; next: PlanCursor | null };

const PAGE_SIZE = 50;

/** Plans by their last change, the latest first. */
export async function listPlans(
  db: Db,
  scope: ReadScope,
  { status, cursor }: { status: PlanStatus | null; cursor: PlanCursor | null },
): Promise<PlanPage> {
  const found = await db.$queryRaw<ListedPlan[]>(sql`
    SELECT p.id, p.name, p.description, p.status, wave.waves, item.visible, item.hidden,
           item.unassigned, wave."startDate", wave."endDate", p.updated_at AS "updatedAt",
           p.approved_at AS "approvedAt",
           (SELECT name FROM "user" u WHERE u.id = p.approved_by) AS "approvedByName"
      FROM plan p
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS waves, to_char(min(start_date), 'YYYY-MM-DD') AS "startDate",
               to_char(max(end_date), 'YYYY-MM-DD') AS "endDate"
          FROM plan_wave WHERE plan_id = p.id) wave
      CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE ${inScope(scope, "w.team_id")})::int AS visible,
               count(*) FILTER (WHERE NOT ${inScope(scope, "w.team_id")})::int AS hidden,
               count(*) FILTER (WHERE i.wave_id IS NULL)::int AS unassigned
          FROM plan_item i JOIN workload w ON w.id = i.workload_id
         WHERE i.plan_id = p.id AND ${COUNTS}) item
     WHERE ${visiblePlan(scope)}
       AND ${status === null ? sql`TRUE` : sql`p.status = ${status}`}
       AND ${cursor === null ? sql`TRUE` : sql`(p.updated_at, p.id) < (${cursor.updatedAt}, ${cursor.id}::uuid)`}
     ORDER BY p.updated_at DESC, p.id DESC
     LIMIT ${PAGE_SIZE + 1}`);
  const rows = found.slice(0, PAGE_SIZE);
  const last = found.length > PAGE_SIZE ? rows.at(-1) : undefined;
  return { rows, next: last ? { updatedAt: last.updatedAt, id: last.id } : null };
}
