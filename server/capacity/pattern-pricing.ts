import { isSpent, spend, type Effort } from "./packing-effort";
import type { PackingProblem } from "./vector-packing";

/** Prices are whole numbers in this unit, so that sums and the bound drawn from them are exact. */
export const PRICE_UNIT = 1_000_000;

export type Priced = {
  /** Patterns worth more than one bin, the best last. */
  patterns: number[][];
  /** No pattern is worth more than this; null when the search was cut short. */
  ceiling: number | null;
};

type Search = {
  problem: PackingProblem;
  /** Items with a price, by price per size. */
  order: Int32Array;
  prices: Float64Array;
  /** Size of each item as one number: its shares of a bin, averaged over the dimensions. */
  volumes: Float64Array;
  /** Room left in the pattern, level by level. */
  free: Float64Array;
  chosen: number[];
  best: number;
  found: number[][];
  effort: Effort;
  isCut: boolean;
};

/**
 * Looks for the contents of one bin with the highest sum of prices: depth first, bounded by the
 * fractional knapsack over the average dimension (any convex mix of the dimensions is a relaxation).
 *
 * @param prices whole numbers, {@link PRICE_UNIT} is worth one bin
 */
export function pricePatterns(
  problem: PackingProblem,
  prices: Float64Array,
  effort: Effort,
): Priced {
  const { dimensions, count, capacity, sizes } = problem;
  const volumes = new Float64Array(count);
  for (let at = 0; at < count * dimensions; at += 1) {
    const item = Math.floor(at / dimensions);
    const share = (sizes[at] ?? 0) / ((capacity[at % dimensions] ?? 0) || 1);
    volumes[item] = (volumes[item] ?? 0) + share / dimensions;
  }
  const density = (item: number) => (prices[item] ?? 0) / ((volumes[item] ?? 0) + 1e-9);
  const order = Int32Array.from(prices.keys())
    .filter((item) => (prices[item] ?? 0) > 0)
    .sort((a, b) => density(b) - density(a) || a - b);
  const free = new Float64Array((count + 1) * dimensions);
  free.set(capacity);
  const search: Search = {
    problem,
    order,
    prices,
    volumes,
    free,
    chosen: [],
    best: PRICE_UNIT,
    found: [],
    effort,
    isCut: false,
  };
  extend(search, 0, 0);
  return { patterns: search.found, ceiling: search.isCut ? null : search.best };
}

function extend(search: Search, from: number, worth: number): void {
  const { problem, order, prices, chosen, effort } = search;
  for (let at = from; at < order.length; at += 1) {
    spend(effort, problem.dimensions);
    if (effort.left < 0) {
      search.isCut = true;
      return;
    }
    if (worth + promise(search, at) <= search.best) return;
    const item = order[at] ?? 0;
    if (!take(search, item)) continue;
    chosen.push(item);
    const sum = worth + (prices[item] ?? 0);
    if (sum > search.best) {
      search.best = sum;
      search.found.push([...chosen]);
    }
    extend(search, at + 1, sum);
    chosen.pop();
    if (search.isCut) return;
  }
}

/** Room after the item, one level deeper; false when it does not fit. */
function take({ problem, free, chosen }: Search, item: number): boolean {
  const { dimensions, sizes } = problem;
  const level = chosen.length * dimensions;
  for (let d = 0; d < dimensions; d += 1) {
    const left = (free[level + d] ?? 0) - (sizes[item * dimensions + d] ?? 0);
    if (left < 0) return false;
    free[level + dimensions + d] = left;
  }
  return true;
}

/** The most that items from this place on can add, if they could be cut. */
function promise(search: Search, from: number): number {
  const { problem, order, prices, volumes, free, chosen, effort } = search;
  const { dimensions, capacity } = problem;
  let room = 0;
  for (let d = 0; d < dimensions; d += 1) {
    room += (free[chosen.length * dimensions + d] ?? 0) / ((capacity[d] ?? 0) || 1);
  }
  room = room / dimensions + 1e-9;
  let sum = 0;
  for (let at = from; at < order.length; at += 1) {
    const item = order[at] ?? 0;
    const volume = volumes[item] ?? 0;
    effort.left -= 1;
    if (volume > room) return sum + ((prices[item] ?? 0) * room) / volume;
    sum += prices[item] ?? 0;
    room -= volume;
  }
  return sum;
}

/** Patterns worth more than a bin by greedy filling, from each item once: quick, without proof. */
export function guessPatterns(
  problem: PackingProblem,
  prices: Float64Array,
  effort: Effort,
): number[][] {
  const { dimensions, count, capacity, sizes } = problem;
  const order = Array.from(prices.keys()).filter((item) => (prices[item] ?? 0) > 0);
  const density = order.map((item) => {
    let volume = 1e-9;
    for (let d = 0; d < dimensions; d += 1) {
      volume += (sizes[item * dimensions + d] ?? 0) / ((capacity[d] ?? 0) || 1);
    }
    return (prices[item] ?? 0) / volume;
  });
  const ranks = order.map((_, at) => at).sort((a, b) => (density[b] ?? 0) - (density[a] ?? 0));
  const sorted = ranks.map((at) => order[at] ?? 0);
  const found: number[][] = [];
  const free = new Float64Array(dimensions);
  for (const first of sorted) {
    if (isSpent(effort)) break;
    effort.left -= 2 * count;
    free.set(capacity);
    const pattern: number[] = [];
    let worth = 0;
    for (const item of [first, ...sorted]) {
      if (pattern[0] === item || !takeInto(problem, free, item)) continue;
      pattern.push(item);
      worth += prices[item] ?? 0;
    }
    if (worth > PRICE_UNIT) found.push(pattern);
  }
  return found;
}

function takeInto({ dimensions, sizes }: PackingProblem, free: Float64Array, item: number) {
  const at = item * dimensions;
  for (let d = 0; d < dimensions; d += 1) {
    if ((sizes[at + d] ?? 0) > (free[d] ?? 0)) return false;
  }
  for (let d = 0; d < dimensions; d += 1) free[d] = (free[d] ?? 0) - (sizes[at + d] ?? 0);
  return true;
}
