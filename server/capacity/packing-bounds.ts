import { canShare, hasMonotoneSizes, type PackingProblem } from "./vector-packing";

/** Looking at every pair of more items than this takes too long. */
const MAX_PAIRED = 2000;
/** Any threshold gives a true bound; this many come close to the best. */
const MAX_THRESHOLDS = 600;

/**
 * Proven least number of bins, by the best of three cheap arguments: volume, dual-feasible
 * functions in each dimension, and items that pairwise share no bin.
 */
export function cheapLowerBound(problem: PackingProblem): number {
  if (problem.count === 0) return 0;
  if (!hasMonotoneSizes(problem)) return volumeBound(problem);
  let bound = volumeBound(problem);
  if (problem.count <= MAX_PAIRED) bound = Math.max(bound, conflictBound(problem));
  for (let d = 0; d < problem.dimensions; d += 1) {
    bound = Math.max(bound, dimensionBound(problem, d));
  }
  return bound;
}

function volumeBound({ dimensions, count, capacity, sizes }: PackingProblem): number {
  let bound = 1;
  for (let d = 0; d < dimensions; d += 1) {
    let volume = 0;
    for (let item = 0; item < count; item += 1) volume += sizes[item * dimensions + d] ?? 0;
    bound = Math.max(bound, Math.ceil(volume / ((capacity[d] ?? 0) || 1)));
  }
  return bound;
}

function dimensionBound({ dimensions, count, capacity, sizes }: PackingProblem, d: number): number {
  const room = capacity[d] ?? 0;
  if (room === 0) return 0;
  const own = Array.from({ length: count }, (_, item) => sizes[item * dimensions + d] ?? 0);
  let bound = 0;
  const thresholds = [...new Set(own.map((size) => Math.min(size, room - size)))];
  thresholds.sort((a, b) => a - b);
  const stride = Math.ceil(thresholds.length / MAX_THRESHOLDS);
  for (const [at, threshold] of thresholds.entries()) {
    if (at % stride > 0) continue;
    bound = Math.max(bound, thresholdBound(own, room, threshold));
  }
  return bound;
}

/**
 * Bound L2 of Martello and Toth (1990): sizes above `room - threshold` count as whole bins, those
 * under the threshold as nothing.
 */
function thresholdBound(own: readonly number[], room: number, threshold: number): number {
  let sum = 0;
  for (const size of own) {
    if (size > room - threshold) sum += room;
    else if (size >= threshold) sum += size;
  }
  return Math.ceil(sum / room);
}

/** A large set of items of which no two fit together, built from the least sociable item on. */
function conflictBound(problem: PackingProblem): number {
  const { count } = problem;
  const partners = Array.from({ length: count }, (_, item) => {
    let sum = 0;
    for (let other = 0; other < count; other += 1) {
      if (other !== item && canShare(problem, item, other)) sum += 1;
    }
    return sum;
  });
  const order = partners.map((_, item) => item);
  order.sort((a, b) => (partners[a] ?? 0) - (partners[b] ?? 0) || a - b);
  let largest = 0;
  for (const first of order.slice(0, STARTS)) {
    const clique = [first];
    for (const item of order) {
      if (item !== first && clique.every((other) => !canShare(problem, item, other))) {
        clique.push(item);
      }
    }
    largest = Math.max(largest, clique.length);
  }
  return largest;
}

const STARTS = 16;
