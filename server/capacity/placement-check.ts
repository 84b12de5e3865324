import type { Placement } from "./placement";
import type { PlacementPool, PlacementWorkload } from "./placement-request";
import { RESOURCES } from "./resources";

/** Why this is no placement of the workloads; null when it is one. Shares no code with the search. */
export function findPlacementFault(
  workloads: readonly PlacementWorkload[],
  pools: readonly PlacementPool[],
  placement: Placement,
): string | null {
  const byId = new Map(workloads.map((workload) => [workload.id, workload]));
  const seen = new Set(placement.unplaced.map(({ workloadId }) => workloadId));
  let told = placement.unplaced.length;
  for (const { poolId, nodes, spareNodes, lowerBound } of placement.pools) {
    const pool = pools.find(({ id }) => id === poolId);
    if (!pool) return `no pool ${poolId}`;
    const total = nodes.length + spareNodes;
    if (total > (pool.maxNodes ?? Infinity)) return `pool ${poolId} has ${total} nodes`;
    if (total < lowerBound) return `pool ${poolId} has fewer nodes than its bound`;
    if (nodes.length > 0 && spareNodes < pool.failuresTolerated)
      return `pool ${poolId} lacks spares`;
    const inZone = new Map<string, Map<string, number>>();
    for (const { zone, workloadIds } of nodes) {
      const content = workloadIds.map((id) => byId.get(id));
      told += content.length;
      for (const id of workloadIds) seen.add(id);
      const fault = nodeFault(pool, content) ?? countSpread({ content, zone, inZone });
      if (fault) return fault;
    }
    for (const [group, counts] of inZone) {
      const members = pool.zones.map((zone) => counts.get(zone) ?? 0);
      if (Math.max(...members) > Math.min(...members) + 1) return `group ${group} is not spread`;
    }
  }
  if (told !== seen.size) return "a workload comes twice";
  return seen.size === byId.size ? null : "a workload is missing";
}

type Content = readonly (PlacementWorkload | undefined)[];

function nodeFault(pool: PlacementPool, content: Content): string | null {
  if (content.length === 0) return "a node is empty";
  const groups = content.flatMap((workload) => workload?.apartGroup ?? []);
  if (new Set(groups).size < groups.length) return "a group that stands apart shares a node";
  for (const resource of RESOURCES) {
    const load = content.reduce((sum, workload) => {
      const demand = workload?.demandIn?.get(pool.id) ?? workload?.demand;
      return sum + (demand?.[resource] ?? NaN);
    }, 0);
    if (!(load <= pool.allocatable[resource])) return `a node has too little ${resource}`;
  }
  const stranger = content.find((workload) => !workload?.eligiblePools.includes(pool.id));
  return stranger ? `${stranger.id} may not run in ${pool.id}` : null;
}

type Spread = { content: Content; zone: string; inZone: Map<string, Map<string, number>> };

function countSpread({ content, zone, inZone }: Spread): null {
  for (const workload of content) {
    if (!workload || workload.spreadGroup === null) continue;
    const counts = inZone.get(workload.spreadGroup) ?? new Map<string, number>();
    counts.set(zone, (counts.get(zone) ?? 0) + 1);
    inZone.set(workload.spreadGroup, counts);
  }
  return null;
}
