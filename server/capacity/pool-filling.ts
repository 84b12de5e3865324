import { demandInPool, type PlacementPool, type PlacementWorkload } from "./placement-request";
import { RESOURCES } from "./resources";

/** A pool while it is being filled; workloads, nodes, groups and zones are numbers. */
export type PoolState = {
  pool: PlacementPool;
  workloads: readonly PlacementWorkload[];
  /** Demand of workload w for resource r at `w * RESOURCES.length + r`. */
  demands: Float64Array;
  capacity: Float64Array;
  /** Group of each workload; -1 for none. */
  apart: Int32Array;
  spread: Int32Array;
  /** Node of each workload; -1 while it has none. */
  nodeOf: Int32Array;
  /** Most nodes that may hold workloads. */
  maxNodes: number;
  /** What each node has left, as in `demands`. */
  free: number[];
  zoneOf: number[];
  contents: number[][];
  nodesInZone: number[];
  /** Groups that each node holds a member of. */
  groupsOn: Set<number>[];
  /** Members of each spread group in each zone. */
  inZone: Int32Array;
};

const WIDTH = RESOURCES.length;

/** @param workloads those that fit an empty node of the pool */
export function startPool(pool: PlacementPool, workloads: readonly PlacementWorkload[]): PoolState {
  if (pool.zones.length === 0) throw new RangeError(`Expected a zone in pool ${pool.id}, got none`);
  const apart = numbered(workloads.map(({ apartGroup }) => apartGroup));
  const spread = numbered(workloads.map(({ spreadGroup }) => spreadGroup));
  const groups = spread.reduce((most, group) => Math.max(most, group + 1), 0);
  return {
    pool,
    workloads,
    demands: Float64Array.from(
      workloads.flatMap((workload) => {
        const demand = demandInPool(workload, pool.id);
        return RESOURCES.map((resource) => demand[resource]);
      }),
    ),
    capacity: Float64Array.from(RESOURCES, (resource) => pool.allocatable[resource]),
    apart,
    spread,
    nodeOf: new Int32Array(workloads.length).fill(-1),
    maxNodes: Math.max(0, (pool.maxNodes ?? Infinity) - pool.failuresTolerated),
    free: [],
    zoneOf: [],
    contents: [],
    nodesInZone: pool.zones.map(() => 0),
    groupsOn: [],
    inZone: new Int32Array(groups * pool.zones.length),
  };
}

function numbered(names: readonly (string | null)[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(names, (name) => {
    if (name === null) return -1;
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  });
}

export function hasRoom({ demands, free }: PoolState, workload: number, node: number): boolean {
  const from = workload * WIDTH;
  const at = node * WIDTH;
  for (let r = 0; r < WIDTH; r += 1) {
    if ((demands[from + r] ?? 0) > (free[at + r] ?? 0)) return false;
  }
  return true;
}

export const canHost = (state: PoolState, workload: number, node: number): boolean =>
  hasRoom(state, workload, node) && isAllowedOn(state, workload, node);

/** Whether neither group of the workload forbids the node. */
export function isAllowedOn(state: PoolState, workload: number, node: number): boolean {
  const group = state.apart[workload] ?? -1;
  if (group >= 0 && state.groupsOn[node]?.has(group)) return false;
  return isAllowedIn(state, workload, state.zoneOf[node] ?? 0);
}

/** Only zones with the fewest members of the group take another: none gets two ahead. */
export function isAllowedIn(
  { spread, inZone, pool }: PoolState,
  workload: number,
  zone: number,
): boolean {
  const group = spread[workload] ?? -1;
  if (group < 0) return true;
  const zones = pool.zones.length;
  const own = inZone[group * zones + zone] ?? 0;
  for (let other = 0; other < zones; other += 1) {
    if ((inZone[group * zones + other] ?? 0) < own) return false;
  }
  return true;
}

/**
 * A new node in the zone with the fewest nodes of those that the workload may go to.
 *
 * @returns null when the pool may have no more nodes
 */
export function openNode(state: PoolState, workload: number): number | null {
  const { pool, contents, nodesInZone } = state;
  if (contents.length >= state.maxNodes) return null;
  let zone = -1;
  for (let other = 0; other < pool.zones.length; other += 1) {
    if (!isAllowedIn(state, workload, other)) continue;
    if (zone < 0 || (nodesInZone[other] ?? 0) < (nodesInZone[zone] ?? 0)) zone = other;
  }
  nodesInZone[zone] = (nodesInZone[zone] ?? 0) + 1;
  state.zoneOf.push(zone);
  state.groupsOn.push(new Set());
  state.free.push(...state.capacity);
  return contents.push([]) - 1;
}

export function host(state: PoolState, workload: number, node: number): void {
  state.contents[node]?.push(workload);
  state.nodeOf[workload] = node;
  const group = state.apart[workload] ?? -1;
  if (group >= 0) state.groupsOn[node]?.add(group);
  account(state, { workload, node, sign: 1 });
}

export function evict(state: PoolState, workload: number): void {
  const node = state.nodeOf[workload] ?? -1;
  const content = state.contents[node] ?? [];
  content.splice(content.indexOf(workload), 1);
  state.nodeOf[workload] = -1;
  state.groupsOn[node]?.delete(state.apart[workload] ?? -1);
  account(state, { workload, node, sign: -1 });
}

type Entry = { workload: number; node: number; sign: 1 | -1 };

function account(state: PoolState, { workload, node, sign }: Entry): void {
  const { free, demands, spread, inZone, pool, zoneOf } = state;
  for (let r = 0; r < WIDTH; r += 1) {
    const at = node * WIDTH + r;
    free[at] = (free[at] ?? 0) - sign * (demands[workload * WIDTH + r] ?? 0);
  }
  const group = spread[workload] ?? -1;
  if (group < 0) return;
  const at = group * pool.zones.length + (zoneOf[node] ?? 0);
  inZone[at] = (inZone[at] ?? 0) + sign;
}

/** Nodes that hold something. */
export const usedNodes = ({ contents }: PoolState): number =>
  contents.reduce((used, content) => used + (content.length > 0 ? 1 : 0), 0);

/** Bins' worth of each resource that all workloads together ask for. */
export function nodesWorth({ demands, capacity, workloads }: PoolState): Float64Array {
  const worth = new Float64Array(WIDTH);
  for (let at = 0; at < workloads.length * WIDTH; at += 1) {
    const r = at % WIDTH;
    worth[r] = (worth[r] ?? 0) + (demands[at] ?? 0) / ((capacity[r] ?? 0) || 1);
  }
  return worth;
}
