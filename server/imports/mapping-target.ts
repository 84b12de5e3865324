import { factDefinition, isFactName } from "@/server/inventory/facts";
import {
  WORKLOAD_COLUMNS,
  columnDescription,
  isWorkloadColumn,
  type WorkloadColumn,
} from "@/server/inventory/workload-columns";

/** Sizes come in many units; the target says which amount, this says what the cells hold. */
export const SIZE_UNITS = ["B", "KiB", "MiB", "GiB", "TiB"] as const;
export type SizeUnit = (typeof SIZE_UNITS)[number];

/**
 * What a column can mean: a column of the workload contract, free operating system text (gives
 * family, release and support), or a tag that carries the header as its key.
 */
export type MappingTarget = WorkloadColumn | "operatingSystem" | "tag";

export const MAPPING_TARGETS: readonly MappingTarget[] = [
  ...WORKLOAD_COLUMNS,
  "operatingSystem",
  "tag",
];

export const isMappingTarget = (name: string): name is MappingTarget =>
  isWorkloadColumn(name) || name === "operatingSystem" || name === "tag";

/** Targets that several columns may share: their texts are joined, or each gives its own tag. */
export const isShareable = (target: MappingTarget): boolean =>
  target === "operatingSystem" || target === "tag";

/** Whether the target is an amount of memory or storage, so that a unit has to be known. */
export const isSizeTarget = (target: MappingTarget): boolean => {
  if (!isFactName(target)) return false;
  const definition = factDefinition(target);
  return definition.type === "number" && definition.unit === "GiB";
};

/** For the mapping screen. */
export function targetDescription(target: MappingTarget): string {
  if (target === "operatingSystem") {
    return "Operating system as an inventory tool writes it; gives family, release and support.";
  }
  if (target === "tag") return "A tag with the header as its key, such as cost-centre:4711.";
  return columnDescription(target);
}
