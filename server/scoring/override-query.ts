import { raw, sql, type Sql } from "@/server/db/sql";

/**
 * The day of the database, which all processes share and which stays the same within a statement,
 * however long a download of it takes.
 */
export const TODAY: Sql = sql`(now() AT TIME ZONE 'UTC')::date`;

/** For an override ov of a workload with the assessment a. */
export const IS_RULED_OUT: Sql = sql`EXISTS (
  SELECT FROM unnest(a.blockers) blocker WHERE split_part(blocker, ':', 2) = ov.verdict)`;

/** Joins ov to a workload and its assessment a: its override in force, or nothing. */
export const overrideInForce = (workloadId: "w.id" | "o.id" | "i.id"): Sql =>
  sql`LEFT JOIN verdict_override ov
    ON ov.workload_id = ${raw(workloadId)} AND ov.until >= ${TODAY} AND NOT ${IS_RULED_OUT}`;

/**
 * Ids of the workloads whose override is in force, as an array for conditions: worked out once for a
 * statement. Of `ov.workload_id IS NULL` Postgres guesses that it never holds, because the column is
 * never null in its own table, and then reads and sorts everything instead of the first page.
 */
export const overriddenIds = (verdicts: readonly string[] | null): Sql => sql`ARRAY(
  SELECT ov.workload_id FROM verdict_override ov LEFT JOIN assessment a USING (workload_id)
   WHERE ov.until >= ${TODAY} AND NOT ${IS_RULED_OUT}
     AND ${verdicts ? sql`ov.verdict = ANY(${[...verdicts]}::text[])` : sql`TRUE`})`;

/** The verdict that counts, where `overrideInForce` is joined; `effectiveVerdict` in SQL. */
export const EFFECTIVE_VERDICT: Sql = sql`coalesce(ov.verdict, a.verdict)`;

/** What has become of an override ov that is joined whatever its state; `overrideStatus` in SQL. */
export const OVERRIDE_STATUS: Sql = sql`CASE
  WHEN ov.until < ${TODAY} THEN 'expired' WHEN ${IS_RULED_OUT} THEN 'blocked' ELSE 'in-force' END`;

/** What lists and files show of an override ov in force beside its verdict; null where there is none. */
export const OVERRIDE_AS_JSON: Sql = sql`CASE WHEN ov.workload_id IS NOT NULL THEN
  jsonb_build_object('reason', ov.reason, 'until', to_char(ov.until, 'YYYY-MM-DD'),
                     'madeByName', ov.made_by_name) END`;
