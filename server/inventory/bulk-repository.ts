import "server-only";

import type { Actor, WriteScope } from "@/server/auth/actor";
import type { Transaction } from "@/server/db/client";
import { join, sql, type Sql } from "@/server/db/sql";
import { bulkFields, newTags } from "./bulk-query";
import { TAGS_MAX } from "./text-rules";
import type { WorkloadFilter } from "./workload-filter";
import { visibleWorkloads, WORKLOAD_FROM, workloadWhere } from "./workload-query";
import type { FactOrigin } from "./workload";
import type { BulkPatch } from "./workload-change";

/** Rows picked one by one, or everything that matches. */
export type Selection =
  | { by: "ids"; ids: readonly string[] }
  | { by: "filter"; filter: WorkloadFilter; expectedCount: number };

/** Whose hand it was, when, and the id under which the rows of one operation belong together. */
export type Operation = { actor: Pick<Actor, "userId" | "name">; at: Date; operationId: string };

/** Up to this many ids are handed back for work row by row. */
export const IDS_MAX = 500;

/** How many rows changed; their ids while they are few, else null. */
export type Changed = { count: number; ids: string[] | null };

/**
 * Locks the rows of the selection, in the order of their ids, and notes them in `held_workload`
 * until the transaction ends. Everything that follows touches these rows and no others.
 */
export async function holdSelection(
  tx: Transaction,
  scope: WriteScope,
  selection: Selection,
): Promise<number> {
  const where =
    selection.by === "filter"
      ? workloadWhere(scope, selection.filter)
      : sql`${visibleWorkloads(scope)} AND w.id = ANY(${[...selection.ids]}::uuid[])`;
  return holdRows(tx, sql`SELECT w.id FROM ${WORKLOAD_FROM} WHERE ${where}`);
}

export async function holdRows(tx: Transaction, select: Sql): Promise<number> {
  await tx.$executeRaw(sql`CREATE TEMP TABLE held_workload (id uuid PRIMARY KEY) ON COMMIT DROP`);
  const held = await tx.$executeRaw(
    sql`INSERT INTO held_workload ${select} ORDER BY w.id FOR UPDATE OF w`,
  );
  await tx.$executeRaw(sql`ANALYZE held_workload`);
  return held;
}

/** How many held rows would carry more tags than a workload may. */
export async function countOverTagged(tx: Transaction, patch: BulkPatch): Promise<number> {
  const rows = await tx.$queryRaw<{ count: number }[]>(sql`
    SELECT count(*)::int AS count FROM held_workload h JOIN workload w ON w.id = h.id
     WHERE cardinality(${newTags(patch)}) > ${TAGS_MAX}`);
  return rows[0]?.count ?? 0;
}

/**
 * Applies the patch to the held rows in one statement: each row whose values differ gets its next
 * version and its own audit event with before and after; rows that already stand so are untouched.
 */
export async function patchHeldRows(
  tx: Transaction,
  patch: BulkPatch,
  { operation, origin }: { operation: Operation; origin: FactOrigin },
): Promise<Changed> {
  const { assignments, differences } = bulkFields(patch, origin);
  const set = assignments.map(({ column, value }) => sql`${column} = ${value}`);
  return readChanged(
    await tx.$queryRaw<ChangedRow[]>(sql`
    WITH differing AS MATERIALIZED (
      SELECT w.id, f.changes
        FROM held_workload h JOIN workload w ON w.id = h.id
       CROSS JOIN LATERAL (
         SELECT jsonb_agg(jsonb_build_object('field', d.field, 'before', d.before, 'after', d.after)
                          ORDER BY d.field COLLATE "C") AS changes
           FROM (VALUES ${join(differences, ", ")}) d(field, before, after)
          WHERE d.before IS DISTINCT FROM d.after) f
       WHERE f.changes IS NOT NULL),
    changed AS (
      UPDATE workload w
         SET ${join([...set, sql`version = w.version + 1`, sql`updated_at = ${operation.at.toISOString()}::timestamptz`], ", ")}
        FROM differing d WHERE w.id = d.id
      RETURNING w.id, w.team_id, d.changes),
    linked AS (
      INSERT INTO workload_application (workload_id, application_id)
      SELECT d.id, added FROM differing d
       CROSS JOIN unnest(${[...patch.applicationsAdd]}::uuid[]) AS added
      ON CONFLICT DO NOTHING),
    unlinked AS (
      DELETE FROM workload_application wa USING differing d
       WHERE wa.workload_id = d.id
         AND wa.application_id = ANY(${[...patch.applicationsRemove]}::uuid[])),
    audited AS (${auditOf("update", operation)})
    ${CHANGED}`),
  );
}

/** Deletes the held rows so that they can be brought back whole. */
export async function removeHeldRows(tx: Transaction, operation: Operation): Promise<Changed> {
  return readChanged(
    await tx.$queryRaw<ChangedRow[]>(sql`
    WITH changed AS (
      UPDATE workload w
         SET deleted_at = ${operation.at.toISOString()}::timestamptz, version = w.version + 1, updated_at = ${operation.at.toISOString()}::timestamptz
        FROM held_workload h WHERE w.id = h.id
      RETURNING w.id, w.team_id, '[]'::jsonb AS changes),
    audited AS (${auditOf("delete", operation)})
    ${CHANGED}`),
  );
}

/** Brings the held rows back as they were. */
export async function restoreHeldRows(tx: Transaction, operation: Operation): Promise<Changed> {
  return readChanged(
    await tx.$queryRaw<ChangedRow[]>(sql`
    WITH changed AS (
      UPDATE workload w
         SET deleted_at = NULL, version = w.version + 1, updated_at = ${operation.at.toISOString()}::timestamptz
        FROM held_workload h WHERE w.id = h.id
      RETURNING w.id, w.team_id, '[]'::jsonb AS changes),
    audited AS (${auditOf("restore", operation)})
    ${CHANGED}`),
  );
}

type ChangedRow = { count: number; ids: string[] | null };

const CHANGED: Sql = sql`
  SELECT (SELECT count(*)::int FROM changed) AS count,
         (SELECT array_agg(id ORDER BY id) FROM (SELECT id FROM changed LIMIT ${IDS_MAX}) few) AS ids`;

const auditOf = (action: "update" | "delete" | "restore", by: Operation): Sql => sql`
  INSERT INTO audit_event
    (at, actor_id, actor_name, action, entity_type, entity_id, team_id, batch_id, changes)
  SELECT ${by.at.toISOString()}::timestamptz, ${by.actor.userId}, ${by.actor.name}, ${action}, 'workload', c.id::text, c.team_id,
         ${by.operationId}::uuid, c.changes
    FROM changed c ORDER BY c.id`;

function readChanged(rows: readonly ChangedRow[]): Changed {
  const { count = 0, ids = null } = rows[0] ?? {};
  return { count, ids: count <= IDS_MAX ? (ids ?? []) : null };
}
