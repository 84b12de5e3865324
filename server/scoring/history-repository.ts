import "server-only";

import type { Db } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import type { FactValues } from "@/server/inventory/facts";
import type { Verdict } from "@/server/inventory/workload";
import type { ChangedFacts } from "./past-facts";
import type { StoredFigures } from "./stored-assessment";

/** A verdict of a workload, the one in force or one of before, with what it was made with. */
export type VerdictRow = {
  /** Null for the one in force. */
  pastId: string | null;
  assessedAt: Date;
  rubricVersionId: string;
  rubricNumber: number;
  rubricName: string;
  engineVersion: string;
  factsHash: string;
  verdict: Verdict;
  figures: StoredFigures;
};

const RUBRIC = sql`r.number AS "rubricNumber", r.name AS "rubricName"`;

const PRESENT = sql`
  SELECT NULL AS "pastId", a.assessed_at AS "assessedAt", a.rubric_version_id AS "rubricVersionId",
         ${RUBRIC}, a.engine_version AS "engineVersion", a.facts_hash AS "factsHash", a.verdict,
         assessment_figures(a) AS figures
    FROM assessment a JOIN rubric_version r ON r.id = a.rubric_version_id`;

const PAST = sql`
  SELECT p.id::text AS "pastId", p.assessed_at AS "assessedAt",
         p.rubric_version_id AS "rubricVersionId", ${RUBRIC}, p.engine_version AS "engineVersion",
         p.facts_hash AS "factsHash", p.verdict, p.figures
    FROM past_assessment p JOIN rubric_version r ON r.id = p.rubric_version_id`;

/**
 * The verdicts of a workload, newest first. Between a change of facts and the new verdict the one
 * in force is kept as past already; it is listed once, as the one in force.
 */
export async function listVerdicts(
  db: Db,
  workloadId: string,
  most: number,
): Promise<VerdictRow[]> {
  const present = await db.$queryRaw<VerdictRow[]>(
    sql`${PRESENT} WHERE a.workload_id = ${workloadId}::uuid`,
  );
  const past = await db.$queryRaw<VerdictRow[]>(sql`${PAST}
    WHERE p.workload_id = ${workloadId}::uuid AND NOT EXISTS (
      SELECT FROM assessment a
       WHERE a.workload_id = p.workload_id AND a.assessed_at = p.assessed_at)
    ORDER BY p.id DESC LIMIT ${most}`);
  return [...present, ...past];
}

/** Null where there is none, or none of that workload. */
export async function findVerdict(
  db: Db,
  workloadId: string,
  pastId: string | null,
): Promise<VerdictRow | null> {
  const rows = await db.$queryRaw<VerdictRow[]>(
    pastId === null
      ? sql`${PRESENT} WHERE a.workload_id = ${workloadId}::uuid`
      : sql`${PAST} WHERE p.workload_id = ${workloadId}::uuid AND p.id = ${pastId}::bigint`,
  );
  return rows[0] ?? null;
}

/** The facts of a workload now, and what of them changed since that verdict, newest first. */
export async function findFactsSince(
  db: Db,
  workloadId: string,
  { pastId, assessedAt }: Pick<VerdictRow, "pastId" | "assessedAt">,
): Promise<{ present: FactValues; changes: ChangedFacts[] }> {
  const since =
    pastId === null ? sql`p.assessed_at = ${assessedAt}` : sql`p.id >= ${pastId}::bigint`;
  const rows = await db.$queryRaw<{ changed: ChangedFacts }[]>(sql`
    SELECT p.changed_facts AS changed FROM past_assessment p
     WHERE p.workload_id = ${workloadId}::uuid AND ${since}
     ORDER BY p.id DESC`);
  const [workload] = await db.$queryRaw<{ facts: FactValues }[]>(sql`
    SELECT w.inherited_facts || w.facts AS facts FROM workload w WHERE w.id = ${workloadId}::uuid`);
  return { present: workload?.facts ?? {}, changes: rows.map(({ changed }) => changed) };
}
