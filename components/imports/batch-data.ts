import type { ApiOutput } from "@/components/trpc/client";
import type { ColumnMapping } from "@/server/imports/column-mapping";
import type { MappingTarget } from "@/server/imports/mapping-target";

export type Batch = ApiOutput["imports"]["get"];
export type ImportedRow = ApiOutput["imports"]["rows"]["rows"][number];

/** The mapping in force; empty for formats whose columns are fixed. */
export const mappingOf = ({ columns }: Batch): ColumnMapping =>
  columns.map(({ header, target, unit }) => ({
    header,
    target: target as MappingTarget | null,
    unit,
  }));
