import "server-only";

import type { ReadScope } from "@/server/auth/actor";
import type { Db } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import type { FactName } from "./fact-names";
import type { HistoryEvent, ReferencedIds } from "./history";
import { inScope } from "./scope-query";

export const HISTORY_PAGE = 20;

/** Newest first; one more than a page, so that the caller sees whether there are older ones. */
export function listHistory(
  db: Db,
  scope: ReadScope,
  { workloadId, beforeId }: { workloadId: string; beforeId: string | null },
): Promise<HistoryEvent[]> {
  const older = beforeId === null ? sql`TRUE` : sql`e.id < ${beforeId}::bigint`;
  return db.$queryRaw(sql`
    SELECT e.id::text AS id, e.at, e.actor_name AS "actorName", e.action, e.changes
      FROM audit_event e
     WHERE e.entity_type = 'workload' AND e.entity_id = ${workloadId}::uuid::text AND ${older}
       AND EXISTS (SELECT 1 FROM workload w
                    WHERE w.id = ${workloadId}::uuid AND w.deleted_at IS NULL
                      AND ${inScope(scope, "w.team_id")})
     ORDER BY e.id DESC
     LIMIT ${HISTORY_PAGE + 1}`);
}

/** Every change of one fact, newest first. */
export function listFactHistory(
  db: Db,
  scope: ReadScope,
  { workloadId, fact }: { workloadId: string; fact: FactName },
): Promise<HistoryEvent[]> {
  const change = JSON.stringify([{ field: `facts.${fact}` }]);
  return db.$queryRaw(sql`
    SELECT e.id::text AS id, e.at, e.actor_name AS "actorName", e.action, e.changes
      FROM audit_event e
     WHERE e.entity_type = 'workload' AND e.entity_id = ${workloadId}::uuid::text
       AND e.changes @> ${change}::jsonb
       AND EXISTS (SELECT 1 FROM workload w
                    WHERE w.id = ${workloadId}::uuid AND w.deleted_at IS NULL
                      AND ${inScope(scope, "w.team_id")})
     ORDER BY e.id DESC`);
}

/** Names of referenced rows inside the scope; deleted workloads keep theirs. */
export async function namesOf(
  db: Db,
  scope: ReadScope,
  { team, application, workload }: ReferencedIds,
): Promise<Map<string, string>> {
  const rows = await db.$queryRaw<{ id: string; name: string }[]>(sql`
    SELECT t.id, t.name FROM team t
     WHERE t.id = ANY(${team}::uuid[]) AND ${inScope(scope, "t.id")}
    UNION ALL
    SELECT p.id, p.name FROM application p
     WHERE p.id = ANY(${application}::uuid[]) AND ${inScope(scope, "p.team_id")}
    UNION ALL
    SELECT w.id, w.name FROM workload w
     WHERE w.id = ANY(${workload}::uuid[]) AND ${inScope(scope, "w.team_id")}`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
