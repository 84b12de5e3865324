import "server-only";

import type { Db, Transaction } from "@/server/db/client";
import { raw, sql, type Sql } from "@/server/db/sql";
import type { RejectedRow, ShownRow, StoredRow } from "./import-row";
import type { RowView } from "./schema";

// Scope: every function takes the id of a batch that the caller has found within its scope.

export const removeRows = (tx: Transaction, batchId: string) =>
  tx.importRow.deleteMany({ where: { batchId } });

/** A row is about 3 KB of text, and the client keeps its last statements in memory. */
const ROWS_PER_STATEMENT = 50;

export async function insertRows(tx: Transaction, rows: readonly StoredRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_PER_STATEMENT) {
    const piece = rows.slice(at, at + ROWS_PER_STATEMENT);
    await tx.$executeRaw(sql`
      INSERT INTO import_row (batch_id, row_number, name, outcome, set_aside, cells, candidate,
                              changes, issues, disputes, draft, rival_of, choice, workload_id,
                              expected_version)
      SELECT batch_id, row_number, name, outcome, set_aside, cells, candidate,
             changes, issues, disputes, draft, rival_of, choice, workload_id, expected_version
        FROM jsonb_populate_recordset(NULL::import_row, ${JSON.stringify(piece)}::jsonb)`);
  }
}

const PAGE = 50;

export type RowPage = {
  rows: ShownRow[];
  /** Where the pages before and after begin: the number of the row above them. */
  previous: number | null;
  next: number | null;
};

/** One page of rows in the order of the file. */
export async function listRows(
  db: Db,
  batchId: string,
  { view, after, limit = PAGE }: { view: RowView; after: number; limit?: number },
): Promise<RowPage> {
  const inView = sql`r.batch_id = ${batchId}::uuid AND ${viewCondition(view)}`;
  const rows = await db.$queryRaw<ShownRow[]>(sql`
    SELECT ${SHOWN} FROM import_row r WHERE ${inView} AND r.row_number > ${after}
     ORDER BY r.row_number LIMIT ${limit + 1}`);
  const shown = rows.slice(0, limit);
  const next = rows.length > limit ? (shown.at(-1)?.rowNumber ?? null) : null;
  if (after === 0) return { rows: shown, previous: null, next };
  const above = await db.$queryRaw<{ rowNumber: number }[]>(sql`
    SELECT r.row_number AS "rowNumber" FROM import_row r
     WHERE ${inView} AND r.row_number <= ${after}
     ORDER BY r.row_number DESC OFFSET ${PAGE} LIMIT 1`);
  return { rows: shown, previous: above[0]?.rowNumber ?? 0, next };
}

const SHOWN: Sql = raw(`
  r.row_number AS "rowNumber", r.name, r.outcome, r.set_aside AS "setAside", r.cells, r.changes,
  r.issues, r.disputes, r.rival_of AS "rivalOf",
  r.outcome = 'create' AND coalesce(r.choice @> '{"included": true}', false) AS "isIncluded",
  r.workload_id AS "workloadId"`);

function viewCondition(view: RowView): Sql {
  switch (view) {
    case "all":
      return sql`TRUE`;
    case "set-aside":
      return sql`r.set_aside IS NOT NULL AND r.outcome NOT IN ('error', 'skipped')`;
    case "to-decide":
      return sql`(r.rival_of IS NOT NULL OR r.disputes <> '[]'::jsonb)`;
    case "warning":
      return sql`r.issues @> '[{"severity": "warning"}]'`;
    default:
      return sql`r.outcome = ${view}`;
  }
}

/** Rows with errors after a row number, as many as a chunk of the download holds. */
export const listRejectedRows = (
  db: Db,
  batchId: string,
  { after, limit }: { after: number; limit: number },
): Promise<RejectedRow[]> =>
  db.$queryRaw(sql`
    SELECT row_number AS "rowNumber", cells, issues FROM import_row
     WHERE batch_id = ${batchId}::uuid AND outcome = 'error' AND row_number > ${after}
     ORDER BY row_number LIMIT ${limit}`);

/** Names of applications and workloads, those that an import will create too, by their ids. */
export async function namesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: string; name: string }[]>(sql`
    SELECT id::text, name FROM application WHERE id = ANY(${[...ids]}::uuid[])
    UNION ALL
    SELECT id::text, name FROM workload WHERE id = ANY(${[...ids]}::uuid[])
    UNION ALL
    SELECT r.workload_id::text, r.name FROM import_row r
     WHERE r.workload_id = ANY(${[...ids]}::uuid[]) AND r.outcome = 'create' AND r.name IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM workload w WHERE w.id = r.workload_id)`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
