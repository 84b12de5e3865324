import { FACT_GROUPS } from "@/server/inventory/fact-definition";
import { isFactName } from "@/server/inventory/fact-names";
import { factDefinition } from "@/server/inventory/facts";
import {
  WORKLOAD_COLUMNS,
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

/** One entry of the mapping screen. Facts have their label here, the others theirs in messages. */
export type TargetOption = {
  value: MappingTarget;
  label: string | null;
  group: string;
  isSize: boolean;
};

/** Every meaning a column can be given, in the order in which people are offered them. */
export const listTargets = (): TargetOption[] =>
  MAPPING_TARGETS.filter((target) => target !== "id").map((value) => {
    const isFact = isFactName(value);
    return {
      value,
      label: isFact ? factDefinition(value).label : null,
      group: isFact ? FACT_GROUPS[factDefinition(value).group] : groupOf(value),
      isSize: isSizeTarget(value),
    };
  });

const groupOf = (target: MappingTarget): "core" | "special" =>
  target === "operatingSystem" || target === "tag" ? "special" : "core";
