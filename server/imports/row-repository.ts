import "server-only";

import type { Db, Transaction } from "@/server/db/client";
import { raw, sql, type Sql } from "@/server/db/sql";
import type { FieldChange } from "@/server/audit/change";
import type { SetAsideReason } from "@/server/inventory/workload";
import type { RowOutcome } from "./batch";
import type { RowIssue } from "./row-issue";
import type { RowView } from "./schema";
import type { Cell } from "./table";

/** What a row would write, by the names of the columns it writes to. */
export type Candidate = {
  team_id: string;
  name: string;
  kind: string;
  description: string;
  tags: readonly string[];
  power_state: string;
  set_aside: string | null;
  source_key: string | null;
  facts: object;
  fact_origins: object;
  applications_added: readonly string[];
  applications_removed: readonly string[];
  dependencies_added: readonly string[];
  dependencies_removed: readonly string[];
};

/** The row of table `import_row`, by its column names: written in bulk as JSON. */
export type StoredRow = {
  batch_id: string;
  row_number: number;
  name: string | null;
  outcome: RowOutcome;
  set_aside: SetAsideReason | null;
  cells: readonly Cell[];
  candidate: Candidate | null;
  changes: readonly FieldChange[];
  issues: readonly RowIssue[];
  workload_id: string | null;
  expected_version: number | null;
};

// Scope: every function takes the id of a batch that the caller has found within its scope.

export const removeRows = (tx: Transaction, batchId: string) =>
  tx.importRow.deleteMany({ where: { batchId } });

export async function insertRows(tx: Transaction, rows: readonly StoredRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw(sql`
    INSERT INTO import_row (batch_id, row_number, name, outcome, set_aside, cells, candidate,
                            changes, issues, workload_id, expected_version)
    SELECT batch_id, row_number, name, outcome, set_aside, cells, candidate,
           changes, issues, workload_id, expected_version
      FROM jsonb_populate_recordset(NULL::import_row, ${JSON.stringify(rows)}::jsonb)`);
}

export type ShownRow = {
  rowNumber: number;
  name: string | null;
  outcome: RowOutcome;
  setAside: SetAsideReason | null;
  cells: Cell[];
  changes: FieldChange[];
  issues: RowIssue[];
  workloadId: string | null;
};

const PAGE = 50;

/** One page of rows in the order of the file. */
export async function listRows(
  db: Db,
  batchId: string,
  { view, after }: { view: RowView; after: number },
): Promise<{ rows: ShownRow[]; next: number | null }> {
  const rows = await db.$queryRaw<ShownRow[]>(sql`
    SELECT ${SHOWN} FROM import_row r
     WHERE r.batch_id = ${batchId}::uuid AND r.row_number > ${after} AND ${viewCondition(view)}
     ORDER BY r.row_number LIMIT ${PAGE + 1}`);
  const shown = rows.slice(0, PAGE);
  return { rows: shown, next: rows.length > PAGE ? (shown.at(-1)?.rowNumber ?? null) : null };
}

const SHOWN: Sql = raw(`
  r.row_number AS "rowNumber", r.name, r.outcome, r.set_aside AS "setAside", r.cells, r.changes,
  r.issues, r.workload_id AS "workloadId"`);

function viewCondition(view: RowView): Sql {
  switch (view) {
    case "all":
      return sql`TRUE`;
    case "set-aside":
      return sql`r.set_aside IS NOT NULL AND r.outcome <> 'error'`;
    case "kept":
      return sql`r.issues @> '[{"code": "fact-kept"}]'`;
    case "warning":
      return sql`r.issues @> '[{"severity": "warning"}]'`;
    default:
      return sql`r.outcome = ${view}`;
  }
}

export type RejectedRow = { rowNumber: number; cells: Cell[]; issues: RowIssue[] };

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

/** Names of applications and workloads, for changes that hold their ids. */
export async function namesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: string; name: string }[]>(sql`
    SELECT id::text, name FROM application WHERE id = ANY(${[...ids]}::uuid[])
    UNION ALL
    SELECT id::text, name FROM workload WHERE id = ANY(${[...ids]}::uuid[])`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
