import "server-only";

import type { Transaction } from "@/server/db/client";
import { raw, sql, type Sql } from "@/server/db/sql";
import type { BatchCounts } from "./batch-counts";
import type { KeptDraft, RowChoice, StoredRow } from "./import-row";
import { batchCounts } from "./schema";

// Scope: every function takes the id of a batch that the caller holds within its scope.

/** What a row is once nothing keeps it out: its candidate and its workload tell. */
const IN_FORCE: Sql = raw(`CASE WHEN r.expected_version IS NULL THEN 'create'
  WHEN r.candidate IS NULL THEN 'unchanged' ELSE 'update' END`);

const withChoice = (choice: RowChoice): Sql =>
  sql`coalesce(r.choice, '{}') || ${JSON.stringify(choice)}::jsonb`;

/** How many rows are what, counted from the rows themselves. */
export async function countRows(tx: Transaction, batchId: string): Promise<BatchCounts> {
  const [counts] = await tx.$queryRaw<unknown[]>(sql`
    SELECT count(*)::int AS rows, ${outcomes}, ${standings},
           (count(*) FILTER (WHERE disputes @> '[{"taken": false}]'))::int AS kept,
           (count(*) FILTER (WHERE rival_of IS NOT NULL OR disputes <> '[]'))::int AS "toDecide",
           (count(*) FILTER (WHERE disputes <> '[]'))::int AS disputed,
           (count(*) FILTER (WHERE issues @> '[{"code": "matched-by-name"}]'
                                OR issues @> '[{"code": "key-from-name"}]'))::int AS "byName",
           (count(*) FILTER (WHERE issues @> '[{"severity": "warning"}]'))::int AS warned
      FROM import_row WHERE batch_id = ${batchId}::uuid`);
  return batchCounts.parse(counts);
}

const counted = (condition: string, name: string): string =>
  `(count(*) FILTER (WHERE ${condition}))::int AS "${name}"`;

const outcomes: Sql = raw(
  ["create", "update", "unchanged", "skipped", "conflict", "error"]
    .map((outcome) => counted(`outcome = '${outcome}'`, outcome))
    .join(", "),
);

const standings: Sql = raw(
  [
    ["template", "template"],
    ["placeholder", "placeholder"],
    ["powered-off", "poweredOff"],
  ]
    .map(([reason, name]) => counted(`set_aside = '${reason}' AND outcome <> 'error'`, name ?? ""))
    .join(", "),
);

/** The first of several rows of one workload learns that it has rivals. */
export async function markRivals(
  tx: Transaction,
  batchId: string,
  rowNumbers: readonly number[],
): Promise<void> {
  if (rowNumbers.length === 0) return;
  await tx.$executeRaw(sql`
    UPDATE import_row r SET rival_of = r.row_number
     WHERE r.batch_id = ${batchId}::uuid AND r.row_number = ANY(${[...rowNumbers]}::int[])`);
}

/** What people chose for single rows so far, by row number. */
export async function listChoices(
  tx: Transaction,
  batchId: string,
): Promise<Map<number, RowChoice>> {
  const rows = await tx.$queryRaw<{ rowNumber: number; choice: RowChoice }[]>(sql`
    SELECT row_number AS "rowNumber", choice FROM import_row
     WHERE batch_id = ${batchId}::uuid AND choice IS NOT NULL ORDER BY row_number`);
  return new Map(rows.map(({ rowNumber, choice }) => [rowNumber, choice]));
}

/**
 * Lets one row speak for its workload; its rivals stay out.
 * @returns false when the row has no rivals
 */
export async function pickRow(
  tx: Transaction,
  batchId: string,
  rowNumber: number,
): Promise<boolean> {
  const rivals = sql`r.batch_id = ${batchId}::uuid AND r.rival_of = (
    SELECT rival_of FROM import_row WHERE batch_id = ${batchId}::uuid AND row_number = ${rowNumber})`;
  const left = await tx.$executeRaw(sql`
    UPDATE import_row r SET outcome = 'conflict', choice = r.choice - 'picked'
     WHERE ${rivals} AND r.row_number <> ${rowNumber}`);
  if (left === 0) return false;
  await tx.$executeRaw(sql`
    UPDATE import_row r SET outcome = ${IN_FORCE}, choice = ${withChoice({ picked: true })}
     WHERE ${rivals} AND r.row_number = ${rowNumber}`);
  return true;
}

/** Takes skipped rows in, one or all, or leaves taken ones out again. @returns how many changed */
export function includeRows(
  tx: Transaction,
  batchId: string,
  { rowNumber, included }: { rowNumber: number | null; included: boolean },
): Promise<number> {
  const which = rowNumber === null ? sql`TRUE` : sql`r.row_number = ${rowNumber}`;
  return tx.$executeRaw(
    included
      ? sql`UPDATE import_row r SET outcome = 'create', choice = ${withChoice({ included: true })}
             WHERE r.batch_id = ${batchId}::uuid AND r.outcome = 'skipped' AND ${which}`
      : sql`UPDATE import_row r SET outcome = 'skipped', choice = r.choice - 'included'
             WHERE r.batch_id = ${batchId}::uuid AND r.outcome = 'create'
               AND r.choice @> '{"included": true}' AND ${which}`,
  );
}

export type DecidableRow = {
  rowNumber: number;
  rivalOf: number | null;
  draft: KeptDraft;
  disputes: StoredRow["disputes"];
  choice: RowChoice | null;
  workloadId: string;
  expectedVersion: number;
  outcome: StoredRow["outcome"];
};

/** A row with values in dispute, held; null for any other. */
export async function holdDisputed(
  tx: Transaction,
  batchId: string,
  rowNumber: number,
): Promise<DecidableRow | null> {
  const [row] = await tx.$queryRaw<DecidableRow[]>(sql`
    SELECT row_number AS "rowNumber", rival_of AS "rivalOf", draft, disputes, choice, outcome,
           workload_id AS "workloadId", expected_version AS "expectedVersion"
      FROM import_row WHERE batch_id = ${batchId}::uuid AND row_number = ${rowNumber}
       AND draft IS NOT NULL FOR UPDATE`);
  return row ?? null;
}

type Decided = Pick<
  StoredRow,
  "name" | "set_aside" | "candidate" | "changes" | "disputes" | "draft" | "outcome" | "choice"
>;

/** Writes down what a row would write after another choice. */
export async function saveDecided(
  tx: Transaction,
  batchId: string,
  { rowNumber, row }: { rowNumber: number; row: Decided },
): Promise<void> {
  await tx.$executeRaw(sql`
    UPDATE import_row r
       SET name = n.name, set_aside = n.set_aside, candidate = n.candidate, changes = n.changes,
           disputes = n.disputes, draft = n.draft, outcome = n.outcome, choice = n.choice
      FROM jsonb_populate_record(NULL::import_row, ${JSON.stringify(row)}::jsonb) n
     WHERE r.batch_id = ${batchId}::uuid AND r.row_number = ${rowNumber}`);
}
