import "server-only";

import type { Scope } from "@/server/auth/actor";
import type { Db, Transaction } from "@/server/db/client";
import { containing, sql } from "@/server/db/sql";
import { inScope } from "@/server/inventory/scope-query";
import { WORKLOAD_FROM } from "@/server/inventory/workload-query";
import {
  EFFECTIVE_VERDICT,
  OVERRIDE_AS_JSON,
  overrideInForce,
} from "@/server/scoring/override-query";
import type { Verdict } from "@/server/inventory/workload";
import type { Constraints } from "./constraints";
import { complexSigns } from "./difficulty";
import { snapshotSchema } from "./output-schema";
import type { PlanStatus, Reason } from "./plan";
import { PROGRESS } from "./progress-repository";
import type {
  OwnedName,
  PlanContent,
  PlanOverride,
  PlanEntry,
  PlanWave,
  WorkloadSnapshot,
} from "./plan-content";

type ContentOf = {
  planId: string;
  status: PlanStatus;
  maxWaveSize: number;
  constraints: Constraints;
};

/**
 * Everything a plan holds, whoever asks: order and violations follow from the whole. What a person
 * may see of it is cut out by `plan-view.ts`, by the team of each workload.
 */
export async function loadContent(
  db: Db,
  { planId, status, maxWaveSize, constraints }: ContentOf,
): Promise<PlanContent> {
  const waves = await listWaves(db, planId);
  const entries =
    status === "approved" ? await frozenEntries(db, planId) : await liveEntries(db, planId);
  return { waves, entries, maxWaveSize, constraints };
}

export const listWaves = (db: Db, planId: string): Promise<PlanWave[]> =>
  db.$queryRaw(sql`
    SELECT id, name, to_char(start_date, 'YYYY-MM-DD') AS "startDate",
           to_char(end_date, 'YYYY-MM-DD') AS "endDate"
      FROM plan_wave WHERE plan_id = ${planId}::uuid ORDER BY position, id`);

type PlacedRow = Pick<
  PlanEntry,
  | "id"
  | "teamId"
  | "waveId"
  | "isPinned"
  | "disposition"
  | "effort"
  | "earliestDate"
  | "latestDate"
  | "isAddedByHand"
  | "progress"
> & { reasons: Reason[] };

const ITEM_DATES = sql`to_char(i.earliest_date, 'YYYY-MM-DD') AS "earliestDate",
             to_char(i.latest_date, 'YYYY-MM-DD') AS "latestDate",
             i.added_by_hand AS "isAddedByHand"`;

type LiveRow = Omit<PlacedRow, "progress"> & {
  name: string;
  teamName: string;
  environment: string | null;
  criticality: string | null;
  kind: string;
  lifecycle: string | null;
  instances: number | null;
  acceptedRemedies: string[] | null;
  dataGib: number | null;
  verdict: Verdict | null;
  computedVerdict: Verdict | null;
  override: PlanOverride | null;
  coverage: number | null;
  conditions: string[] | null;
  scoreContainer: number | null;
  scoreSandboxed: number | null;
  scoreVm: number | null;
  rubricNumber: number | null;
  applications: OwnedName[] | null;
  dependsOn: string[] | null;
  needsOutside: number | null;
  dependants: number | null;
};

/**
 * Workloads deleted meanwhile are left out: they have nothing to move. What belongs to each is looked
 * up by it rather than joined: of a plan that was made a moment ago Postgres has no figures yet, takes
 * it for one row, and would go through all dependencies once for each of its thousands.
 */
async function liveEntries(db: Db, planId: string): Promise<PlanEntry[]> {
  const rows = await db.$queryRaw<LiveRow[]>(sql`
    SELECT w.id, w.team_id AS "teamId", i.wave_id AS "waveId", i.pinned AS "isPinned", i.reasons,
           i.disposition, i.effort, ${ITEM_DATES}, w.kind, w.instances,
           (w.inherited_facts || w.facts) ->> 'lifecycle' AS lifecycle,
           (w.inherited_facts || w.facts) -> 'acceptedRemedies' AS "acceptedRemedies",
           w.name, t.name AS "teamName", w.environment, w.criticality, w.data_gib AS "dataGib",
           ${EFFECTIVE_VERDICT} AS verdict, a.verdict AS "computedVerdict",
           ${OVERRIDE_AS_JSON} AS override,
           a.coverage, a.conditions, a.score_container AS "scoreContainer",
           a.score_sandboxed AS "scoreSandboxed", a.score_vm AS "scoreVm",
           r.number AS "rubricNumber", part.applications, need.inside AS "dependsOn",
           need.outside AS "needsOutside", needed.dependants
      FROM plan_item i JOIN workload w ON w.id = i.workload_id
      JOIN team t ON t.id = w.team_id
      LEFT JOIN assessment a ON a.workload_id = w.id
      ${overrideInForce("w.id")}
      LEFT JOIN rubric_version r ON r.id = a.rubric_version_id
      LEFT JOIN LATERAL (
        SELECT array_agg(d.to_id ORDER BY d.to_id) FILTER (WHERE o.workload_id IS NOT NULL)
                 AS inside, count(*) FILTER (WHERE o.workload_id IS NULL)::int AS outside
          FROM dependency d JOIN workload n ON n.id = d.to_id AND n.deleted_at IS NULL
          LEFT JOIN plan_item o ON o.plan_id = i.plan_id AND o.workload_id = d.to_id
         WHERE d.from_id = i.workload_id) need ON TRUE
      LEFT JOIN LATERAL (
        SELECT count(*)::int AS dependants
          FROM dependency d JOIN workload n ON n.id = d.from_id AND n.deleted_at IS NULL
          JOIN plan_item o ON o.plan_id = i.plan_id AND o.workload_id = d.from_id
         WHERE d.to_id = i.workload_id) needed ON TRUE
      LEFT JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'teamId', p.team_id)
                         ORDER BY lower(p.name) COLLATE "C", p.id) AS applications
          FROM workload_application wa JOIN application p ON p.id = wa.application_id
         WHERE wa.workload_id = i.workload_id) part ON TRUE
     WHERE i.plan_id = ${planId}::uuid AND w.deleted_at IS NULL
     ORDER BY w.sort_name, w.id`);
  return rows.map(toEntry);
}

function toEntry({ id, teamId, waveId, isPinned, reasons, ...columns }: LiveRow): PlanEntry {
  const { earliestDate, latestDate, isAddedByHand, ...row } = columns;
  const { scoreContainer, scoreSandboxed, scoreVm, dataGib, conditions, dependants, ...shown } =
    row;
  const { disposition, effort, kind, lifecycle, instances, acceptedRemedies, ...rest } = shown;
  const snapshot: WorkloadSnapshot = {
    ...rest,
    scores: { container: scoreContainer, sandboxed: scoreSandboxed, vm: scoreVm },
    complexSigns: complexSigns({
      verdict: row.verdict,
      conditions: conditions ?? [],
      dataGib,
      dependants: dependants ?? 0,
    }),
    applications: row.applications ?? [],
    dependsOn: row.dependsOn ?? [],
    needsOutside: row.needsOutside ?? 0,
    moving: {
      kind,
      lifecycle,
      dataGib,
      instances,
      acceptedRemedies: acceptedRemedies ?? [],
      conditions: conditions ?? [],
      dependants: dependants ?? 0,
      needs: (row.dependsOn?.length ?? 0) + (row.needsOutside ?? 0),
    },
  };
  const decided = { disposition, effort, earliestDate, latestDate, isAddedByHand };
  return { id, teamId, waveId, isPinned, reasons, ...decided, progress: null, snapshot };
}

/** As approved, including workloads deleted since. */
async function frozenEntries(db: Db, planId: string): Promise<PlanEntry[]> {
  const rows = await db.$queryRaw<(PlacedRow & { frozen: unknown })[]>(sql`
    SELECT w.id, w.team_id AS "teamId", i.wave_id AS "waveId", i.pinned AS "isPinned", i.reasons,
           i.disposition, i.effort, ${ITEM_DATES}, i.frozen, ${PROGRESS} AS progress
      FROM plan_item i JOIN workload w ON w.id = i.workload_id
      LEFT JOIN plan_progress g ON g.plan_id = i.plan_id AND g.workload_id = i.workload_id
     WHERE i.plan_id = ${planId}::uuid
     ORDER BY lower(i.frozen ->> 'name') COLLATE "C", w.id`);
  return rows.map(({ frozen, ...row }) => ({ ...row, snapshot: snapshotSchema.parse(frozen) }));
}

/**
 * Keeps with each workload what the plan shows of it now, and what its landing sheets follow from
 * (`LandingTraits`); others have gone from the plan.
 */
export async function freezeEntries(
  tx: Transaction,
  planId: string,
  entries: readonly PlanEntry[],
): Promise<void> {
  const frozen = JSON.stringify(
    Object.fromEntries(entries.map(({ id, snapshot }) => [id, snapshot])),
  );
  // Looked up rather than joined: of a plan made a moment ago Postgres has no figures yet, takes it
  // for a handful of rows, and would go through the whole text of 5,000 workloads once for each.
  await tx.$executeRaw(sql`
    UPDATE plan_item i
       SET frozen = (SELECT ${frozen}::jsonb) -> i.workload_id::text,
           landing = jsonb_build_object(
             'kind', w.kind, 'tags', w.tags, 'facts', w.inherited_facts || w.facts)
      FROM workload w
     WHERE i.plan_id = ${planId}::uuid AND w.id = i.workload_id`);
  await tx.$executeRaw(sql`
    DELETE FROM plan_item WHERE plan_id = ${planId}::uuid AND frozen IS NULL`);
}

export type Candidate = {
  id: string;
  name: string;
  teamName: string;
  environment: string | null;
  verdict: Verdict | null;
  computedVerdict: Verdict | null;
  isOverridden: boolean;
};

const CANDIDATES_SHOWN = 50;

/** Workloads that could be added: those that stand in the portfolio and not in the plan. */
export const listCandidates = (
  db: Db,
  scope: Scope,
  { planId, q }: { planId: string; q: string },
): Promise<Candidate[]> =>
  db.$queryRaw(sql`
    SELECT w.id, w.name, t.name AS "teamName", w.environment, ${EFFECTIVE_VERDICT} AS verdict,
           a.verdict AS "computedVerdict", ov.workload_id IS NOT NULL AS "isOverridden"
      FROM ${WORKLOAD_FROM}
     WHERE w.deleted_at IS NULL AND w.set_aside IS NULL AND ${inScope(scope, "w.team_id")}
       AND w.name ILIKE ${containing(q)}
       AND NOT EXISTS (SELECT 1 FROM plan_item i
                        WHERE i.plan_id = ${planId}::uuid AND i.workload_id = w.id)
     ORDER BY w.sort_name, w.id LIMIT ${CANDIDATES_SHOWN}`);
