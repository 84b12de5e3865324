import { spend, type Effort } from "@/server/capacity/packing-effort";
import { loadWorth, type LoadWorth } from "./load-worth";
import type { WaveNetwork } from "./wave-network";

export type DearestRequest = {
  /** Tasks that cannot share a wave with task i: set at `i * words`. */
  conflicts: Int32Array;
  weights: Float64Array;
  /** Only loads worth more than this are looked for. */
  least: number;
  effort: Effort;
};

export type DearestLoads = {
  /** Loads worth more than any before, the dearest last. */
  loads: number[][];
  /** No load is worth more. */
  worth: number;
  /** Whether the effort sufficed; else the worth says nothing. */
  isWhole: boolean;
};

type Search = DearestRequest &
  LoadWorth & {
    network: WaveNetwork;
    /** Tasks of some worth, the dearest per size first. */
    order: Int32Array;
    /** Level by level: the load so far, and what conflicts with it. */
    sets: Int32Array;
    against: Int32Array;
    /** Room and worth of the load, by level. */
    room: Float64Array;
    worth: Float64Array;
    loads: number[][];
    best: number;
  };

/**
 * The load of a wave that is worth most: depth first, bounded by the knapsack without the order. A load holds
 * with two tasks all that must lie between them.
 */
export function dearestLoads(network: WaveNetwork, request: DearestRequest): DearestLoads {
  const { count, words, sizes, capacity } = network;
  const { weights, effort } = request;
  const density = (task: number) => (weights[task] ?? 0) / ((sizes[task] ?? 0) + 1e-9);
  const order = Int32Array.from(weights.keys())
    .filter((task) => (weights[task] ?? 0) > 0)
    .sort((a, b) => density(b) - density(a) || a - b);
  const bounds = loadWorth(network, weights, order);
  spend(effort, bounds.most.length);
  const search: Search = {
    ...request,
    network,
    order,
    sets: new Int32Array((count + 2) * words),
    against: new Int32Array((count + 2) * words),
    room: new Float64Array(count + 2).fill(capacity),
    worth: new Float64Array(count + 2),
    loads: [],
    best: request.least,
    ...bounds,
  };
  const isWhole = extend(search, 0, 0);
  return { loads: search.loads, worth: search.best, isWhole };
}

/** Goes on with the load of a level; false when the effort ran out. */
function extend(search: Search, level: number, from: number): boolean {
  const { network, order, sets, against, effort, room, worth, most, share, width } = search;
  const { sizes, words } = network;
  for (let at = from; at < order.length; at += 1) {
    spend(effort, 4);
    if (effort.left < 0) return false;
    const left = at * width + Math.floor((room[level] ?? 0) / share);
    if ((worth[level] ?? 0) + (most[left] ?? 0) <= search.best) return true;
    const task = order[at] ?? 0;
    if ((sizes[task] ?? 0) > (room[level] ?? 0)) continue;
    const word = level * words + (task >> 5);
    if (((((sets[word] ?? 0) | (against[word] ?? 0)) >>> (task & 31)) & 1) === 1) continue;
    if (!join(search, level, task)) continue;
    if ((worth[level + 1] ?? 0) > search.best) {
      search.best = worth[level + 1] ?? 0;
      search.loads.push(tasksOf(sets, (level + 1) * words, words));
    }
    if (!extend(search, level + 1, at + 1)) return false;
  }
  return true;
}

/** Makes the next level: the load with a task and all that lies between; false when it cannot be. */
function join(search: Search, level: number, task: number): boolean {
  const { network, sets, against, conflicts, weights } = search;
  const { words, sizes } = network;
  const before = level * words;
  const after = before + words;
  for (let word = 0; word < words; word += 1) {
    sets[after + word] = sets[before + word] ?? 0;
    against[after + word] = against[before + word] ?? 0;
  }
  addBetween(search, before, task);
  let room = search.room[level] ?? 0;
  let worth = search.worth[level] ?? 0;
  for (let word = 0; word < words; word += 1) {
    let added = (sets[after + word] ?? 0) & ~(sets[before + word] ?? 0);
    for (; added !== 0; added &= added - 1) {
      const other = word * 32 + 31 - Math.clz32(added & -added);
      room -= sizes[other] ?? 0;
      worth += weights[other] ?? 0;
      const own = other * words;
      for (let at = 0; at < words; at += 1) {
        against[after + at] = (against[after + at] ?? 0) | (conflicts[own + at] ?? 0);
      }
    }
  }
  search.room[level + 1] = room;
  search.worth[level + 1] = worth;
  if (room < 0) return false;
  for (let word = 0; word < words; word += 1) {
    if (((sets[after + word] ?? 0) & (against[after + word] ?? 0)) !== 0) return false;
  }
  return true;
}

/** Adds the task and what lies between it and the load of the level to the level above. */
function addBetween({ network, sets }: Search, before: number, task: number): void {
  const { words, allAfter, allBefore } = network;
  const after = before + words;
  const own = task * words;
  sets[after + (task >> 5)] = (sets[after + (task >> 5)] ?? 0) | (1 << (task & 31));
  for (let word = 0; word < words; word += 1) {
    const load = sets[before + word] ?? 0;
    let earlier = load & (allBefore[own + word] ?? 0);
    for (; earlier !== 0; earlier &= earlier - 1) {
      const its = (word * 32 + 31 - Math.clz32(earlier & -earlier)) * words;
      for (let at = 0; at < words; at += 1) {
        const between = (allAfter[its + at] ?? 0) & (allBefore[own + at] ?? 0);
        sets[after + at] = (sets[after + at] ?? 0) | between;
      }
    }
    let later = load & (allAfter[own + word] ?? 0);
    for (; later !== 0; later &= later - 1) {
      const its = (word * 32 + 31 - Math.clz32(later & -later)) * words;
      for (let at = 0; at < words; at += 1) {
        const between = (allBefore[its + at] ?? 0) & (allAfter[own + at] ?? 0);
        sets[after + at] = (sets[after + at] ?? 0) | between;
      }
    }
  }
}

function tasksOf(sets: Int32Array, offset: number, words: number): number[] {
  const tasks: number[] = [];
  for (let word = 0; word < words; word += 1) {
    for (let set = sets[offset + word] ?? 0; set !== 0; set &= set - 1) {
      tasks.push(word * 32 + 31 - Math.clz32(set & -set));
    }
  }
  return tasks;
}
