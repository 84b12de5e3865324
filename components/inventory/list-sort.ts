import type { TableSort } from "@/components/data-table/column";
import { DEFAULT_SORT, WORKLOAD_SORTS, type WorkloadSort } from "@/server/inventory/workload-sort";

/** Sortable columns carry the names of the server's orders. */
export const toTableSort = ({ field, direction }: WorkloadSort): TableSort => ({
  columnId: field,
  direction,
});

export function toWorkloadSort({ columnId, direction }: TableSort): WorkloadSort {
  const field = WORKLOAD_SORTS.find((known) => known === columnId);
  return field ? { field, direction } : DEFAULT_SORT;
}
