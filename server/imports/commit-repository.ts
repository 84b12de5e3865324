import "server-only";

import type { Actor, WriteScope } from "@/server/auth/actor";
import type { Transaction } from "@/server/db/client";
import { raw, sql, type Sql } from "@/server/db/sql";
import { inScope } from "@/server/inventory/scope-query";
import type { BatchSource } from "./batch";

/** Names that a message shows; more are counted. */
const NAMES_SHOWN = 5;

export type Named = { count: number; names: string[] };

// Scope: the caller holds the batch within its scope; rows outside it are refused below.

/** The candidate of row r, spread into columns. */
const CANDIDATE: Sql = raw(`jsonb_to_record(r.candidate) AS c(
  team_id uuid, name text, kind text, description text, tags text[], power_state text,
  set_aside text, source_key text, facts jsonb, fact_origins jsonb)`);

const rowsOf = (batchId: string, outcome: "create" | "update"): Sql =>
  sql`r.batch_id = ${batchId}::uuid AND r.outcome = ${outcome}`;

/** Locks every workload that the batch changes, in the order of their ids. */
export const holdTargets = (tx: Transaction, batchId: string): Promise<unknown> =>
  tx.$executeRaw(sql`
    SELECT w.id FROM workload w JOIN import_row r ON r.workload_id = w.id
     WHERE ${rowsOf(batchId, "update")} ORDER BY w.id FOR UPDATE OF w`);

/**
 * Rows whose preview no longer holds: the workload was edited, deleted or taken out of the scope,
 * another one has the key by now, or what it was to be linked with is gone.
 */
export async function findStale(
  tx: Transaction,
  scope: WriteScope,
  batch: { id: string; newApplications: BatchSource["newApplications"] },
): Promise<Named> {
  const added = JSON.stringify(batch.newApplications);
  return named(
    await tx.$queryRaw<{ name: string | null }[]>(sql`
    SELECT DISTINCT r.name FROM import_row r
      LEFT JOIN workload w ON w.id = r.workload_id AND r.outcome = 'update'
      LEFT JOIN LATERAL ${CANDIDATE} ON TRUE
     WHERE r.batch_id = ${batch.id}::uuid AND r.outcome IN ('create', 'update') AND (
       (r.outcome = 'update' AND (w.id IS NULL OR w.deleted_at IS NOT NULL
          OR w.version <> r.expected_version OR NOT ${inScope(scope, "w.team_id")}))
       OR (r.outcome = 'create' AND (NOT ${isWritable(scope)}
            OR EXISTS (SELECT 1 FROM workload other WHERE other.id = r.workload_id)))
       OR EXISTS (SELECT 1 FROM workload other
            WHERE other.team_id = c.team_id AND other.source_key = c.source_key
              AND other.deleted_at IS NULL AND other.id <> r.workload_id)
       OR EXISTS (SELECT 1 FROM jsonb_array_elements_text(r.candidate->'applications_added') a(id)
            WHERE NOT EXISTS (SELECT 1 FROM application p WHERE p.id = a.id::uuid)
              AND NOT ${added}::jsonb @> jsonb_build_array(jsonb_build_object('id', a.id)))
       OR EXISTS (SELECT 1 FROM jsonb_array_elements_text(r.candidate->'dependencies_added') d(id)
            WHERE NOT EXISTS (SELECT 1 FROM workload o
                               WHERE o.id = d.id::uuid AND o.deleted_at IS NULL)
              AND NOT EXISTS (SELECT 1 FROM import_row own
                               WHERE own.workload_id = d.id::uuid
                                 AND own.batch_id = ${batch.id}::uuid)))
     ORDER BY r.name`),
  );
}

/** Somebody with more teams may have made the preview. */
const isWritable = (scope: WriteScope): Sql =>
  scope.kind === "all" ? sql`TRUE` : sql`c.team_id = ANY(${[...scope.teamIds]}::uuid[])`;

export const named = (rows: readonly { name: string | null }[]): Named => ({
  count: rows.length,
  names: rows.slice(0, NAMES_SHOWN).map(({ name }) => name ?? "?"),
});

/** @throws a unique violation when an application of that name has come up since the preview */
export async function insertApplications(
  tx: Transaction,
  applications: BatchSource["newApplications"],
): Promise<void> {
  if (applications.length === 0) return;
  await tx.application.createMany({ data: [...applications] });
}

/** Waits until no other import writes or is taken back, so that none judges what another changes. */
export const takeImportTurn = (tx: Transaction): Promise<unknown> =>
  tx.$queryRaw(sql`SELECT pg_advisory_xact_lock(hashtext('berth import'))::text`);

/** Below this the statistics of yesterday do. */
const MANY_ROWS = 500;

/**
 * Tells the planner of what was just written in bulk: joined by the statistics of an empty table,
 * 100,000 rows take minutes instead of seconds, and autovacuum comes only later.
 */
export async function refreshStatistics(tx: Transaction, rows: number): Promise<void> {
  if (rows < MANY_ROWS) return;
  await tx.$executeRaw(sql`ANALYZE import_row (batch_id, row_number, outcome, workload_id)`);
  await tx.$executeRaw(sql`ANALYZE workload (id, team_id, source_key, sort_name, deleted_at)`);
}

/** Rows of a batch between two row numbers: after the first, up to the second. */
export type RowSpan = { batchId: string; after: number; upTo: number };

const inSpan = ({ batchId, after, upTo }: RowSpan): Sql =>
  sql`r.batch_id = ${batchId}::uuid AND r.row_number > ${after} AND r.row_number <= ${upTo}`;

export async function lastRowNumber(tx: Transaction, batchId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ last: number | null }[]>(sql`
    SELECT max(row_number) AS last FROM import_row WHERE batch_id = ${batchId}::uuid`);
  return row?.last ?? 0;
}

/**
 * Writes exactly what the preview holds, and keeps each workload that it changes as it stood, for
 * undo. The version of a created one is known without being noted: 1.
 * @returns how many workloads were written
 */
export async function writeRows(tx: Transaction, span: RowSpan, at: Date): Promise<number> {
  const now = sql`${at.toISOString()}::timestamptz`;
  await tx.$executeRaw(sql`
    UPDATE import_row r SET before = to_jsonb(w), written_version = r.expected_version + 1
      FROM workload w
     WHERE w.id = r.workload_id AND ${inSpan(span)} AND r.outcome = 'update'`);
  const created = await tx.$executeRaw(sql`
    INSERT INTO workload (id, team_id, name, kind, description, tags, power_state, set_aside,
                          source_key, facts, fact_origins, created_at, updated_at)
    SELECT r.workload_id, c.team_id, c.name, c.kind, c.description, c.tags, c.power_state,
           c.set_aside, c.source_key, c.facts, c.fact_origins, ${now}, ${now}
      FROM import_row r CROSS JOIN LATERAL ${CANDIDATE}
     WHERE ${inSpan(span)} AND r.outcome = 'create' ORDER BY r.row_number`);
  const updated = await tx.$executeRaw(sql`
    UPDATE workload w
       SET name = c.name, kind = c.kind, description = c.description, tags = c.tags,
           power_state = c.power_state, set_aside = c.set_aside, source_key = c.source_key,
           facts = c.facts, fact_origins = c.fact_origins, version = w.version + 1,
           updated_at = ${now}
      FROM import_row r CROSS JOIN LATERAL ${CANDIDATE}
     WHERE w.id = r.workload_id AND ${inSpan(span)} AND r.outcome = 'update'`);
  return created + updated;
}

type LinkList =
  "applications_added" | "applications_removed" | "dependencies_added" | "dependencies_removed";

/** (from, to) of every link in one of the lists of the batch. */
export const linksOf = (batchId: string, list: LinkList): Sql => sql`
  SELECT r.workload_id AS from_id, l.id::uuid AS to_id
    FROM import_row r
   CROSS JOIN LATERAL jsonb_array_elements_text(r.candidate->${list}) l(id)
   WHERE r.batch_id = ${batchId}::uuid AND r.outcome IN ('create', 'update')`;

/**
 * Links of all rows, once all their workloads exist; what was left out is linked with nothing. A
 * dependency that goes is kept with the workload as it stood: a person may have written its note.
 */
export async function writeLinks(tx: Transaction, batchId: string): Promise<void> {
  await tx.$executeRaw(sql`
    INSERT INTO workload_application (workload_id, application_id)
    ${linksOf(batchId, "applications_added")} ON CONFLICT DO NOTHING`);
  await tx.$executeRaw(sql`
    DELETE FROM workload_application wa USING (${linksOf(batchId, "applications_removed")}) gone
     WHERE wa.workload_id = gone.from_id AND wa.application_id = gone.to_id`);
  await tx.$executeRaw(sql`
    INSERT INTO dependency (from_id, to_id)
    SELECT link.from_id, link.to_id FROM (${linksOf(batchId, "dependencies_added")}) link
      JOIN workload o ON o.id = link.to_id ON CONFLICT DO NOTHING`);
  await tx.$executeRaw(sql`
    WITH gone AS (
      DELETE FROM dependency d USING (${linksOf(batchId, "dependencies_removed")}) link
       WHERE d.from_id = link.from_id AND d.to_id = link.to_id RETURNING d.*)
    UPDATE import_row r SET before = r.before || jsonb_build_object('dependencies', kept.links)
      FROM (SELECT from_id, jsonb_agg(to_jsonb(gone)) AS links FROM gone GROUP BY from_id) kept
     WHERE r.batch_id = ${batchId}::uuid AND r.outcome = 'update'
       AND r.workload_id = kept.from_id`);
}

/** One event per written workload, with its fields before and after, in the same transaction. */
export const auditRows = (
  tx: Transaction,
  span: RowSpan,
  actor: Pick<Actor, "userId" | "name">,
): Promise<unknown> =>
  tx.$executeRaw(sql`
    INSERT INTO audit_event
      (actor_id, actor_name, action, entity_type, entity_id, team_id, batch_id, changes)
    SELECT ${actor.userId}, ${actor.name}, 'import', 'workload', r.workload_id::text,
           (r.candidate->>'team_id')::uuid, r.batch_id, r.changes
      FROM import_row r
     WHERE ${inSpan(span)} AND r.outcome IN ('create', 'update')
     ORDER BY r.row_number`);

/** Ids of the written workloads while they are few enough to be scored at once, else null. */
export async function listWritten(
  tx: Transaction,
  batchId: string,
  limit: number,
): Promise<string[] | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>(sql`
    SELECT r.workload_id AS id FROM import_row r
     WHERE r.batch_id = ${batchId}::uuid AND r.outcome IN ('create', 'update')
     ORDER BY r.workload_id LIMIT ${limit + 1}`);
  return rows.length > limit ? null : rows.map(({ id }) => id);
}
