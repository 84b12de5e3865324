import type { DependencyMap } from "./dependency-map";

/** What is reached at each distance: the first list directly, the second through one other, ... */
export type Reach = { hops: readonly (readonly number[])[]; count: number };

/** What stops when a workload stops, and what it cannot do without; by index, without itself. */
export type BlastRadius = { dependants: Reach; needs: Reach };

export const blastRadius = (
  { needs, neededBy }: Pick<DependencyMap, "needs" | "neededBy">,
  workload: number,
): BlastRadius => ({ dependants: reachOf(neededBy, workload), needs: reachOf(needs, workload) });

/** Breadth first, so that each workload stands at its least distance. */
function reachOf(next: readonly (readonly number[])[], start: number): Reach {
  const seen = new Set([start]);
  const hops: number[][] = [];
  for (let ring: readonly number[] = [start]; ring.length > 0;) {
    const found: number[] = [];
    for (const node of ring) {
      for (const other of next[node] ?? []) {
        if (seen.has(other)) continue;
        seen.add(other);
        found.push(other);
      }
    }
    found.sort((a, b) => a - b);
    if (found.length > 0) hops.push(found);
    ring = found;
  }
  return { hops, count: seen.size - 1 };
}
