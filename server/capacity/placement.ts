import { effortOf, withShare, type Effort } from "./packing-effort";
import { leastNodes } from "./placement-bound";
import { improvePool } from "./pool-improvement";
import { demandInPool, type PlacementPool, type PlacementWorkload } from "./placement-request";
import { startPool, usedNodes, type PoolState } from "./pool-filling";
import { fillByRules, firstFitPlain } from "./pool-rules";
import { RESOURCES, type Resource } from "./resources";

export type UnplacedReason =
  | { code: "no-eligible-pool" }
  /** Even an empty node of every eligible pool has too little of it. */
  | { code: "larger-than-a-node"; resource: Resource }
  /** The eligible pools have all the nodes that they may have. */
  | { code: "pools-are-full" };

export type PlacedNode = { zone: string; workloadIds: string[] };

export type PlacedPool = {
  poolId: string;
  nodes: PlacedNode[];
  /** Empty nodes, each able to take over all that ran on a failed one. */
  spareNodes: number;
  /** No arrangement of the same workloads in this pool has fewer nodes, spare ones included. */
  lowerBound: number;
};

export type Placement = {
  pools: PlacedPool[];
  unplaced: { workloadId: string; reason: UnplacedReason }[];
};

/**
 * Places workloads on nodes: into the first eligible pool that has room, on as few nodes as the
 * effort finds. The same input gives the same placement.
 *
 * @throws RangeError when a pool has no zone
 */
export function placeWorkloads(
  workloads: readonly PlacementWorkload[],
  pools: readonly PlacementPool[],
  effort: Effort,
): Placement {
  return drain(
    placeBy({ workloads, pools }, (start, poolsLeft) =>
      withShare(effort, 1 / poolsLeft, (part) => {
        const state = fillByRules(start);
        improvePool(state, part);
        return alreadyFilled(state);
      }),
    ),
  );
}

/** Most rounds of improvement that a pool gets, and the steps of each. */
export type Rounds = { rounds: number; stepsPerRound: number };

/**
 * The same in pieces of work, each short enough to look up in between whether anybody still wants
 * the result. A pool gets another round as long as the last one saved a node; without any, only the
 * quick rules are tried.
 */
export const placeInRounds = (
  workloads: readonly PlacementWorkload[],
  pools: readonly PlacementPool[],
  { rounds, stepsPerRound }: Rounds,
): Generator<undefined, Placement> =>
  placeBy({ workloads, pools }, function* improveInRounds(start) {
    const state = fillByRules(start, rounds === 0 ? "quick" : "all");
    for (let round = 0; round < rounds; round += 1) {
      yield;
      const before = usedNodes(state);
      improvePool(state, effortOf(stepsPerRound));
      if (usedNodes(state) === before) break;
    }
    return state;
  });

/** Plain first-fit decreasing under the same rules: what {@link placeWorkloads} is measured by. */
export function placeByFirstFit(
  workloads: readonly PlacementWorkload[],
  pools: readonly PlacementPool[],
): Placement {
  return drain(
    placeBy({ workloads, pools }, (start) => {
      const state = start();
      firstFitPlain(state);
      return alreadyFilled(state);
    }),
  );
}

type Filling = Generator<undefined, PoolState>;
type Fill = (start: () => PoolState, poolsLeft: number) => Filling;
type Portfolio = {
  workloads: readonly PlacementWorkload[];
  pools: readonly PlacementPool[];
};

// eslint-disable-next-line require-yield -- a filling of one piece
function* alreadyFilled(state: PoolState): Filling {
  return state;
}

function drain<Result>(work: Generator<undefined, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

function* placeBy({ workloads, pools }: Portfolio, fill: Fill): Generator<undefined, Placement> {
  const placedPools: PlacedPool[] = [];
  let waiting = workloads;
  for (const [at, pool] of pools.entries()) {
    const offered = waiting.filter((workload) => canRunIn(workload, pool));
    const state = yield* fill(() => startPool(pool, offered), pools.length - at);
    placedPools.push(describePool(state));
    const placed = new Set(offered.filter((_, index) => (state.nodeOf[index] ?? -1) >= 0));
    waiting = waiting.filter((workload) => !placed.has(workload));
    yield;
  }
  const unplaced = waiting.map((workload) => ({
    workloadId: workload.id,
    reason: reasonFor(workload, pools),
  }));
  return { pools: placedPools, unplaced };
}

const isEligible = (workload: PlacementWorkload, pool: PlacementPool): boolean =>
  workload.eligiblePools.includes(pool.id);

function tooLarge(workload: PlacementWorkload, { id, allocatable }: PlacementPool) {
  const demand = demandInPool(workload, id);
  return RESOURCES.find((resource) => demand[resource] > allocatable[resource]);
}

const canRunIn = (workload: PlacementWorkload, pool: PlacementPool): boolean =>
  isEligible(workload, pool) && tooLarge(workload, pool) === undefined;

function reasonFor(workload: PlacementWorkload, pools: readonly PlacementPool[]): UnplacedReason {
  const eligible = pools.filter((pool) => isEligible(workload, pool));
  const [first] = eligible;
  if (!first) return { code: "no-eligible-pool" };
  const isTooLarge = eligible.every((pool) => tooLarge(workload, pool) !== undefined);
  const resource = tooLarge(workload, first);
  return isTooLarge && resource
    ? { code: "larger-than-a-node", resource }
    : { code: "pools-are-full" };
}

function describePool(state: PoolState): PlacedPool {
  const { pool, workloads } = state;
  const nodes = state.contents
    .map((content, node) => ({
      zone: pool.zones[state.zoneOf[node] ?? 0] ?? "",
      workloadIds: content.map((index) => workloads[index]?.id ?? ""),
    }))
    .filter(({ workloadIds }) => workloadIds.length > 0);
  const spareNodes = nodes.length === 0 ? 0 : pool.failuresTolerated;
  const least = leastNodes(state);
  return {
    poolId: pool.id,
    nodes,
    spareNodes,
    lowerBound: least === 0 ? 0 : least + pool.failuresTolerated,
  };
}
