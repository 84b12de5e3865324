import "server-only";

import { visibleWorkloads } from "@/server/inventory/workload-query";
import type { OwnAnswers } from "@/server/inventory/fact-answers";
import type { FactValues } from "@/server/inventory/facts";
import type { ReadScope } from "@/server/auth/actor";
import type { Db, Transaction } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import type { StoredAssessment } from "./stored-assessment";

export type RubricRow = {
  id: string;
  number: number;
  name: string;
  definition: unknown;
  digest: string;
};

const RUBRIC_COLUMNS = { id: true, number: true, name: true, definition: true, digest: true };

export const findPublishedRubric = (db: Db): Promise<RubricRow | null> =>
  db.rubricVersion.findFirst({ where: { status: "published" }, select: RUBRIC_COLUMNS });

export async function latestRubricNumber(db: Db): Promise<number> {
  const { _max } = await db.rubricVersion.aggregate({ _max: { number: true } });
  return _max.number ?? 0;
}

export async function publishRubric(
  tx: Transaction,
  rubric: Omit<RubricRow, "id"> & { note: string; publishedAt: Date },
): Promise<RubricRow> {
  await tx.rubricVersion.updateMany({
    where: { status: "published" },
    data: { status: "retired" },
  });
  return tx.rubricVersion.create({
    data: { ...rubric, definition: rubric.definition as object, status: "published" },
    select: RUBRIC_COLUMNS,
  });
}

/** What an assessment rests on, and which one is stored. Null where there is none yet. */
export type AssessmentInput = {
  id: string;
  facts: FactValues;
  rubricVersionId: string | null;
  engineVersion: string | null;
  factsHash: string | null;
};

/**
 * Reads the facts and holds them: nobody changes them until the assessment made of them is stored.
 * Rows are locked in the order of their ids, so two of these never wait for each other in a circle.
 */
export const holdAssessmentInputs = (
  tx: Transaction,
  workloadIds: readonly string[],
): Promise<AssessmentInput[]> =>
  tx.$queryRaw(sql`
    SELECT w.id, w.inherited_facts || w.facts AS facts, a.rubric_version_id AS "rubricVersionId",
           a.engine_version AS "engineVersion", a.facts_hash AS "factsHash"
      FROM workload w LEFT JOIN assessment a ON a.workload_id = w.id
     WHERE w.id = ANY(${[...workloadIds]}::uuid[])
     ORDER BY w.id
       FOR SHARE OF w`);

/** Ids after `afterId` in their order, deleted workloads included: undo brings them back scored. */
export async function nextWorkloadIds(
  db: Db,
  afterId: string | null,
  limit: number,
): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>(
    afterId === null
      ? sql`SELECT id FROM workload ORDER BY id LIMIT ${limit}`
      : sql`SELECT id FROM workload WHERE id > ${afterId}::uuid ORDER BY id LIMIT ${limit}`,
  );
  return rows.map(({ id }) => id);
}

export const countWorkloads = (db: Db): Promise<number> => db.workload.count();

/** Whether a verdict is missing, or was made on another basis than this one. */
export async function hasOutdatedAssessment(
  db: Db,
  basis: { rubricVersionId: string; engineVersion: string },
): Promise<boolean> {
  const [{ found } = { found: false }] = await db.$queryRaw<{ found: boolean }[]>(sql`
    SELECT EXISTS (
      SELECT FROM workload w LEFT JOIN assessment a ON a.workload_id = w.id
       WHERE a.workload_id IS NULL
          OR a.rubric_version_id <> ${basis.rubricVersionId}::uuid
          OR a.engine_version <> ${basis.engineVersion}
    ) AS found`);
  return found;
}

type OwnRow = OwnAnswers & { id: string; teamId: string; tags: string[] };

/** Own answers, tags and stored verdict of one visible workload; null for one outside the scope. */
export async function findAssessedWorkload(db: Db, scope: ReadScope, workloadId: string) {
  const rows = await db.$queryRaw<OwnRow[]>(sql`
    SELECT w.id, w.facts, w.fact_origins AS "factOrigins", w.tags, w.team_id AS "teamId"
      FROM workload w
     WHERE w.id = ${workloadId}::uuid AND ${visibleWorkloads(scope)}`);
  const workload = rows[0];
  if (!workload) return null;
  const stored = await db.assessment.findUnique({ where: { workloadId } });
  return { ...workload, stored };
}

/**
 * Writes all rows in one statement; an assessment that is there is replaced, and kept as a past one
 * where its verdict was another. One whose facts changed is kept by a trigger at that change.
 */
export async function saveAssessments(
  tx: Transaction,
  rows: readonly StoredAssessment[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw(sql`
    WITH made AS MATERIALIZED (
      SELECT * FROM jsonb_populate_recordset(NULL::assessment, ${JSON.stringify(rows)}::jsonb)
    ), kept AS (
      INSERT INTO past_assessment (workload_id, assessed_at, rubric_version_id, engine_version,
                                   facts_hash, verdict, figures, changed_facts)
      SELECT a.workload_id, a.assessed_at, a.rubric_version_id, a.engine_version, a.facts_hash,
             a.verdict, assessment_figures(a), '{}'
        FROM assessment a JOIN made m ON m.workload_id = a.workload_id AND m.verdict <> a.verdict
      ON CONFLICT (workload_id, assessed_at) DO NOTHING
    )
    INSERT INTO assessment SELECT * FROM made
    ON CONFLICT (workload_id) DO UPDATE SET
      rubric_version_id = excluded.rubric_version_id, engine_version = excluded.engine_version,
      facts_hash = excluded.facts_hash, verdict = excluded.verdict,
      score_container = excluded.score_container, score_sandboxed = excluded.score_sandboxed,
      score_vm = excluded.score_vm, low_container = excluded.low_container,
      high_container = excluded.high_container, low_sandboxed = excluded.low_sandboxed,
      high_sandboxed = excluded.high_sandboxed, low_vm = excluded.low_vm,
      high_vm = excluded.high_vm, accept_container = excluded.accept_container,
      accept_sandboxed = excluded.accept_sandboxed, accept_vm = excluded.accept_vm,
      coverage = excluded.coverage, blockers = excluded.blockers,
      conditions = excluded.conditions, deciding_facts = excluded.deciding_facts,
      next_question = excluded.next_question, assessed_at = excluded.assessed_at`);
}
