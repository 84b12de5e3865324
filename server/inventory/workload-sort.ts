/** The orders in which the list can stand; each ends in the id, so paging never skips or repeats. */
export const WORKLOAD_SORTS = [
  "name",
  "team",
  "environment",
  "verdict",
  "container",
  "sandboxed",
  "vm",
  "coverage",
  "vcpu",
  "memory",
  "updated",
] as const;
export type WorkloadSortField = (typeof WORKLOAD_SORTS)[number];

export type WorkloadSort = { field: WorkloadSortField; direction: "asc" | "desc" };

export const DEFAULT_SORT: WorkloadSort = { field: "name", direction: "asc" };

/** Address form: "memory" ascending, "-memory" descending; anything else is the default. */
export function parseSort(text: string | null): WorkloadSort {
  const direction = text?.startsWith("-") ? "desc" : "asc";
  const name = direction === "desc" ? text?.slice(1) : text;
  const field = WORKLOAD_SORTS.find((known) => known === name);
  return field ? { field, direction } : DEFAULT_SORT;
}

export const formatSort = ({ field, direction }: WorkloadSort): string =>
  direction === "desc" ? `-${field}` : field;
