import { cheapLowerBound } from "./packing-bounds";
import type { PoolState } from "./pool-filling";
import { RESOURCES } from "./resources";

/** Least nodes for what stands in the pool: by volume and size, and by groups that stand apart. */
export function leastNodes({ demands, capacity, apart, nodeOf }: PoolState): number {
  const placed = [...nodeOf.keys()].filter((workload) => (nodeOf[workload] ?? -1) >= 0);
  const width = RESOURCES.length;
  const members = new Map<number, number>();
  let largestGroup = 0;
  for (const workload of placed) {
    const group = apart[workload] ?? -1;
    const count = group < 0 ? 0 : (members.get(group) ?? 0) + 1;
    members.set(group, count);
    largestGroup = Math.max(largestGroup, count);
  }
  const sizes = new Float64Array(placed.length * width);
  placed.forEach((workload, at) => {
    sizes.set(demands.subarray(workload * width, (workload + 1) * width), at * width);
  });
  const problem = { dimensions: width, count: placed.length, capacity, sizes };
  return Math.max(largestGroup, cheapLowerBound(problem));
}
