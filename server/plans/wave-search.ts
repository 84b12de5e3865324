import type { Effort } from "@/server/capacity/packing-effort";
import { popInteger, pushInteger } from "./integer-heap";
import type { LoadRules } from "./load-rules";
import { loadWorth, type LoadWorth } from "./load-worth";
import { leastWaves } from "./wave-bounds";
import { listLoads, type WorthRequest } from "./wave-loads";
import { remember, waveMemory, type WaveMemory } from "./wave-memory";
import { addTask, hasTask, type WaveNetwork } from "./wave-network";
import type { WaveWeights } from "./wave-weights";
import { isTooMuch, learnWeights, leavesTooMuch, type WeightPool } from "./weight-pool";

/** Waves of tasks; that there are none within the target; or that the effort did not suffice. */
export type WaveSearchResult = { waves: number[][] } | "impossible" | "not-found";

export type WaveSearch = {
  target: number;
  /** What every plan within the target keeps. */
  rules: LoadRules;
  /** Weights that rule plans out; the search adds to them what it learns. */
  pool: WeightPool;
  /** How many tasks done too soon are as bad as a whole wave's room lost in each wave. */
  tilt: number;
  effort: Effort;
  /** Plans looked at before the first lesson about weights. */
  firstLesson?: number;
};

/** Weights that a load has to be worth much by, and what it can be worth at most. */
type Guide = WaveWeights & { bound: LoadWorth; sum: number };

type Search = WaveSearch & {
  network: WaveNetwork;
  memory: WaveMemory;
  /** States to go on from, by waves used: rating and state in one integer. */
  levels: number[][];
  bySize: Int32Array;
  /** The set of a state that is being reached. */
  next: Int32Array;
  guide: Guide | null;
  lessons: Lessons;
  goal: number | null;
};

/** When to learn weights: often while that rules plans out, and never for most of the effort. */
type Lessons = { since: number; gap: number; paid: number; begin: number };

const MAX_STATES = 2 ** 21;
/** Ratings stand above the state in one integer; states stay below this. */
const STATE_UNIT = 2 ** 22;
const RATINGS_PER_TASK = 20;
/** Of what a search has spent, what lessons may take. */
const LESSONS_SHARE = 0.5;
const FIRST_GAP = 16;
const LONGEST_GAP = 256;

/**
 * Packs the tasks into at most `target` waves or proves that this is impossible: branch, bound and
 * remember (Sewell and Jacobson, INFORMS Journal on Computing 24, 2012; Morrison, Sewell and Jacobson,
 * European Journal of Operational Research 236, 2014). Partial plans are extended wave by wave, in
 * turn from each number of waves, the most promising first; the same set of done tasks is looked at
 * once only.
 */
export function searchWaves(network: WaveNetwork, given: WaveSearch): WaveSearchResult {
  if (network.count === 0) return { waves: [] };
  const search = startSearch(network, given);
  const { effort } = given;
  let isComplete = true;
  for (let isOpen = true; isOpen;) {
    isOpen = false;
    for (const level of search.levels) {
      const code = popInteger(level);
      if (code === undefined) continue;
      isOpen = true;
      if (effort.left < 0 || effort.isOverdue() || search.memory.count >= MAX_STATES) {
        return "not-found";
      }
      if (!expand(search, code % STATE_UNIT)) isComplete = false;
      if (search.goal !== null) return { waves: wavesOf(search, search.goal) };
    }
  }
  return isComplete ? "impossible" : "not-found";
}

function startSearch(network: WaveNetwork, given: WaveSearch): Search {
  const { sizes, words } = network;
  const bySize = Int32Array.from(sizes.keys());
  bySize.sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || a - b);
  const guide = given.pool.pricing ? guideBy(network, given.pool.weights[0]) : null;
  given.effort.left -= guide?.bound.most.length ?? 0;
  return {
    ...given,
    network,
    memory: waveMemory(words),
    levels: Array.from({ length: given.target }, (_, level) => (level === 0 ? [0] : [])),
    bySize,
    next: new Int32Array(words),
    guide,
    lessons: { since: 0, gap: given.firstLesson ?? FIRST_GAP, paid: 0, begin: given.effort.left },
    goal: null,
  };
}

function guideBy(network: WaveNetwork, weights: WaveWeights | undefined): Guide | null {
  if (!weights) return null;
  const tasks = Int32Array.from(weights.weights.keys());
  const bound = loadWorth(network, weights.weights, tasks);
  return { ...weights, bound, sum: weights.weights.reduce((sum, weight) => sum + weight, 0) };
}

/** Adds all states one wave further; false when they were not all listed. */
function expand(search: Search, state: number): boolean {
  const { network, memory, target, effort, bySize, pool } = search;
  const { words, capacity, count, followers } = network;
  const waves = memory.waves[state] ?? 0;
  const done = memory.sets.slice(state * words, (state + 1) * words);
  const isDone = (task: number) => hasTask(done, 0, task);
  effort.left -= count * (8 + pool.weights.length);
  if (isTooMuch(pool, done, target - waves)) return true;
  if (waves + leastWaves(network, bySize, isDone) > target) return true;
  const lesson = learn(search, done, target - waves);
  if (lesson.isTooMuch) return true;
  let room = target * capacity - waves * capacity;
  let leads = false;
  for (let task = 0; task < count; task += 1) {
    if (isDone(task)) continue;
    room -= network.sizes[task] ?? 0;
    if ((followers[task] ?? 0) > 0) leads = true;
  }
  return listLoads(network, {
    done,
    offset: 0,
    maxIdle: waves + 1 === target ? capacity : Math.min(capacity, room),
    worth: worthNeeded(search, lesson.guide, { done, waves: target - waves - 1 }),
    canWait: (task) => (search.rules.latest[task] ?? 0) > waves + 1,
    effort,
    take: (load) => {
      // Waves of tasks that nothing waits for can come last.
      if (leads && !load.some((task) => (followers[task] ?? 0) > 0)) return;
      if (search.goal === null) reach(search, { parent: state, done, load, waves: waves + 1 });
    },
  });
}

type Lesson = { isTooMuch: boolean; guide: Guide | null };

/** Now and then: weights for what is left to do, which may rule it out or guide its loads. */
function learn(search: Search, done: Int32Array, waves: number): Lesson {
  const { lessons, effort, pool, network } = search;
  lessons.since += 1;
  const isPaid = lessons.paid <= LESSONS_SHARE * (lessons.begin - effort.left);
  if (pool.pricing === null || lessons.since < lessons.gap || !isPaid) {
    return { isTooMuch: false, guide: null };
  }
  const before = effort.left;
  const lesson = learnWeights(pool, { done, waves, effort });
  const guide = !lesson.isTooMuch && lesson.found ? guideBy(network, lesson.found) : null;
  if (guide) effort.left -= guide.bound.most.length;
  lessons.paid += before - effort.left;
  lessons.since = 0;
  lessons.gap = lesson.isTooMuch
    ? Math.max(1, lessons.gap >> 1)
    : Math.min(LONGEST_GAP, lessons.gap * 2);
  return { isTooMuch: lesson.isTooMuch, guide };
}

/** What the next load must be worth for the rest to fit into the waves after it. */
function worthNeeded(
  search: Search,
  own: Guide | null,
  { done, waves }: { done: Int32Array; waves: number },
): WorthRequest | null {
  const guide = own ?? search.guide;
  if (guide === null) return null;
  let { sum } = guide;
  for (let task = 0; task < search.network.count; task += 1) {
    if (hasTask(done, 0, task)) sum -= guide.weights[task] ?? 0;
  }
  return { weights: guide.weights, bound: guide.bound, least: sum - waves * guide.unit };
}

type Reached = { parent: number; done: Int32Array; load: readonly number[]; waves: number };

function reach(search: Search, { parent, done, load, waves }: Reached): void {
  const { memory, next, target, effort, pool, network } = search;
  effort.left -= network.count + load.length * pool.weights.length;
  if (leavesTooMuch(pool, load, target - waves)) return;
  next.set(done);
  for (const task of load) addTask(next, 0, task);
  const state = remember(memory, next, { parent, waves });
  if (state === null) return;
  let left = 0;
  let size = 0;
  for (let task = 0; task < network.count; task += 1) {
    if (hasTask(next, 0, task)) continue;
    left += 1;
    size += network.sizes[task] ?? 0;
  }
  if (left === 0) search.goal = state;
  else {
    const idle = waves * network.capacity - (network.total - size);
    pushInteger(
      search.levels[waves] ?? [],
      ratingOf(search, idle / waves, left) * STATE_UNIT + state,
    );
  }
}

/**
 * Lower is better: little idle room per wave, and many tasks left for the waves to come (Sewell and
 * Jacobson, 2012), weighed by the tilt.
 */
function ratingOf({ network, tilt }: Search, idlePerWave: number, left: number): number {
  const done = network.count - left;
  return Math.round(RATINGS_PER_TASK * (done + (tilt * idlePerWave) / network.capacity));
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
