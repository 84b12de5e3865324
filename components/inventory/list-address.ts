import { chosenColumns } from "@/server/inventory/list-columns";
import {
  filterFromParams,
  filterToParams,
  type WorkloadFilter,
} from "@/server/inventory/workload-filter";
import { formatCursor, parseCursor, type ListEdge } from "@/server/inventory/list-cursor";
import {
  DEFAULT_SORT,
  formatSort,
  parseSort,
  type WorkloadSort,
} from "@/server/inventory/workload-sort";

/** Everything the address of the list says. */
export type ListState = {
  filter: WorkloadFilter;
  sort: WorkloadSort;
  /** Null: the first page. */
  edge: ListEdge | null;
  /** Columns to show; null: those shown unless somebody chose. */
  columns: readonly string[] | null;
};

type Params = Pick<URLSearchParams, "get" | "getAll">;

export function listFromParams(params: Params): ListState {
  const sort = parseSort(params.get("sort"));
  return {
    filter: filterFromParams(params),
    sort,
    edge: edgeFromParams(params, sort),
    columns: chosenColumns(params.get("columns")),
  };
}

function edgeFromParams(params: Params, sort: WorkloadSort): ListEdge | null {
  for (const side of ["after", "before"] as const) {
    const cursor = parseCursor(sort, params.get(side));
    if (cursor) return { side, cursor };
  }
  return null;
}

/** The address form; `listFromParams` reads it back unchanged. Defaults are left out. */
export function listToParams({ filter, sort, edge, columns }: ListState): URLSearchParams {
  const params = filterToParams(filter);
  if (formatSort(sort) !== formatSort(DEFAULT_SORT)) params.set("sort", formatSort(sort));
  if (edge) params.set(edge.side, formatCursor(edge.cursor));
  if (columns) params.set("columns", columns.join(","));
  return params;
}

export function listHref(state: ListState): string {
  const query = listToParams(state).toString();
  return query === "" ? "/workloads" : `/workloads?${query}`;
}

/** What the downloads of the list are asked for with: everything it would show, page by page to the end. */
export const exportQuery = (state: ListState): string =>
  listToParams({ ...state, edge: null }).toString();

/** The page that makes a plan of exactly what the list shows, all pages of it. */
export function newPlanHref({ filter }: Pick<ListState, "filter">): string {
  const query = filterToParams(filter).toString();
  return query === "" ? "/plans/new" : `/plans/new?${query}`;
}
