import "server-only";

import type { ReadScope } from "@/server/auth/actor";
import type { Db } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { CRITERIA } from "@/server/scoring/criteria/registry";
import { EFFECTIVE_VERDICT } from "@/server/scoring/override-query";
import { inScope } from "./scope-query";
import { NO_FILTER, type Standing } from "./workload-filter";
import { WORKLOAD_FROM, workloadWhere } from "./workload-query";

/** One choice of a filter; `value: null` stands for "unknown" (verdict: not scored yet). */
export type FacetChoice = { value: string | null; workloads: number };
/** `value` is "<criterion>:<target>", `title` what the criterion is called. */
export type BlockerChoice = { value: string; title: string; workloads: number };
export type NamedChoice = { id: string; name: string; workloads: number };
/** Two teams may use one name, so whose it is stands beside it. */
export type CountedApplication = NamedChoice & { teamName: string };

export type Facets = {
  teams: NamedChoice[];
  applications: CountedApplication[];
  environments: FacetChoice[];
  os: FacetChoice[];
  criticalities: FacetChoice[];
  kinds: FacetChoice[];
  verdicts: FacetChoice[];
  /** `in-force` and `none`; what no workload has is left out. */
  overrides: FacetChoice[];
  tags: FacetChoice[];
  blockers: BlockerChoice[];
};

/** Longer lists are cut at the most frequent; the page says so and still filters by address. */
export const FACET_MAX = 300;

type GroupRow = {
  grouping: number;
  teamId: string | null;
  teamName: string | null;
  environment: string | null;
  os: string | null;
  criticality: string | null;
  kind: string | null;
  verdict: string | null;
  override: string | null;
  workloads: number;
};

// GROUPING(team, environment, os, criticality, kind, verdict, override): the bit of the grouped
// column is 0.
const BY = {
  team: 0b0111111,
  environment: 0b1011111,
  os: 0b1101111,
  criticality: 0b1110111,
  kind: 0b1111011,
  verdict: 0b1111101,
  override: 0b1111110,
} as const;

/** What the filters can be set to within the scope, each choice with its number of workloads. */
export async function listFacets(db: Db, scope: ReadScope, standing: Standing): Promise<Facets> {
  const [groups, applications, tags, blockers] = await Promise.all([
    scanGroups(db, scope, standing),
    listApplicationChoices(db, scope, standing),
    listTagChoices(db, scope, standing),
    listBlockerChoices(db, scope, standing),
  ]);
  const choices = (column: Exclude<keyof typeof BY, "team">): FacetChoice[] =>
    groups
      .filter(({ grouping }) => grouping === BY[column])
      .map((row) => ({ value: row[column], workloads: row.workloads }));
  return {
    teams: groups.flatMap(({ teamId, teamName, workloads }) =>
      teamId === null || teamName === null ? [] : [{ id: teamId, name: teamName, workloads }],
    ),
    applications,
    environments: choices("environment"),
    os: choices("os"),
    criticalities: choices("criticality"),
    kinds: choices("kind"),
    verdicts: choices("verdict"),
    overrides: choices("override"),
    tags,
    blockers,
  };
}

/** All single-column choices from one pass over the rows. */
const scanGroups = (db: Db, scope: ReadScope, standing: Standing): Promise<GroupRow[]> =>
  db.$queryRaw(sql`
    WITH picked AS (
      SELECT w.team_id, t.name AS team_name, w.environment, w.os, w.criticality, w.kind,
             ${EFFECTIVE_VERDICT} AS verdict,
             CASE WHEN ov.workload_id IS NULL THEN 'none' ELSE 'in-force' END AS override
        FROM ${WORKLOAD_FROM}
       WHERE ${workloadWhere(scope, { ...NO_FILTER, standing })})
    SELECT GROUPING(team_id, environment, os, criticality, kind, verdict, override) AS "grouping",
           team_id AS "teamId", team_name AS "teamName", environment, os, criticality, kind,
           verdict, override, count(*)::int AS workloads
      FROM picked
     GROUP BY GROUPING SETS ((team_id, team_name), (environment), (os), (criticality), (kind),
                             (verdict), (override))
     ORDER BY lower(team_name) COLLATE "C", workloads DESC, environment COLLATE "C",
              os COLLATE "C", criticality COLLATE "C", kind COLLATE "C", verdict COLLATE "C",
              override COLLATE "C"`);

const listApplicationChoices = (
  db: Db,
  scope: ReadScope,
  standing: Standing,
): Promise<CountedApplication[]> =>
  db.$queryRaw(sql`
    SELECT p.id, p.name, owner.name AS "teamName", count(*)::int AS workloads
      FROM ${WORKLOAD_FROM}
      JOIN workload_application wa ON wa.workload_id = w.id
      JOIN application p ON p.id = wa.application_id
      JOIN team owner ON owner.id = p.team_id
     WHERE ${workloadWhere(scope, { ...NO_FILTER, standing })} AND ${inScope(scope, "p.team_id")}
     GROUP BY p.id, p.name, owner.name
     ORDER BY workloads DESC, lower(p.name) COLLATE "C", p.id
     LIMIT ${FACET_MAX}`);

const listTagChoices = (db: Db, scope: ReadScope, standing: Standing): Promise<FacetChoice[]> =>
  db.$queryRaw(sql`
    SELECT tag AS value, count(*)::int AS workloads
      FROM ${WORKLOAD_FROM} CROSS JOIN LATERAL unnest(w.tags) AS tag
     WHERE ${workloadWhere(scope, { ...NO_FILTER, standing })}
     GROUP BY tag ORDER BY workloads DESC, tag COLLATE "C"
     LIMIT ${FACET_MAX}`);

const TITLES = new Map<string, string>(CRITERIA.map(({ key, title }) => [key, title]));

async function listBlockerChoices(
  db: Db,
  scope: ReadScope,
  standing: Standing,
): Promise<BlockerChoice[]> {
  const rows = await db.$queryRaw<{ value: string; workloads: number }[]>(sql`
    SELECT blocker AS value, sum(same.workloads)::int AS workloads
      FROM (SELECT a.blockers, count(*) AS workloads
              FROM ${WORKLOAD_FROM}
             WHERE ${workloadWhere(scope, { ...NO_FILTER, standing })}
             GROUP BY a.blockers) same
     CROSS JOIN LATERAL unnest(same.blockers) AS blocker
     GROUP BY blocker ORDER BY workloads DESC, blocker COLLATE "C"`);
  return rows.map(({ value, workloads }) => {
    const [key = value] = value.split(":");
    return { value, title: TITLES.get(key) ?? key, workloads };
  });
}
