import fc from "fast-check";
import { addTask, hasTask, type WaveNetwork, type WaveProblem } from "@/server/plans/wave-network";

/** Small problems in every shape of order, sizes from nothing to a whole wave. */
export const smallWaveProblems: fc.Arbitrary<WaveProblem> = fc
  .record({ count: fc.integer({ min: 1, max: 8 }), capacity: fc.integer({ min: 4, max: 30 }) })
  .chain(({ count, capacity }) =>
    fc.record({
      capacity: fc.constant(capacity),
      sizes: fc.array(fc.integer({ min: 0, max: capacity }), {
        minLength: count,
        maxLength: count,
      }),
      order: fc
        .array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 12 })
        .map((pairs) => pairs.filter(([first, second]) => first < second)),
    }),
  );

/** Over all sets of done tasks: the fewest waves, and among those the least used last wave. */
export function leastByTryingEverything({ capacity, sizes, order }: WaveProblem): number {
  const before = sizes.map(() => 0);
  for (const [first, second] of order) before[second] = (before[second] ?? 0) | (1 << first);
  const used = Array.from({ length: 1 << sizes.length }, () => Infinity);
  used[0] = capacity;
  for (let done = 0; done < used.length; done += 1) {
    const now = used[done] ?? Infinity;
    if (now === Infinity) continue;
    sizes.forEach((size, task) => {
      const next = done | (1 << task);
      if (next === done || ((before[task] ?? 0) & ~done) !== 0) return;
      const load = ((now - 1) % capacity) + 1;
      const isFitting = load + size <= capacity;
      const after = isFitting ? now + size : Math.ceil(now / capacity) * capacity + size;
      used[next] = Math.min(used[next] ?? Infinity, after);
    });
  }
  return Math.max(1, Math.ceil((used.at(-1) ?? 0) / capacity) - 1);
}

/** All loads that one wave can have in some plan: small enough, with all that lies between. */
export function everyLoad({ capacity, sizes, order }: WaveProblem): number[][] {
  const after = sizes.map((_, task) => reachable(task, order));
  const sets = Array.from({ length: 1 << sizes.length }, (_, set) =>
    sizes.map((_size, task) => task).filter((task) => ((set >> task) & 1) === 1),
  );
  return sets.filter((load) => {
    if (load.reduce((sum, task) => sum + (sizes[task] ?? 0), 0) > capacity) return false;
    return sizes.every((_, task) => {
      if (load.includes(task)) return true;
      const isAfter = load.some((other) => after[other]?.has(task));
      return !isAfter || !load.some((other) => after[task]?.has(other));
    });
  });
}

function reachable(task: number, order: WaveProblem["order"]): Set<number> {
  const found = new Set<number>();
  const waiting = [task];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const [first, second] of order) {
      if (first !== next || found.has(second)) continue;
      found.add(second);
      waiting.push(second);
    }
  }
  return found;
}

/** The set of these tasks and all that each needs; or, from the end, all that needs it. */
export function doneWith(network: WaveNetwork, tasks: readonly number[], isFromEnd: boolean) {
  const { count, words, allAfter, allBefore } = network;
  const done = new Int32Array(words);
  const sets = isFromEnd ? allAfter : allBefore;
  for (const task of tasks.filter((one) => one < count)) {
    addTask(done, 0, task);
    for (let other = 0; other < count; other += 1) {
      if (hasTask(sets, task * words, other)) addTask(done, 0, other);
    }
  }
  return done;
}

/** The problem of some of its tasks. */
export function partOf(
  { capacity, sizes, order }: WaveProblem,
  left: readonly number[],
): WaveProblem {
  const placeOf = new Map(left.map((task, place) => [task, place]));
  return {
    capacity,
    sizes: left.map((task) => sizes[task] ?? 0),
    order: order.flatMap(([first, second]) => {
      const [one, other] = [placeOf.get(first), placeOf.get(second)];
      return one === undefined || other === undefined ? [] : [[one, other] as const];
    }),
  };
}
