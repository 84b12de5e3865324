import {
  columnDescription,
  formatColumn,
  WORKLOAD_COLUMNS,
  type WorkloadRecord,
} from "@/server/inventory/workload-columns";
import type { ExportColumn } from "./column";

/** The inventory as an import reads it back: the column contract is one and the same. */
export const WORKLOAD_TABLE: readonly ExportColumn<WorkloadRecord>[] = WORKLOAD_COLUMNS.map(
  (column) => ({
    name: column,
    description: columnDescription(column),
    cell: (workload) => formatColumn(workload, column),
  }),
);
