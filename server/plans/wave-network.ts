/**
 * Tasks that go into waves of one capacity, each task in a later wave than, or the same wave as, the
 * tasks it needs: assembly-line balancing of type 1 (SALBP-1) in the words of a migration plan.
 */
export type WaveProblem = {
  /** What a wave holds. */
  capacity: number;
  /** Size of each task: whole numbers from 0 to the capacity. */
  sizes: readonly number[];
  /** Pairs of tasks: the first must not come in a later wave than the second. */
  order: readonly (readonly [number, number])[];
};

/** The problem as the searches read it; sets of tasks are rows of 32-bit words. */
export type WaveNetwork = {
  capacity: number;
  count: number;
  /** Words per set of tasks. */
  words: number;
  sizes: Int32Array;
  total: number;
  /** Direct successors, and the number of direct predecessors. */
  after: number[][];
  needs: Int32Array;
  /** Direct and indirect predecessors and successors: set of task i at `i * words`. */
  allBefore: Int32Array;
  allAfter: Int32Array;
  /** Sizes of the task and all that must come no later, or no sooner. */
  heads: Float64Array;
  tails: Float64Array;
  /** How many tasks come after, direct or not. */
  followers: Int32Array;
  /** Tasks that can take the place of task i in a wave without loss (Jackson, 1956). */
  betters: number[][];
};

export const hasTask = (sets: Int32Array, offset: number, task: number): boolean =>
  (((sets[offset + (task >> 5)] ?? 0) >>> (task & 31)) & 1) === 1;

export function addTask(sets: Int32Array, offset: number, task: number): void {
  const at = offset + (task >> 5);
  sets[at] = (sets[at] ?? 0) | (1 << (task & 31));
}

/** The tasks of a cycle, in order; null when there is none. */
export function findOrderCycle({ sizes, order }: Pick<WaveProblem, "sizes" | "order">) {
  const after: number[][] = sizes.map(() => []);
  for (const [first, second] of order) after[first]?.push(second);
  const state = new Uint8Array(sizes.length);
  const path: number[] = [];
  const visit = (task: number): number[] | null => {
    if (state[task] === 2) return null;
    if (state[task] === 1) return path.slice(path.indexOf(task));
    state[task] = 1;
    path.push(task);
    for (const next of after[task] ?? []) {
      const cycle = visit(next);
      if (cycle) return cycle;
    }
    path.pop();
    state[task] = 2;
    return null;
  };
  for (let task = 0; task < sizes.length; task += 1) {
    const cycle = visit(task);
    if (cycle) return cycle;
  }
  return null;
}

/** @throws RangeError when a task is larger than a wave, or the order has a cycle */
export function waveNetwork(problem: WaveProblem): WaveNetwork {
  const { capacity, order } = problem;
  const count = problem.sizes.length;
  const words = Math.max(1, Math.ceil(count / 32));
  const sizes = Int32Array.from(problem.sizes);
  if (sizes.some((size) => size < 0 || size > capacity)) {
    throw new RangeError(`Expected sizes from 0 to ${capacity}, got ${Math.max(...sizes)}`);
  }
  if (findOrderCycle(problem)) throw new RangeError("Expected an order without cycles");
  const after: number[][] = Array.from({ length: count }, () => []);
  const needs = new Int32Array(count);
  for (const [first, second] of new Map(order.map((pair) => [pair.join(), pair])).values()) {
    after[first]?.push(second);
    needs[second] = (needs[second] ?? 0) + 1;
  }
  const allAfter = closureOf(after, words);
  const allBefore = transposed(allAfter, count, words);
  const sumOver = (sets: Int32Array) =>
    Float64Array.from(sizes, (size, task) => {
      let sum = size;
      sizes.forEach((other, index) => {
        if (hasTask(sets, task * words, index)) sum += other;
      });
      return sum;
    });
  const network = {
    capacity,
    count,
    words,
    sizes,
    total: sizes.reduce((sum, size) => sum + size, 0),
    after,
    needs,
    allBefore,
    allAfter,
    heads: sumOver(allBefore),
    tails: sumOver(allAfter),
    followers: Int32Array.from(after, (_, task) => membersOf(allAfter, task, words)),
  };
  return { ...network, betters: bettersOf(network) };
}

/** The same tasks from the last wave to the first. */
export function reversed({ capacity, sizes, order }: WaveProblem): WaveProblem {
  return { capacity, sizes, order: order.map(([first, second]) => [second, first] as const) };
}

function closureOf(after: readonly number[][], words: number): Int32Array {
  const sets = new Int32Array(after.length * words);
  const done = new Set<number>();
  const visit = (task: number): void => {
    if (done.has(task)) return;
    done.add(task);
    for (const next of after[task] ?? []) {
      visit(next);
      addTask(sets, task * words, next);
      for (let word = 0; word < words; word += 1) {
        const at = task * words + word;
        sets[at] = (sets[at] ?? 0) | (sets[next * words + word] ?? 0);
      }
    }
  };
  after.forEach((_, task) => visit(task));
  return sets;
}

function transposed(sets: Int32Array, count: number, words: number): Int32Array {
  const turned = new Int32Array(sets.length);
  for (let task = 0; task < count; task += 1) {
    for (let other = 0; other < count; other += 1) {
      if (hasTask(sets, task * words, other)) addTask(turned, other * words, task);
    }
  }
  return turned;
}

function membersOf(sets: Int32Array, task: number, words: number): number {
  let members = 0;
  for (let bit = 0; bit < words * 32; bit += 1) if (hasTask(sets, task * words, bit)) members += 1;
  return members;
}

type Closed = Pick<WaveNetwork, "count" | "words" | "sizes" | "allAfter" | "allBefore">;

function bettersOf(network: Closed): number[][] {
  const tasks = Array.from({ length: network.count }, (_, task) => task);
  return tasks.map((task) => tasks.filter((other) => isBetter(network, other, task)));
}

/** At least as large, with at least the same successors, and unrelated; the lower index on a tie. */
function isBetter(network: Closed, task: number, than: number): boolean {
  const { words, sizes, allAfter, allBefore } = network;
  if (task === than || (sizes[task] ?? 0) < (sizes[than] ?? 0)) return false;
  if (hasTask(allAfter, task * words, than) || hasTask(allBefore, task * words, than)) return false;
  let hasMore = (sizes[task] ?? 0) > (sizes[than] ?? 0);
  for (let word = 0; word < words; word += 1) {
    const own = allAfter[task * words + word] ?? 0;
    const others = allAfter[than * words + word] ?? 0;
    if ((others & ~own) !== 0) return false;
    if (own !== others) hasMore = true;
  }
  return hasMore || task < than;
}
