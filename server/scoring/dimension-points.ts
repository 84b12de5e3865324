import { TARGETS, type Target } from "@/server/inventory/workload";
import { DIMENSION_NAMES, type Dimension } from "./dimensions";

type Scored = { dimension: string; points: Record<Target, number> };

export type DimensionPoints = { dimension: Dimension; points: Record<Target, number> };

/**
 * Points of each form by dimension, in the order of the points table and adding up to the same
 * sums. Dimensions in which nothing was found for or against any form are left out.
 */
export function dimensionPoints({ findings }: { findings: readonly Scored[] }): DimensionPoints[] {
  return DIMENSION_NAMES.map((dimension) => {
    const own = findings.filter((finding) => finding.dimension === dimension);
    const sumOf = (target: Target) => {
      const hundredths = own.reduce((sum, { points }) => sum + Math.round(points[target] * 100), 0);
      return hundredths / 100;
    };
    const points = {
      container: sumOf("container"),
      "sandboxed-container": sumOf("sandboxed-container"),
      vm: sumOf("vm"),
    };
    return { dimension, points };
  }).filter(({ points }) => TARGETS.some((target) => points[target] !== 0));
}
