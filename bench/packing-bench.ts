import { performance } from "node:perf_hooks";
import { hostAllocatableOf, DEFAULT_HOST_POLICY } from "@/server/capacity/host-reservation";
import { allocatableOf, reservationOf, type NodeShape } from "@/server/capacity/node-reservation";
import { effortOf } from "@/server/capacity/packing-effort";
import { placeByFirstFit, placeWorkloads, type Placement } from "@/server/capacity/placement";
import type { PlacementPool } from "@/server/capacity/placement-request";
import { findPlacementFault } from "@/server/capacity/placement-check";
import type { Bench, Figure } from "./figure";
import { TRACE_POOLS, traceWorkloads } from "./traces";

const WORKLOADS = 20_000;
const MAX_MS = 10_000;
const STEPS = 200_000_000;
/** Most that a placement may have over the proven least. */
const MAX_GAP_RATIO = 1.05;
const ZONES = ["zone-a", "zone-b", "zone-c"];

export const bench: Bench = {
  title: `${WORKLOADS} workloads of published traces placed on three pools, with a node to spare each`,
  database: "none",
  run: async ({ say }) => {
    const workloads = traceWorkloads(WORKLOADS);
    const pools = tracePools();
    const measured = (place: () => Placement) => {
      const start = performance.now();
      const placement = place();
      const ms = performance.now() - start;
      const fault = findPlacementFault(workloads, pools, placement);
      if (fault !== null) throw new RangeError(`Expected a placement, got one where ${fault}`);
      if (placement.unplaced.length > 0)
        throw new RangeError("Expected every workload to be placed");
      return { placement, ms };
    };
    const plain = measured(() => placeByFirstFit(workloads, pools));
    const best = measured(() => placeWorkloads(workloads, pools, effortOf(STEPS)));
    for (const { poolId, nodes, spareNodes, lowerBound } of best.placement.pools) {
      say(`  ${poolId}: ${nodes.length + spareNodes} nodes, at least ${lowerBound}`);
    }
    return Promise.resolve(figuresOf(plain, best));
  },
};

type Measured = { placement: Placement; ms: number };

function figuresOf(plain: Measured, best: Measured): Figure[] {
  const bound = best.placement.pools.reduce((sum, { lowerBound }) => sum + lowerBound, 0);
  return [
    {
      name: `place ${WORKLOADS} workloads`,
      value: best.ms,
      unit: "ms",
      baseline: plain.ms,
      baselineIs: "plain first-fit decreasing",
      maxValue: MAX_MS,
    },
    {
      name: "nodes of the placement, over the proven least",
      value: nodesOf(best.placement),
      unit: "nodes",
      baseline: bound,
      baselineIs: "no placement of the same workloads per pool has fewer",
      maxRatio: MAX_GAP_RATIO,
    },
    {
      name: "nodes of the placement, over plain first-fit decreasing",
      value: nodesOf(best.placement),
      unit: "nodes",
      baseline: nodesOf(plain.placement),
      baselineIs: "plain first-fit decreasing",
      maxRatio: 1,
    },
  ];
}

const nodesOf = ({ pools }: Placement): number =>
  pools.reduce((sum, { nodes, spareNodes }) => sum + nodes.length + spareNodes, 0);

/** Shapes of the openb nodes (general, and with eight GPUs), and a host for virtual machines. */
function tracePools(): PlacementPool[] {
  const host = { cpuCores: 64, memoryMib: 524_288, pooledStorageTb: 0 };
  const policy = { ...DEFAULT_HOST_POLICY, cpuOvercommitRatio: 2 };
  const general = { cpuCores: 96, memoryMib: 524_288 };
  return [
    { id: TRACE_POOLS.general, allocatable: { ...ofNode(general), gpuMilli: 0 } },
    {
      id: TRACE_POOLS.gpu,
      allocatable: { ...ofNode({ cpuCores: 128, memoryMib: 786_432 }), gpuMilli: 8000 },
    },
    {
      id: TRACE_POOLS.hosts,
      allocatable: { ...hostAllocatableOf(host, policy), gpuMilli: 0, pods: 0 },
    },
  ].map(({ id, allocatable }) => ({
    id,
    allocatable: { ...allocatable, storageMib: 0 },
    zones: ZONES,
    maxNodes: null,
    failuresTolerated: 1,
  }));
}

function ofNode(shape: Pick<NodeShape, "cpuCores" | "memoryMib">) {
  const node: NodeShape = { ...shape, maxPods: 110, operatingSystem: "linux" };
  return allocatableOf(node, reservationOf("kubernetes", node));
}
