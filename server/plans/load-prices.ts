import { solveWithin } from "@/server/capacity/column-generation";
import { coveringProgram, type CoveringProgram } from "@/server/capacity/covering-program";
import { coverOnly } from "@/server/capacity/covering-repair";
import { isSpent, type Effort } from "@/server/capacity/packing-effort";
import { dearestLoads } from "./dearest-loads";
import { hasTask, type WaveNetwork } from "./wave-network";
import type { WaveWeights } from "./wave-weights";

/** Prices are whole numbers in this unit, so that sums and the bounds drawn from them are exact. */
const PRICE_UNIT = 1_000_000;
/** Loads added to the program at once. */
const LOADS_AT_ONCE = 8;
/** With more loads than this the program is begun anew. */
const MOST_LOADS = 4000;
/** A program that needs more pivots than this to be mended is solved from where it stands. */
const MOST_REPAIRS = 400;

/** The program of covering tasks by loads, kept from one set of tasks to the next. */
export type LoadPricing = {
  network: WaveNetwork;
  /** Tasks that cannot share a wave with task i: set at `i * words`. */
  conflicts: Int32Array;
  program: CoveringProgram;
};

export const startPricing = (network: WaveNetwork, conflicts: Int32Array): LoadPricing => ({
  network,
  conflicts,
  program: coveringProgram(network.count, []),
});

type PriceRequest = {
  /** The tasks that are not to be weighed; with each of them all that it needs, or all that needs it. */
  done: Int32Array;
  /** Weights that prove that so many waves do not hold the tasks are good enough. */
  enough: number;
  effort: Effort;
};

/**
 * Weights under which no load of a wave is worth more than the unit, as large as possible over the
 * tasks that are not done: the dual of covering them by loads (Gilmore and Gomory, Operations Research
 * 9, 1961), where a load holds all that lies between its tasks and no two that cannot share a wave.
 * Whatever the floats do, prices are whole and the worth of the best load is found exactly.
 *
 * @returns null when the effort did not suffice for any
 */
export function priceLoads(
  pricing: LoadPricing,
  { done, enough, effort }: PriceRequest,
): WaveWeights | null {
  const { network, conflicts } = pricing;
  const program = programFor(pricing, done, effort);
  let best: WaveWeights | null = null;
  let most = 0;
  while (!isSpent(effort)) {
    solveWithin(program, effort);
    const { weights, sum } = wholePrices(program, done);
    const request = { conflicts, weights, least: PRICE_UNIT, effort };
    const { loads, worth, isWhole } = dearestLoads(network, request);
    if (!isWhole) return best;
    if (sum / worth > most) {
      best = { weights, unit: worth };
      most = sum / worth;
    }
    program.patterns.push(...loads.slice(-LOADS_AT_ONCE));
    if (most > enough || worth <= PRICE_UNIT + 1) return best;
  }
  return best;
}

/** The program of what is left to do, begun from the one before. */
function programFor(pricing: LoadPricing, done: Int32Array, effort: Effort): CoveringProgram {
  if (pricing.program.patterns.length > MOST_LOADS) {
    pricing.program = coveringProgram(pricing.network.count, []);
  }
  const { program } = pricing;
  const { steps, pivots } = program;
  coverOnly(program, (task) => !hasTask(done, 0, task), MOST_REPAIRS);
  const looks = (program.pivots - pivots + 1) * (program.patterns.length * 2 + program.rows * 5);
  effort.left -= program.steps - steps + looks;
  return program;
}

function wholePrices({ prices }: CoveringProgram, done: Int32Array) {
  const weights = new Float64Array(prices.length);
  let sum = 0;
  for (let task = 0; task < prices.length; task += 1) {
    if (hasTask(done, 0, task)) continue;
    weights[task] = Math.max(0, Math.floor((prices[task] ?? 0) * PRICE_UNIT));
    sum += weights[task] ?? 0;
  }
  return { weights, sum };
}
