import type { Effort } from "@/server/capacity/packing-effort";
import { popInteger, pushInteger } from "./integer-heap";
import { leastWaves } from "./wave-bounds";
import { listLoads } from "./wave-loads";
import { addTask, hasTask, type WaveNetwork } from "./wave-network";
import { waveWeights, type WaveWeights } from "./wave-weights";

/** Waves of tasks; that there are none within the target; or that the effort did not suffice. */
export type WaveSearchResult = { waves: number[][] } | "impossible" | "not-found";

/** Sets of done tasks that were reached, each once, with the fewest waves. */
type Memory = {
  /** Set of state s at `s * words`. */
  sets: Int32Array;
  count: number;
  /** Waves used, idle room, and the state before. */
  waves: Int32Array;
  idle: Int32Array;
  parent: Int32Array;
  /** Open addressing: state + 1, or 0. */
  slots: Int32Array;
};

type Search = {
  network: WaveNetwork;
  target: number;
  memory: Memory;
  /** States to go on from, by waves used: rating and state in one integer. */
  levels: number[][];
  bySize: Int32Array;
  weights: readonly WaveWeights[];
  /** Latest wave of each task within the target, counted from 1. */
  latest: Int32Array;
  next: Int32Array;
  goal: number | null;
};

const MAX_STATES = 2 ** 21;

/**
 * Packs the tasks into at most `target` waves or proves that this is impossible: branch, bound and
 * remember (Sewell and Jacobson, INFORMS Journal on Computing 24, 2012; Morrison, Sewell and Jacobson,
 * European Journal of Operational Research 236, 2014). Partial plans are extended wave by wave, in
 * turn from each number of waves, the most promising first; the same set of done tasks is looked at
 * once only.
 */
export function searchWaves(
  network: WaveNetwork,
  target: number,
  effort: Effort,
): WaveSearchResult {
  const search = startSearch(network, target);
  if (network.count === 0) return { waves: [] };
  if (search.latest.some((wave) => wave < 1)) return "impossible";
  let isComplete = true;
  for (let isOpen = true; isOpen && search.goal === null;) {
    isOpen = false;
    for (const level of search.levels) {
      const code = popInteger(level);
      if (code === undefined) continue;
      isOpen = true;
      if (effort.left < 0 || effort.isOverdue() || search.memory.count >= MAX_STATES) {
        return "not-found";
      }
      const state = code % STATE_UNIT;
      if (!expand(search, state, effort)) isComplete = false;
      if (search.goal !== null) return { waves: wavesOf(search, search.goal) };
    }
  }
  return isComplete ? "impossible" : "not-found";
}

/** Ratings stand above the state in one integer; states stay below this. */
const STATE_UNIT = 2 ** 22;

function startSearch(network: WaveNetwork, target: number): Search {
  const { count, words, sizes, capacity } = network;
  const bySize = Int32Array.from(sizes.keys());
  bySize.sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || a - b);
  const memory: Memory = {
    sets: new Int32Array(1024 * words),
    count: 1,
    waves: new Int32Array(1024),
    idle: new Int32Array(1024),
    parent: new Int32Array(1024).fill(-1),
    slots: new Int32Array(4096),
  };
  memory.slots[slotOf(memory, words, new Int32Array(words))] = 1;
  return {
    network,
    target,
    memory,
    levels: Array.from({ length: target }, (_, level) => (level === 0 ? [0] : [])),
    bySize,
    weights: waveWeights(network),
    latest: Int32Array.from(
      { length: count },
      (_, task) => target + 1 - Math.max(1, Math.ceil((network.tails[task] ?? 0) / capacity)),
    ),
    next: new Int32Array(words),
    goal: null,
  };
}

/** Adds all states one wave further; false when they were not all listed. */
function expand(search: Search, state: number, effort: Effort): boolean {
  const { network, memory, target, latest } = search;
  const { words, capacity, total } = network;
  const waves = memory.waves[state] ?? 0;
  const idle = memory.idle[state] ?? 0;
  const spare = target * capacity - total - idle;
  const done = memory.sets.slice(state * words, (state + 1) * words);
  const loads: { load: number[]; idle: number }[] = [];
  const isWhole = listLoads(network, {
    done,
    offset: 0,
    maxIdle: Math.min(capacity, waves + 1 === target ? capacity : spare),
    canWait: (task) => (latest[task] ?? 0) > waves + 1,
    effort,
    take: (load, room) => void loads.push({ load: [...load], idle: room }),
  });
  const leads = loads.some(({ load }) => hasFollowers(network, load));
  for (const { load, idle: room } of loads) {
    // Waves of tasks that nothing waits for can come last.
    if (leads && !hasFollowers(network, load)) continue;
    effort.left -= 28 * network.count;
    reach(search, { parent: state, done, load, waves: waves + 1, idle: idle + room });
    if (search.goal !== null) return true;
  }
  return isWhole;
}

const hasFollowers = ({ followers }: WaveNetwork, load: readonly number[]): boolean =>
  load.some((task) => (followers[task] ?? 0) > 0);

type Reached = {
  parent: number;
  done: Int32Array;
  load: readonly number[];
  waves: number;
  idle: number;
};

function reach(search: Search, { parent, done, load, waves, idle }: Reached): void {
  const { network, memory, next, target, bySize, latest } = search;
  const { words, count } = network;
  next.set(done);
  for (const task of load) addTask(next, 0, task);
  const slot = slotOf(memory, words, next);
  const known = (memory.slots[slot] ?? 0) - 1;
  if (known >= 0 && (memory.waves[known] ?? 0) <= waves) return;
  const isDone = (task: number) => hasTask(next, 0, task);
  let left = 0;
  for (let task = 0; task < count; task += 1) {
    if (isDone(task)) continue;
    left += 1;
    if ((latest[task] ?? 0) <= waves) return;
  }
  if (waves + leastWaves(network, bySize, isDone) > target) return;
  if (isTooHeavy(search, target - waves)) return;
  const state = remember(search, { slot, known, parent, waves, idle });
  if (left === 0) search.goal = state;
  else pushInteger(search.levels[waves] ?? [], ratingOf(idle / waves, left) * STATE_UNIT + state);
}

/** Whether the tasks that `next` leaves weigh more than so many waves can hold. */
function isTooHeavy({ network, weights, next }: Search, waves: number): boolean {
  const { count } = network;
  return weights.some((one) => {
    let sum = 0;
    for (let task = 0; task < count; task += 1) {
      if (!hasTask(next, 0, task)) sum += one.weights[task] ?? 0;
    }
    return sum > waves * one.unit;
  });
}

/** Little idle room per wave is good, and so are many tasks left for the waves to come. */
const ratingOf = (idlePerWave: number, left: number): number =>
  Math.max(0, Math.round(1000 + 20 * idlePerWave - 0.4 * left));

type Remembered = { slot: number; known: number; parent: number; waves: number; idle: number };

function remember(search: Search, { slot, known, parent, waves, idle }: Remembered): number {
  const { memory, network, next } = search;
  const state = known >= 0 ? known : memory.count;
  if (known < 0) {
    if (memory.count >= memory.waves.length) growStates(memory, network.words);
    memory.sets.set(next, state * network.words);
    memory.slots[slot] = state + 1;
    memory.count += 1;
  }
  memory.waves[state] = waves;
  memory.idle[state] = idle;
  memory.parent[state] = parent;
  if (memory.count * 2 > memory.slots.length) growSlots(memory, network.words);
  return state;
}

function growStates(memory: Memory, words: number): void {
  const size = memory.waves.length * 2;
  const grown = (old: Int32Array, length: number) => {
    const array = new Int32Array(length);
    array.set(old);
    return array;
  };
  memory.sets = grown(memory.sets, size * words);
  memory.waves = grown(memory.waves, size);
  memory.idle = grown(memory.idle, size);
  memory.parent = grown(memory.parent, size);
}

function growSlots(memory: Memory, words: number): void {
  memory.slots = new Int32Array(memory.slots.length * 2);
  for (let state = 0; state < memory.count; state += 1) {
    const set = memory.sets.subarray(state * words, (state + 1) * words);
    memory.slots[slotOf(memory, words, set)] = state + 1;
  }
}

/** The slot of a set, or the free one where it belongs. */
function slotOf({ slots, sets }: Memory, words: number, set: Int32Array): number {
  let hash = 0x9e3779b9;
  for (let word = 0; word < words; word += 1) {
    hash = Math.imul(hash ^ (set[word] ?? 0), 0x85ebca6b);
    hash ^= hash >>> 15;
  }
  const mask = slots.length - 1;
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const state = (slots[slot] ?? 0) - 1;
    if (state < 0 || isSame({ sets, state, words, set })) return slot;
  }
}

type Comparison = { sets: Int32Array; state: number; words: number; set: Int32Array };

function isSame({ sets, state, words, set }: Comparison): boolean {
  for (let word = 0; word < words; word += 1) {
    if (sets[state * words + word] !== set[word]) return false;
  }
  return true;
}

function wavesOf({ memory, network }: Search, goal: number): number[][] {
  const { words, count } = network;
  const waves: number[][] = [];
  for (let state = goal; state !== 0;) {
    const before = memory.parent[state] ?? 0;
    const wave: number[] = [];
    for (let task = 0; task < count; task += 1) {
      const isNew = hasTask(memory.sets, state * words, task);
      if (isNew && !hasTask(memory.sets, before * words, task)) wave.push(task);
    }
    waves.unshift(wave);
    state = before;
  }
  return waves;
}
