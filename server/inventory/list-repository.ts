import "server-only";

import type { ReadScope, WriteScope } from "@/server/auth/actor";
import type { Db } from "@/server/db/client";
import { raw, sql, type Sql } from "@/server/db/sql";
import type { ListCursor, ListEdge } from "./list-cursor";
import { EFFECTIVE_VERDICT, OVERRIDE_AS_JSON } from "@/server/scoring/override-query";
import { inScope } from "./scope-query";
import type { PowerState, SetAsideReason, Verdict, WorkloadKind } from "./workload";
import type { Standing, WorkloadFilter } from "./workload-filter";
import {
  partsOf,
  pickedOrder,
  pickIds,
  sortValue,
  WORKLOAD_FROM,
  workloadWhere,
} from "./workload-query";
import type { WorkloadSort } from "./workload-sort";

export const PAGE_SIZE = 50;

/** Null in `score`: nothing was known. All in 0..100. */
export type ScoreRange = { score: number | null; low: number; high: number };

export type ListedWorkload = {
  id: string;
  name: string;
  kind: WorkloadKind;
  teamId: string;
  teamName: string;
  environment: string | null;
  criticality: string | null;
  os: string | null;
  vCpu: number | null;
  memoryGib: number | null;
  dataGib: number | null;
  tags: string[];
  applications: { id: string; name: string }[];
  powerState: PowerState;
  setAside: SetAsideReason | null;
  /** Names of facts that it has from archetypes, among them those of the columns above. */
  inheritedFacts: string[];
  updatedAt: Date;
  /** The verdict that counts; null: not scored and not overridden. */
  verdict: Verdict | null;
  /** Where a person's verdict is in force, it is the one above. */
  override: { reason: string; until: string; madeByName: string } | null;
  /** As computed. Null: not scored yet. */
  assessment: {
    verdict: Verdict;
    container: ScoreRange;
    sandboxed: ScoreRange;
    vm: ScoreRange;
    coverage: number;
    blockers: string[];
  } | null;
};

export type WorkloadPage = {
  rows: ListedWorkload[];
  /** Where the neighbouring pages begin; null where there is none. */
  previous: ListCursor | null;
  next: ListCursor | null;
};

type Row = Omit<ListedWorkload, "assessment"> & {
  sortValue: string | null;
  computed: Verdict | null;
  coverage: number;
  blockers: string[];
  scoreContainer: number | null;
  lowContainer: number;
  highContainer: number;
  scoreSandboxed: number | null;
  lowSandboxed: number;
  highSandboxed: number;
  scoreVm: number | null;
  lowVm: number;
  highVm: number;
};

type ListRequest = { filter: WorkloadFilter; sort: WorkloadSort; edge: ListEdge | null };

/** One page of a selection in the given order, found from its edge and never by counting rows. */
export async function listWorkloads(
  db: Db,
  scope: ReadScope,
  request: ListRequest,
): Promise<WorkloadPage> {
  const found = await readFromEdge(db, scope, request);
  const isBackward = request.edge?.side === "before";
  const hasMore = found.length > PAGE_SIZE;
  const rows = found.slice(0, PAGE_SIZE);
  if (isBackward) rows.reverse();
  const [first, last] = [rows.at(0), rows.at(-1)];
  return {
    rows: rows.map(toListed),
    previous: first && (isBackward ? hasMore : request.edge !== null) ? toCursor(first) : null,
    next: last && (isBackward || hasMore) ? toCursor(last) : null,
  };
}

/**
 * The page and one row more, which tells whether another page follows. The rows are picked first and
 * read in full afterwards, so that what is only shown is joined to a page and not to the selection.
 */
async function readFromEdge(db: Db, scope: ReadScope, request: ListRequest): Promise<Row[]> {
  const where = workloadWhere(scope, request.filter);
  const found: Row[] = [];
  for (const part of partsOf(request)) {
    const limit = PAGE_SIZE + 1 - found.length;
    const rows = await db.$queryRaw<Row[]>(sql`
      SELECT ${LISTED_COLUMNS}, ${EFFECTIVE_VERDICT} AS verdict, ${OVERRIDE_AS_JSON} AS override,
             ${sortValue(request.sort)} AS "sortValue",
             (SELECT coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name)
                                        ORDER BY lower(p.name) COLLATE "C", p.id), '[]')
                FROM workload_application wa JOIN application p ON p.id = wa.application_id
               WHERE wa.workload_id = w.id AND ${inScope(scope, "p.team_id")}) AS applications
        FROM ${WORKLOAD_FROM}
        JOIN (${pickIds({ where, filter: request.filter, start: request, part, limit })}) page ON page.id = w.id
       ORDER BY ${pickedOrder(request, part)}`);
    found.push(...rows);
    if (found.length > PAGE_SIZE) break;
  }
  return found;
}

const LISTED_COLUMNS: Sql = raw(`
  w.id, w.name, w.kind, w.team_id AS "teamId", t.name AS "teamName", w.environment, w.criticality,
  w.os, w.v_cpu AS "vCpu", w.memory_gib AS "memoryGib", w.data_gib AS "dataGib", w.tags,
  w.power_state AS "powerState", w.set_aside AS "setAside", w.updated_at AS "updatedAt",
  ARRAY(SELECT jsonb_object_keys(w.inherited_facts)) AS "inheritedFacts",
  a.verdict AS computed, a.coverage, a.blockers,
  a.score_container AS "scoreContainer", a.low_container AS "lowContainer",
  a.high_container AS "highContainer", a.score_sandboxed AS "scoreSandboxed",
  a.low_sandboxed AS "lowSandboxed", a.high_sandboxed AS "highSandboxed",
  a.score_vm AS "scoreVm", a.low_vm AS "lowVm", a.high_vm AS "highVm"`);

const toCursor = ({ sortValue: value, id }: Row): ListCursor => ({ value, id });

function toListed({ sortValue: _, computed, coverage, blockers, ...row }: Row): ListedWorkload {
  const { scoreContainer, lowContainer, highContainer, ...others } = row;
  const { scoreSandboxed, lowSandboxed, highSandboxed, ...rest } = others;
  const { scoreVm, lowVm, highVm, ...columns } = rest;
  if (computed === null) return { ...columns, assessment: null };
  return {
    ...columns,
    assessment: {
      verdict: computed,
      container: { score: scoreContainer, low: lowContainer, high: highContainer },
      sandboxed: { score: scoreSandboxed, low: lowSandboxed, high: highSandboxed },
      vm: { score: scoreVm, low: lowVm, high: highVm },
      coverage,
      blockers,
    },
  };
}

export type WorkloadCounts = {
  /** Workloads of the filter in its own standing. */
  matching: number;
  /** Of those, how many the person may change. */
  writable: number;
  /** The same filter in either standing, for the tabs. */
  active: number;
  setAside: number;
};

/** `write` is null for a person who may change nothing. */
export async function countWorkloads(
  db: Db,
  { read, write }: { read: ReadScope; write: WriteScope | null },
  filter: WorkloadFilter,
): Promise<WorkloadCounts> {
  const isWritable = write ? inScope(write, "w.team_id") : sql`FALSE`;
  const groups = await db.$queryRaw<CountedGroup[]>(sql`
    SELECT w.set_aside AS "setAside", ${isWritable} AS "isWritable", count(*)::int AS workloads
      FROM ${WORKLOAD_FROM}
     WHERE ${workloadWhere(read, { ...filter, standing: "all" })}
     GROUP BY 1, 2`);
  const sum = (isCounted: (group: CountedGroup) => boolean) =>
    groups.filter(isCounted).reduce((total, { workloads }) => total + workloads, 0);
  const isMatching = ({ setAside }: CountedGroup) => stands(filter.standing, setAside);
  return {
    matching: sum(isMatching),
    writable: sum((group) => isMatching(group) && group.isWritable),
    active: sum(({ setAside }) => setAside === null),
    setAside: sum(({ setAside }) => setAside !== null),
  };
}

type CountedGroup = { setAside: SetAsideReason | null; isWritable: boolean; workloads: number };

/** The same question as the standing condition of `workloadWhere`, for one counted group. */
function stands(standing: Standing, setAside: SetAsideReason | null): boolean {
  if (standing === "all") return true;
  if (standing === "active") return setAside === null;
  return standing === "set-aside" ? setAside !== null : setAside === standing;
}
