import "server-only";

import type { WriteScope } from "@/server/auth/actor";
import type { Db } from "@/server/db/client";
import { sql, type Sql } from "@/server/db/sql";
import { inScope } from "@/server/inventory/scope-query";
import type { Edits, ExistingWorkload } from "./diff";

/** Columns of a workload with the links that the scope shows. Alias w, not deleted. */
const existing = (scope: WriteScope): Sql => sql`
  w.id, w.team_id AS "teamId", w.version, w.name, w.kind, w.description, w.tags,
  w.power_state AS "powerState", w.set_aside AS "setAside", w.source_key AS "sourceKey",
  w.facts, w.fact_origins AS "factOrigins",
  ARRAY(SELECT wa.application_id::text
          FROM workload_application wa JOIN application p ON p.id = wa.application_id
         WHERE wa.workload_id = w.id AND ${inScope(scope, "p.team_id")}) AS "applicationIds",
  ARRAY(SELECT d.to_id::text FROM dependency d JOIN workload o ON o.id = d.to_id
         WHERE d.from_id = w.id AND o.deleted_at IS NULL
           AND ${inScope(scope, "o.team_id")}) AS "dependsOn"`;

/** Workloads by Berth's own ids. */
export const findByIds = (
  db: Db,
  scope: WriteScope,
  ids: readonly string[],
): Promise<ExistingWorkload[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db.$queryRaw(sql`
        SELECT ${existing(scope)} FROM workload w
         WHERE w.id = ANY(${[...ids]}::uuid[]) AND w.deleted_at IS NULL
           AND ${inScope(scope, "w.team_id")}`);

export type TeamKey = { teamId: string; key: string };

/** Workloads by team and source key. */
export const findByKeys = (
  db: Db,
  scope: WriteScope,
  keys: readonly TeamKey[],
): Promise<ExistingWorkload[]> =>
  keys.length === 0
    ? Promise.resolve([])
    : db.$queryRaw(sql`
        SELECT ${existing(scope)}
          FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS asked("teamId" uuid, key text)
          JOIN workload w ON w.team_id = asked."teamId" AND w.source_key = asked.key
         WHERE w.deleted_at IS NULL AND ${inScope(scope, "w.team_id")}`);

export type NameMatch = ExistingWorkload & { asked: string };

/** Workloads by team and name, letter case ignored; `asked` is the name as it was given. */
export const findByNames = (
  db: Db,
  scope: WriteScope,
  names: readonly TeamKey[],
): Promise<NameMatch[]> =>
  names.length === 0
    ? Promise.resolve([])
    : db.$queryRaw(sql`
        SELECT asked.key AS asked, ${existing(scope)}
          FROM jsonb_to_recordset(${JSON.stringify(names)}::jsonb) AS asked("teamId" uuid, key text)
          JOIN workload w ON w.team_id = asked."teamId" AND w.sort_name = lower(asked.key)
         WHERE w.deleted_at IS NULL AND ${inScope(scope, "w.team_id")}`);

export type FoundApplication = { id: string; teamId: string; name: string };

export const findApplications = (
  db: Db,
  scope: WriteScope,
  names: readonly string[],
): Promise<FoundApplication[]> =>
  names.length === 0
    ? Promise.resolve([])
    : db.$queryRaw(sql`
        SELECT p.id, p.team_id AS "teamId", p.name FROM application p
         WHERE p.name = ANY(${[...names]}::text[]) AND ${inScope(scope, "p.team_id")}
         ORDER BY p.id`);

export type FoundReference = { id: string; teamId: string; name: string };

/** Workloads that other workloads are said to need, by id or by exact name. */
export const findReferences = (
  db: Db,
  scope: WriteScope,
  { ids, names }: { ids: readonly string[]; names: readonly string[] },
): Promise<FoundReference[]> =>
  ids.length + names.length === 0
    ? Promise.resolve([])
    : db.$queryRaw(sql`
        SELECT w.id, w.team_id AS "teamId", w.name FROM workload w
         WHERE w.deleted_at IS NULL AND ${inScope(scope, "w.team_id")}
           AND (w.id = ANY(${[...ids]}::uuid[])
                OR w.sort_name IN (SELECT lower(n) FROM unnest(${[...names]}::text[]) n))`);

type Edit = { workloadId: string; field: string; by: string; at: Date };

/**
 * Fields whose last change was made by a person, by workload. Imports that were undone count for
 * nothing: what stood before them stands again. Scope: the ids are of workloads found within it.
 */
export async function findEdits(
  db: Db,
  workloadIds: readonly string[],
  fields: readonly string[],
): Promise<Map<string, Edits>> {
  if (workloadIds.length === 0) return new Map();
  const edits = await db.$queryRaw<Edit[]>(sql`
    SELECT "workloadId", field, by, at FROM (
      SELECT DISTINCT ON (e.entity_id, c->>'field')
             e.entity_id AS "workloadId", c->>'field' AS field, e.actor_name AS by, e.at, e.action
        FROM audit_event e CROSS JOIN LATERAL jsonb_array_elements(e.changes) c
        LEFT JOIN import_batch b ON b.id = e.batch_id
       WHERE e.entity_type = 'workload' AND e.entity_id = ANY(${[...workloadIds]}::text[])
         AND c->>'field' = ANY(${[...fields]}::text[]) AND b.status IS DISTINCT FROM 'undone'
       ORDER BY e.entity_id, c->>'field', e.id DESC) last
     WHERE action <> 'import'`);
  const byWorkload = new Map<string, Map<string, { by: string; at: string }>>();
  for (const { workloadId, field, by, at } of edits) {
    const own = byWorkload.get(workloadId) ?? new Map<string, { by: string; at: string }>();
    byWorkload.set(workloadId, own.set(field, { by, at: at.toISOString() }));
  }
  return byWorkload;
}
