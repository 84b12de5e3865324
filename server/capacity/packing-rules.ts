import type { Effort } from "./packing-effort";
import {
  demandPerDimension,
  fewest,
  partOf,
  weighItems,
  type Bins,
  type PackingProblem,
} from "./vector-packing";

/** Bins while they are being filled: what each still holds, bin by bin and dimension by dimension. */
type Filling = { problem: PackingProblem; bins: number[][]; free: number[] };

const startFilling = (problem: PackingProblem): Filling => ({ problem, bins: [], free: [] });

function openBin({ problem, bins, free }: Filling): number {
  for (let d = 0; d < problem.dimensions; d += 1) free.push(problem.capacity[d] ?? 0);
  return bins.push([]) - 1;
}

function fits({ problem: { dimensions, sizes }, free }: Filling, item: number, bin: number) {
  for (let d = 0; d < dimensions; d += 1) {
    if ((sizes[item * dimensions + d] ?? 0) > (free[bin * dimensions + d] ?? 0)) return false;
  }
  return true;
}

function put({ problem: { dimensions, sizes }, bins, free }: Filling, item: number, bin: number) {
  bins[bin]?.push(item);
  for (let d = 0; d < dimensions; d += 1) {
    const at = bin * dimensions + d;
    free[at] = (free[at] ?? 0) - (sizes[item * dimensions + d] ?? 0);
  }
}

/** Items by weight, the largest first; equal ones in the order of the problem. */
export function decreasing(weights: Float64Array): number[] {
  const order = Array.from(weights, (_, item) => item);
  return order.sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b);
}

/** Each item into the first bin that holds it. */
export function firstFit(problem: PackingProblem, order: readonly number[]): Bins {
  const filling = startFilling(problem);
  for (const item of order) {
    let bin = 0;
    while (bin < filling.bins.length && !fits(filling, item, bin)) bin += 1;
    put(filling, item, bin < filling.bins.length ? bin : openBin(filling));
  }
  return filling.bins;
}

/** First-fit decreasing by the plain sum of the sizes: what every answer is compared with. */
export function plainFirstFitDecreasing(problem: PackingProblem): Bins {
  const ones = new Float64Array(problem.dimensions).fill(1);
  return firstFit(problem, decreasing(weighItems(problem, ones)));
}

/** Of bin and item: how well the item uses what the bin has left; the highest is chosen. */
type Fitness = (share: number, left: number, weight: number) => number;

/** Large where the bin has room (Panigrahy et al., Heuristics for Vector Bin Packing, 2011). */
const dotProduct: Fitness = (share, left, weight) => weight * share * left;
/** Small gap between the item and what the bin has left: the L2 norm of the same paper. */
const leastNorm: Fitness = (share, left, weight) => -weight * (left - share) * (left - share);

function fitnessOf(filling: Filling, fitness: Fitness, weights: Float64Array) {
  const { dimensions, capacity, sizes } = filling.problem;
  return (item: number, bin: number): number => {
    let sum = 0;
    for (let d = 0; d < dimensions; d += 1) {
      const whole = (capacity[d] ?? 0) || 1;
      const left = (filling.free[bin * dimensions + d] ?? 0) / whole;
      sum += fitness((sizes[item * dimensions + d] ?? 0) / whole, left, weights[d] ?? 0);
    }
    return sum;
  };
}

/** Fills one bin after the other with the item that suits it best, as long as one fits. */
function fillBinByBin(problem: PackingProblem, fitness: Fitness, weights: Float64Array): Bins {
  const filling = startFilling(problem);
  const judge = fitnessOf(filling, fitness, weights);
  let waiting = decreasing(weighItems(problem, weights));
  while (waiting.length > 0) {
    const bin = openBin(filling);
    let fitting = waiting;
    for (;;) {
      fitting = fitting.filter((item) => fits(filling, item, bin));
      const best = highest(fitting, (item) => judge(item, bin));
      if (best === undefined) break;
      put(filling, best, bin);
      fitting = fitting.filter((item) => item !== best);
    }
    const packed = new Set(filling.bins[bin]);
    waiting = waiting.filter((item) => !packed.has(item));
  }
  return filling.bins;
}

/** Each item, the largest first, into the bin that it suits best. */
function bestFitDecreasing(problem: PackingProblem, fitness: Fitness, weights: Float64Array): Bins {
  const filling = startFilling(problem);
  const judge = fitnessOf(filling, fitness, weights);
  for (const item of decreasing(weighItems(problem, weights))) {
    const fitting = filling.bins.map((_, bin) => bin).filter((bin) => fits(filling, item, bin));
    const best = highest(fitting, (bin) => judge(item, bin));
    put(filling, item, best ?? openBin(filling));
  }
  return filling.bins;
}

function highest(indices: readonly number[], valueOf: (index: number) => number) {
  let best: number | undefined;
  let bestValue = -Infinity;
  for (const index of indices) {
    const value = valueOf(index);
    if (value > bestValue) [best, bestValue] = [index, value];
  }
  return best;
}

/**
 * Packings by rule: first fit, best fit and bin by bin, by dot product and norm, with dimensions
 * weighted alike, by their scarcity, and by its square (the families of Mommessin, Erlebach and
 * Shakhlevich, Computers & Operations Research, 2025). The first is plain first-fit decreasing.
 */
export function packByRules(problem: PackingProblem, effort: Effort): Bins[] {
  const demand = demandPerDimension(problem);
  const total = demand.reduce((sum, value) => sum + value, 0) || 1;
  const shares = demand.map((value) => value / total);
  const weightings = [shares.map(() => 1), shares, shares.map((share) => share * share)];
  const rules = weightings.flatMap((weights) => [
    () => firstFit(problem, decreasing(weighItems(problem, weights))),
    () => bestFitDecreasing(problem, leastNorm, weights),
    () => fillBinByBin(problem, dotProduct, weights),
    () => fillBinByBin(problem, leastNorm, weights),
  ]);
  const packings: Bins[] = [];
  for (const rule of rules) if (packings.length === 0 || !effort.isOverdue()) packings.push(rule());
  return packings;
}

/** The best packing by rule of some of the items, by their index in the whole problem. */
export function packRest(problem: PackingProblem, items: readonly number[], effort: Effort): Bins {
  if (items.length === 0) return [];
  const rest = fewest(packByRules(partOf(problem, items), effort));
  return rest.map((bin) => bin.map((at) => items[at] ?? 0));
}
