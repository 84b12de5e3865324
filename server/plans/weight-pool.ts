import type { Effort } from "@/server/capacity/packing-effort";
import { priceLoads, type LoadPricing } from "./load-prices";
import { hasTask, type WaveNetwork } from "./wave-network";
import type { WaveWeights } from "./wave-weights";

/** Weights that a search looks at for each plan it reaches; it learns better ones on its way. */
export type WeightPool = {
  network: WaveNetwork;
  /** The first is for all tasks and stays. */
  weights: WaveWeights[];
  /** How many plans each has ruled out, the older ones counting less. */
  hits: number[];
  /** What the tasks that are not done weigh, by weight. */
  sums: Float64Array;
  /** Prices tasks anew for what is left; null where that takes too long. */
  pricing: LoadPricing | null;
};

const MOST_WEIGHTS = 24;

export function weightPool(
  network: WaveNetwork,
  weights: readonly WaveWeights[],
  pricing: LoadPricing | null,
): WeightPool {
  return {
    network,
    weights: weights.slice(0, MOST_WEIGHTS),
    hits: weights.slice(0, MOST_WEIGHTS).map(() => 0),
    sums: new Float64Array(MOST_WEIGHTS),
    pricing,
  };
}

/** Weighs what is left to do; whether that is more than so many waves can hold. */
export function isTooMuch(pool: WeightPool, done: Int32Array, waves: number): boolean {
  const { weights, sums, network } = pool;
  sums.fill(0);
  for (let task = 0; task < network.count; task += 1) {
    if (hasTask(done, 0, task)) continue;
    for (let at = 0; at < weights.length; at += 1) {
      sums[at] = (sums[at] ?? 0) + (weights[at]?.weights[task] ?? 0);
    }
  }
  return weights.some(({ unit }, at) => (sums[at] ?? 0) > waves * unit);
}

/** Whether what was weighed last, less a load, is more than so many waves can hold. */
export function leavesTooMuch(pool: WeightPool, load: readonly number[], waves: number): boolean {
  const { weights, sums, hits } = pool;
  for (let at = 0; at < weights.length; at += 1) {
    const one = weights[at];
    let sum = sums[at] ?? 0;
    for (let task = 0; task < load.length; task += 1) sum -= one?.weights[load[task] ?? 0] ?? 0;
    if (sum <= waves * (one?.unit ?? 0)) continue;
    hits[at] = (hits[at] ?? 0) + 1;
    return true;
  }
  return false;
}

type Learning = { done: Int32Array; waves: number; effort: Effort };

/**
 * Prices what is left to do. Weights that prove it too much for the waves are kept for later plans,
 * in place of those that ruled out least.
 */
export function learnWeights(
  pool: WeightPool,
  { done, waves, effort }: Learning,
): { isTooMuch: boolean; found: WaveWeights | null } {
  const { pricing, network } = pool;
  const found = pricing && priceLoads(pricing, { done, enough: waves, effort });
  if (!found) return { isTooMuch: false, found: null };
  let sum = 0;
  for (let task = 0; task < network.count; task += 1) sum += found.weights[task] ?? 0;
  if (sum <= waves * found.unit) return { isTooMuch: false, found };
  keep(pool, found);
  return { isTooMuch: true, found };
}

function keep({ weights, hits }: WeightPool, found: WaveWeights): void {
  const best = Math.max(...hits);
  let place = weights.length;
  if (place >= MOST_WEIGHTS) {
    place = 1;
    for (let at = 2; at < MOST_WEIGHTS; at += 1) {
      if ((hits[at] ?? 0) < (hits[place] ?? 0)) place = at;
    }
    for (let at = 0; at < MOST_WEIGHTS; at += 1) hits[at] = Math.floor((hits[at] ?? 0) / 2);
  }
  weights[place] = found;
  // The newest gets its chance before it is judged.
  hits[place] = best;
}
