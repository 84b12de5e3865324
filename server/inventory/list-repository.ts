import "server-only";

import type { ReadScope, WriteScope } from "@/server/auth/actor";
import type { Db } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import type { ListCursor, ListEdge } from "./list-cursor";
import { listedColumns } from "./list-query";
import { toListed, type ListedRow, type ListedWorkload } from "./listed-workload";
import { inScope } from "./scope-query";
import type { SetAsideReason } from "./workload";
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

export type WorkloadPage = {
  rows: ListedWorkload[];
  /** Where the neighbouring pages begin; null where there is none. */
  previous: ListCursor | null;
  next: ListCursor | null;
};

type Row = ListedRow & { sortValue: string | null };

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
    rows: rows.map(({ sortValue: _, ...row }) => toListed(row)),
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
      SELECT ${listedColumns(scope)}, ${sortValue(request.sort)} AS "sortValue"
        FROM ${WORKLOAD_FROM}
        JOIN (${pickIds({ where, filter: request.filter, start: request, part, limit })}) page ON page.id = w.id
       ORDER BY ${pickedOrder(request, part)}`);
    found.push(...rows);
    if (found.length > PAGE_SIZE) break;
  }
  return found;
}

const toCursor = ({ sortValue: value, id }: Row): ListCursor => ({ value, id });

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
