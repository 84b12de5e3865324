import "server-only";

import type { ReadScope } from "@/server/auth/actor";
import type { Db } from "@/server/db/client";
import { raw, sql, type Sql } from "@/server/db/sql";
import { SCORE_CELL, type WorkloadFilter } from "@/server/inventory/workload-filter";
import { WORKLOAD_FROM, workloadWhere } from "@/server/inventory/workload-query";
import { EFFECTIVE_VERDICT } from "@/server/scoring/override-query";
import { criterionTitle } from "./blocker";
import {
  type BlockerCount,
  type CoverageBand,
  type IncompleteSum,
  type PortfolioReport,
  type ScoreCellCount,
  type TeamVerdict,
  type VerdictOrUnscored,
  type VerdictSummary,
} from "./portfolio";

/** One row of the grouped scan; which columns are set depends on the grouping it belongs to. */
type GroupRow = {
  grouping: number;
  teamId: string | null;
  teamName: string | null;
  verdict: VerdictOrUnscored | null;
  band: number | null;
  containerCell: number | null;
  vmCell: number | null;
  blockers: string[] | null;
  workloads: number;
  overridden: number;
  scored: number;
  coverageSum: number | null;
  vCpuSum: number | null;
  vCpuKnown: number;
  memorySum: number | null;
  memoryKnown: number;
  dataSum: number | null;
  dataKnown: number;
};

// GROUPING(team, verdict, band, cell, blockers): a bit is 0 where the column is part of the group.
const BY_VERDICT = 0b10111;
const BY_TEAM = 0b00111;
const BY_BAND = 0b11011;
const BY_CELL = 0b11101;
const BY_BLOCKERS = 0b11110;

/**
 * The dashboard's figures of one selection. All groupings come from a single pass over the rows:
 * at 100,000 workloads reading them once is what takes the time.
 */
export async function getPortfolioReport(
  db: Db,
  scope: ReadScope,
  filter: WorkloadFilter,
): Promise<PortfolioReport> {
  const [groups, setAside] = await Promise.all([
    groupedScan(db, scope, filter),
    countSetAside(db, scope, filter),
  ]);
  const byVerdict = groups.filter(({ grouping }) => grouping === BY_VERDICT);
  const verdicts = byVerdict.map(toVerdictSummary);
  const workloads = total(verdicts);
  const scored = byVerdict.reduce((sum, row) => sum + row.scored, 0);
  const scores = groups.filter(({ grouping }) => grouping === BY_CELL).flatMap(toScoreCell);
  const coverage = groups.filter(({ grouping }) => grouping === BY_BAND).flatMap(toCoverageBand);
  return {
    workloads,
    scored,
    overridden: verdicts.reduce((sum, { overridden }) => sum + overridden, 0),
    setAside,
    verdicts,
    teams: groups.filter(({ grouping }) => grouping === BY_TEAM).map(toTeamVerdict),
    scores,
    scoresMissing: scored - total(scores),
    blockers: toBlockerCounts(groups.filter(({ grouping }) => grouping === BY_BLOCKERS)),
    coverage,
    meanCoverage: scored === 0 ? null : coverageSum(groups) / scored,
  };
}

const groupedScan = (db: Db, scope: ReadScope, filter: WorkloadFilter): Promise<GroupRow[]> =>
  db.$queryRaw(sql`
    WITH picked AS (
      SELECT w.team_id, t.name AS team_name, coalesce(${EFFECTIVE_VERDICT}, 'unscored') AS verdict,
             ov.workload_id IS NOT NULL AS is_overridden, a.coverage,
             CASE WHEN a.coverage IS NULL THEN NULL
                  ELSE greatest(1, least(5, ceil(a.coverage * 5)::int)) END AS band,
             ${cellOf("a.score_container")} AS container_cell, ${cellOf("a.score_vm")} AS vm_cell,
             a.blockers, w.v_cpu * w.instances AS v_cpu, w.memory_gib * w.instances AS memory, w.data_gib
        FROM ${WORKLOAD_FROM}
       WHERE ${workloadWhere(scope, filter)})
    SELECT GROUPING(team_id, verdict, band, container_cell, blockers) AS "grouping",
           team_id AS "teamId", team_name AS "teamName", verdict, band,
           container_cell AS "containerCell", vm_cell AS "vmCell", blockers,
           count(*)::int AS workloads, count(*) FILTER (WHERE is_overridden)::int AS overridden,
           count(coverage)::int AS scored, sum(coverage) AS "coverageSum",
           sum(v_cpu) AS "vCpuSum", count(v_cpu)::int AS "vCpuKnown",
           sum(memory) AS "memorySum", count(memory)::int AS "memoryKnown",
           sum(data_gib) AS "dataSum", count(data_gib)::int AS "dataKnown"
      FROM picked
     GROUP BY GROUPING SETS ((verdict), (team_id, team_name, verdict), (band),
                             (container_cell, vm_cell), (blockers))
     ORDER BY 1, team_name COLLATE "C", team_id, verdict COLLATE "C", band, container_cell, vm_cell`);

const LAST_CELL = 100 / SCORE_CELL - 1;

/**
 * A score of exactly 100 belongs to the last cell. Not by least(), which takes the other argument
 * for an absent score and would put what is unknown among the best.
 */
const cellOf = (score: "a.score_container" | "a.score_vm"): Sql =>
  sql`CASE WHEN ${raw(score)} >= 100 THEN ${LAST_CELL}::int
           ELSE floor(${raw(score)} / ${SCORE_CELL})::int END`;

async function countSetAside(db: Db, scope: ReadScope, filter: WorkloadFilter): Promise<number> {
  const where = workloadWhere(scope, { ...filter, standing: "set-aside" });
  const rows = await db.$queryRaw<{ count: number }[]>(
    sql`SELECT count(*)::int AS count FROM ${WORKLOAD_FROM} WHERE ${where}`,
  );
  return rows[0]?.count ?? 0;
}

const total = (rows: readonly { workloads: number }[]): number =>
  rows.reduce((sum, { workloads }) => sum + workloads, 0);

const coverageSum = (groups: readonly GroupRow[]): number =>
  groups.reduce(
    (sum, row) => (row.grouping === BY_VERDICT ? sum + (row.coverageSum ?? 0) : sum),
    0,
  );

const incomplete = (sum: number | null, known: number, all: number): IncompleteSum => ({
  sum: sum ?? 0,
  unknown: all - known,
});

const toVerdictSummary = (row: GroupRow): VerdictSummary => ({
  verdict: row.verdict ?? "unscored",
  workloads: row.workloads,
  overridden: row.overridden,
  vCpu: incomplete(row.vCpuSum, row.vCpuKnown, row.workloads),
  memoryGiB: incomplete(row.memorySum, row.memoryKnown, row.workloads),
  dataGiB: incomplete(row.dataSum, row.dataKnown, row.workloads),
});

const toTeamVerdict = (row: GroupRow): TeamVerdict => ({
  teamId: row.teamId ?? "",
  teamName: row.teamName ?? "",
  verdict: row.verdict ?? "unscored",
  workloads: row.workloads,
});

/**
 * From the counts of each set of blockers that occurs; there are few of them. A workload counts once
 * for a criterion, whatever the number of forms that it blocks. The most frequent come first.
 */
function toBlockerCounts(groups: readonly GroupRow[]): BlockerCount[] {
  const counts = new Map<string, number>();
  for (const { blockers, workloads } of groups) {
    const criteria = new Set((blockers ?? []).map((blocker) => blocker.split(":")[0] ?? blocker));
    for (const criterion of criteria) {
      counts.set(criterion, (counts.get(criterion) ?? 0) + workloads);
    }
  }
  return [...counts]
    .map(([criterion, workloads]) => ({ criterion, title: criterionTitle(criterion), workloads }))
    .sort((a, b) => b.workloads - a.workloads || (a.criterion < b.criterion ? -1 : 1));
}

const toScoreCell = ({ containerCell, vmCell, workloads }: GroupRow): ScoreCellCount[] =>
  containerCell === null || vmCell === null
    ? []
    : [{ container: containerCell * SCORE_CELL, vm: vmCell * SCORE_CELL, workloads }];

const toCoverageBand = ({ band, workloads }: GroupRow): CoverageBand[] =>
  band === null ? [] : [{ band, workloads }];
