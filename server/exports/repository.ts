import "server-only";

import type { ReadScope } from "@/server/auth/actor";
import { sql } from "@/server/db/sql";
import { inScope } from "@/server/inventory/scope-query";
import type { Archetype } from "@/server/inventory/archetype";
import type { OwnAnswers } from "@/server/inventory/fact-answers";
import { inheritanceOf } from "@/server/inventory/inheritance";
import type { FactValues } from "@/server/inventory/facts";
import type { Verdict } from "@/server/inventory/workload";
import type { WorkloadRecord } from "@/server/inventory/workload-columns";
import type { WorkloadFilter } from "@/server/inventory/workload-filter";
import { orderBy, WORKLOAD_FROM, workloadWhere } from "@/server/inventory/workload-query";
import type { OverrideFilter } from "@/server/scoring/override-filter";
import {
  LISTED_OVERRIDE_COLUMNS,
  OVERRIDES_FROM,
  OVERRIDES_ORDER,
  overridesWhere,
} from "@/server/scoring/override-list-query";
import { EFFECTIVE_VERDICT, OVERRIDE_AS_JSON } from "@/server/scoring/override-query";
import type { WorkloadSort } from "@/server/inventory/workload-sort";
import { mapped, readRows } from "./cursor-repository";
import type { RowSource } from "./open-table";
import type { OverrideRecord } from "./override-table";
import type { ScoreRecord } from "./score-table";

export type Selection = { filter: WorkloadFilter; sort: WorkloadSort };

type WorkloadRow = Omit<WorkloadRecord, "facts"> & { facts: FactValues };

/** Workloads of a selection in its order, with what the scope shows of applications and needs. */
export const readWorkloads = (
  scope: ReadScope,
  { filter, sort }: Selection,
  signal: AbortSignal,
): RowSource<WorkloadRow> =>
  readRows(
    sql`
    SELECT w.id, w.source_key AS "sourceKey", w.name, w.kind, t.name AS team,
           w.power_state AS "powerState", w.set_aside AS "setAside", w.description, w.tags, w.facts,
           (SELECT coalesce(jsonb_agg(p.name ORDER BY lower(p.name) COLLATE "C", p.id), '[]')
              FROM workload_application wa JOIN application p ON p.id = wa.application_id
             WHERE wa.workload_id = w.id AND ${inScope(scope, "p.team_id")}) AS applications,
           (SELECT coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name)
                                      ORDER BY o.sort_name, o.id), '[]')
              FROM dependency d JOIN workload o ON o.id = d.to_id
             WHERE d.from_id = w.id AND o.deleted_at IS NULL AND ${inScope(scope, "o.team_id")})
             AS "dependsOn"
      FROM ${WORKLOAD_FROM}
     WHERE ${workloadWhere(scope, filter)}
     ORDER BY ${orderBy(sort)}`,
    signal,
  );

/** Overrides of a choice, in the order of their page. */
export const readOverrides = (
  scope: ReadScope,
  filter: OverrideFilter,
  signal: AbortSignal,
): RowSource<OverrideRecord> =>
  readRows(
    sql`
    SELECT ${LISTED_OVERRIDE_COLUMNS} FROM ${OVERRIDES_FROM}
     WHERE ${overridesWhere(scope, filter)} ORDER BY ${OVERRIDES_ORDER}`,
    signal,
  );

type ScoreRow = Pick<
  ScoreRecord,
  "id" | "name" | "team" | "kind" | "environment" | "criticality" | "coverage" | "nextQuestion"
> & {
  verdict: Verdict | null;
  computedVerdict: Verdict | null;
  override: ScoreRecord["override"];
  targets: (number | null)[];
  blockers: string[] | null;
  conditions: string[] | null;
  decidingFacts: string[] | null;
  rubricVersion: number | null;
  assessedAt: Date | null;
  /** What inheritance follows from; null where nothing is inherited. */
  inheriting: (OwnAnswers & { tags: string[]; stored: FactValues }) | null;
};

/**
 * Stored assessments of a selection in its order; workloads not scored yet stand there empty.
 *
 * @param archetypes by whose names inherited facts are told
 */
export function readScores(
  scope: ReadScope,
  { filter, sort, archetypes }: Selection & { archetypes: readonly Archetype[] },
  signal: AbortSignal,
): RowSource<ScoreRecord> {
  const query = sql`
    SELECT w.id, w.name, t.name AS team, w.kind, w.environment, w.criticality,
           ${EFFECTIVE_VERDICT} AS verdict, a.verdict AS "computedVerdict",
           ${OVERRIDE_AS_JSON} AS override,
           ARRAY[a.score_container, a.low_container, a.high_container, a.accept_container,
                 a.score_sandboxed, a.low_sandboxed, a.high_sandboxed, a.accept_sandboxed,
                 a.score_vm, a.low_vm, a.high_vm, a.accept_vm] AS targets,
           a.coverage, a.blockers, a.conditions, a.deciding_facts AS "decidingFacts",
           a.next_question AS "nextQuestion", r.number AS "rubricVersion",
           a.assessed_at AS "assessedAt",
           CASE WHEN w.inherited_facts <> '{}'::jsonb THEN jsonb_build_object('facts', w.facts,
             'factOrigins', w.fact_origins, 'tags', w.tags, 'stored', w.inherited_facts)
           END AS inheriting
      FROM ${WORKLOAD_FROM} LEFT JOIN rubric_version r ON r.id = a.rubric_version_id
     WHERE ${workloadWhere(scope, filter)}
     ORDER BY ${orderBy(sort)}`;
  return mapped(readRows<ScoreRow>(query, signal), (row) => toScoreRecord(row, archetypes));
}

function toScoreRecord(
  { targets, assessedAt, inheriting, ...row }: ScoreRow,
  archetypes: readonly Archetype[],
): ScoreRecord {
  const target = (index: number) => {
    const [score = null, low = null, high = null, acceptability = null] = targets.slice(4 * index);
    return { score, low, high, acceptability };
  };
  return {
    ...row,
    container: target(0),
    sandboxed: target(1),
    vm: target(2),
    blockers: row.blockers ?? [],
    conditions: row.conditions ?? [],
    decidingFacts: row.decidingFacts ?? [],
    assessedAt: assessedAt?.toISOString() ?? null,
    // Those that the stored verdict rests on, also while a change of archetypes is being worked in.
    inherited: inheriting
      ? inheritanceOf(inheriting, archetypes).inherited.filter(
          ({ fact }) => inheriting.stored[fact] !== undefined,
        )
      : [],
  };
}
