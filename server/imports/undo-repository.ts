import "server-only";

import type { Actor, WriteScope } from "@/server/auth/actor";
import type { Transaction } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { inScope } from "@/server/inventory/scope-query";
import type { BatchSource } from "./batch";
import { linksOf } from "./commit-repository";

// Scope: the caller holds the batch within its scope; workloads that have left it stay untouched.

/**
 * Locks the workloads that the batch wrote, in the order of their ids, and notes which of them can
 * go back untroubled: `clean` ones stand as the import left them.
 */
export async function holdWritten(
  tx: Transaction,
  scope: WriteScope,
  batchId: string,
): Promise<void> {
  await tx.$executeRaw(sql`
    CREATE TEMP TABLE undo_row ON COMMIT DROP AS
    SELECT r.row_number, r.workload_id, r.outcome, r.name,
           (w.version = coalesce(r.written_version, 1) AND w.deleted_at IS NULL) AS clean,
           (w.deleted_at IS NOT NULL) AS is_deleted
      FROM import_row r JOIN workload w ON w.id = r.workload_id
     WHERE r.batch_id = ${batchId}::uuid AND r.outcome IN ('create', 'update')
       AND ${inScope(scope, "w.team_id")}
     ORDER BY w.id FOR UPDATE OF w`);
  // What the import made and somebody deleted since is gone already.
  await tx.$executeRaw(sql`DELETE FROM undo_row WHERE outcome = 'create' AND is_deleted`);
}

export type EditedSince = {
  workloadId: string;
  name: string | null;
  isDeleted: boolean;
  /** Who changed it last, and when, by the trail. */
  by: string | null;
  at: Date | null;
};

/** Workloads that somebody edited or deleted after the import; how many, and the first of them. */
export async function findEdited(
  tx: Transaction,
  limit: number,
): Promise<{ count: number; rows: EditedSince[] }> {
  const [all] = await tx.$queryRaw<{ count: number }[]>(
    sql`SELECT count(*)::int AS count FROM undo_row WHERE NOT clean`,
  );
  const rows = await tx.$queryRaw<EditedSince[]>(sql`
    SELECT u.workload_id AS "workloadId", u.name, u.is_deleted AS "isDeleted", last.by, last.at
      FROM undo_row u
      LEFT JOIN LATERAL (
        SELECT e.actor_name AS by, e.at FROM audit_event e
         WHERE e.entity_type = 'workload' AND e.entity_id = u.workload_id::text
         ORDER BY e.id DESC LIMIT 1) last ON TRUE
     WHERE NOT u.clean ORDER BY u.name, u.workload_id LIMIT ${limit}`);
  return { count: all?.count ?? 0, rows };
}

/** Takes edited ones off the list, but for some: they stay as they are now. */
export const leaveEdited = (tx: Transaction, except: readonly string[]): Promise<number> =>
  tx.$executeRaw(sql`
    DELETE FROM undo_row WHERE NOT clean AND workload_id <> ALL(${[...except]}::uuid[])`);

export type CurrentAndBefore = {
  workloadId: string;
  teamId: string;
  current: Record<string, unknown>;
  before: Record<string, unknown> | null;
};

/** Both states of the edited ones, so that the trail can tell what undoing them took away. */
export const listEdited = (
  tx: Transaction,
  batchId: string,
  limit: number,
): Promise<CurrentAndBefore[]> =>
  tx.$queryRaw(sql`
    SELECT w.id AS "workloadId", w.team_id AS "teamId", to_jsonb(w) AS current, r.before
      FROM undo_row u JOIN workload w ON w.id = u.workload_id
      JOIN import_row r ON r.batch_id = ${batchId}::uuid AND r.row_number = u.row_number
     WHERE NOT u.clean ORDER BY u.row_number LIMIT ${limit}`);

/** Puts back every column that the import wrote, to the byte; versions only ever rise. */
export const restoreRows = (tx: Transaction, batchId: string): Promise<number> =>
  tx.$executeRaw(sql`
    UPDATE workload w
       SET name = b.name, kind = b.kind, description = b.description, tags = b.tags,
           power_state = b.power_state, set_aside = b.set_aside, source_key = b.source_key,
           facts = b.facts, fact_origins = b.fact_origins, updated_at = b.updated_at,
           deleted_at = NULL, version = w.version + 1
      FROM undo_row u
      JOIN import_row r ON r.batch_id = ${batchId}::uuid AND r.row_number = u.row_number
     CROSS JOIN LATERAL jsonb_populate_record(NULL::workload, r.before) b
     WHERE w.id = u.workload_id AND u.outcome = 'update'`);

/**
 * What an earlier import wrote stands again: for its own undo these workloads count as untouched.
 * Without this, undoing two imports in turn would ask about every workload of the first.
 */
export const renewEarlier = (tx: Transaction, batchId: string): Promise<number> =>
  tx.$executeRaw(sql`
    UPDATE import_row e SET written_version = w.version
      FROM undo_row u
      JOIN import_row r ON r.batch_id = ${batchId}::uuid AND r.row_number = u.row_number
      JOIN workload w ON w.id = u.workload_id
      JOIN import_row own ON own.workload_id = u.workload_id AND own.batch_id <> r.batch_id
      JOIN import_batch b ON b.id = own.batch_id AND b.status = 'committed'
     WHERE u.outcome = 'update' AND own.outcome IN ('create', 'update')
       AND coalesce(own.written_version, 1) = r.expected_version
       AND e.batch_id = own.batch_id AND e.row_number = own.row_number`);

/** What the import created is deleted as a person would delete it: plans keep their reference. */
export const removeCreated = (tx: Transaction, at: Date): Promise<number> =>
  tx.$executeRaw(sql`
    UPDATE workload w
       SET deleted_at = ${at.toISOString()}::timestamptz, version = w.version + 1,
           updated_at = ${at.toISOString()}::timestamptz
      FROM undo_row u WHERE w.id = u.workload_id AND u.outcome = 'create'`);

/** Takes back links that the import added and gives back those it removed. */
export async function restoreLinks(tx: Transaction, batchId: string): Promise<void> {
  const updated = sql`SELECT workload_id FROM undo_row WHERE outcome = 'update'`;
  await tx.$executeRaw(sql`
    DELETE FROM workload_application wa USING (${linksOf(batchId, "applications_added")}) link
     WHERE wa.workload_id = link.from_id AND wa.application_id = link.to_id
       AND link.from_id IN (${updated})`);
  await tx.$executeRaw(sql`
    INSERT INTO workload_application (workload_id, application_id)
    SELECT link.from_id, link.to_id FROM (${linksOf(batchId, "applications_removed")}) link
      JOIN application p ON p.id = link.to_id
     WHERE link.from_id IN (${updated}) ON CONFLICT DO NOTHING`);
  await tx.$executeRaw(sql`
    DELETE FROM dependency d USING (${linksOf(batchId, "dependencies_added")}) link
     WHERE d.from_id = link.from_id AND d.to_id = link.to_id AND link.from_id IN (${updated})`);
  await tx.$executeRaw(sql`
    INSERT INTO dependency (id, from_id, to_id, note, basis, created_at)
    SELECT d.id, d.from_id, d.to_id, d.note, d.basis, d.created_at
      FROM undo_row u
      JOIN import_row r ON r.batch_id = ${batchId}::uuid AND r.row_number = u.row_number
     CROSS JOIN LATERAL jsonb_populate_recordset(NULL::dependency, r.before->'dependencies') d
      JOIN workload o ON o.id = d.to_id
     WHERE u.outcome = 'update' ON CONFLICT DO NOTHING`);
  // Imports committed before these were kept know the two ends only.
  await tx.$executeRaw(sql`
    INSERT INTO dependency (from_id, to_id)
    SELECT link.from_id, link.to_id FROM (${linksOf(batchId, "dependencies_removed")}) link
      JOIN workload o ON o.id = link.to_id
     WHERE link.from_id IN (${updated}) ON CONFLICT DO NOTHING`);
}

/** Applications that the import made go too, unless somebody has put them to use since. */
export const removeApplications = (
  tx: Transaction,
  applications: BatchSource["newApplications"],
): Promise<number> =>
  tx.$executeRaw(sql`
    DELETE FROM application p
     WHERE p.id = ANY(${applications.map(({ id }) => id)}::uuid[]) AND p.version = 1
       AND NOT EXISTS (SELECT 1 FROM workload_application wa JOIN workload w ON w.id = wa.workload_id
                        WHERE wa.application_id = p.id AND w.deleted_at IS NULL)`);

/** One event per workload that went back untroubled: the import's changes, turned round. */
export const auditUndo = (
  tx: Transaction,
  batchId: string,
  actor: Pick<Actor, "userId" | "name">,
): Promise<unknown> =>
  tx.$executeRaw(sql`
    INSERT INTO audit_event
      (actor_id, actor_name, action, entity_type, entity_id, team_id, batch_id, changes)
    SELECT ${actor.userId}, ${actor.name}, 'undo-import', 'workload', w.id::text, w.team_id,
           r.batch_id,
           CASE WHEN u.outcome = 'create' THEN '[]'::jsonb ELSE
             (SELECT jsonb_agg(jsonb_build_object('field', e->'field', 'before', e->'after',
                                                  'after', e->'before'))
                FROM jsonb_array_elements(r.changes) e) END
      FROM undo_row u
      JOIN import_row r ON r.batch_id = ${batchId}::uuid AND r.row_number = u.row_number
      JOIN workload w ON w.id = u.workload_id
     WHERE u.clean ORDER BY u.row_number`);

/** Ids of the workloads that went back while they are few enough to be scored at once, else null. */
export async function listUndone(tx: Transaction, limit: number): Promise<string[] | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>(sql`
    SELECT workload_id AS id FROM undo_row WHERE outcome = 'update'
     ORDER BY workload_id LIMIT ${limit + 1}`);
  return rows.length > limit ? null : rows.map(({ id }) => id);
}
