import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { effortOf } from "@/server/capacity/packing-effort";
import {
  doneWith,
  everyLoad,
  leastByTryingEverything,
  partOf,
  smallWaveProblems,
} from "@/server/testing/wave-problems";
import { findFewestWaves } from "./fewest-waves";
import { priceLoads, startPricing } from "./load-prices";
import { loadRules } from "./load-rules";
import { hasTask, waveNetwork, type WaveProblem } from "./wave-network";
import { leastByWeights, waveWeights, weighSet } from "./wave-weights";

/** Conflicts that hold in every plan, however many waves it has. */
function pricingOf(problem: WaveProblem) {
  const network = waveNetwork(problem);
  const { conflicts } = loadRules(network, 2 * network.count, []);
  return { network, pricing: startPricing(network, conflicts) };
}

const pricesFor = (problem: WaveProblem, steps = 10_000_000) => {
  const { network, pricing } = pricingOf(problem);
  const done = new Int32Array(network.words);
  return priceLoads(pricing, { done, enough: Infinity, effort: effortOf(steps) });
};

const NO_WEIGHTS = { weights: new Float64Array(0), unit: 1 };

const chosen = fc.array(fc.array(fc.nat(7), { maxLength: 4 }), { minLength: 1, maxLength: 4 });

describe("the prices of tasks", () => {
  test("make no load that a wave can have worth more than the unit", () => {
    fc.assert(
      fc.property(smallWaveProblems, (problem) => {
        const priced = pricesFor(problem);
        if (!priced) return;
        for (const load of everyLoad(problem)) {
          const worth = load.reduce((sum, task) => sum + (priced.weights[task] ?? 0), 0);
          expect(worth).toBeLessThanOrEqual(priced.unit);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("never claim more waves than are necessary for what is left, set after set", () => {
    fc.assert(
      fc.property(smallWaveProblems, chosen, fc.boolean(), (problem, sets, isFromEnd) => {
        const { network, pricing } = pricingOf(problem);
        for (const tasks of sets) {
          const done = doneWith(network, tasks, isFromEnd);
          const left = problem.sizes.flatMap((_, task) => (hasTask(done, 0, task) ? [] : [task]));
          const priced = priceLoads(pricing, { done, enough: Infinity, effort: effortOf(1e7) });
          if (!priced || left.length === 0) continue;
          const least = leastByTryingEverything(partOf(problem, left));
          expect(weighSet(priced, left)).toBeLessThanOrEqual(least);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("claim more than sizes do where what lies between keeps tasks apart", () => {
    const chain = [[0, 1] as const, [1, 2] as const];
    const problem = { capacity: 8, sizes: [4, 5, 4], order: chain };
    expect(leastByWeights(waveWeights(waveNetwork(problem)))).toBe(2);
    expect(weighSet(pricesFor(problem) ?? NO_WEIGHTS, [0, 1, 2])).toBe(3);
    expect(weighSet(pricesFor({ ...problem, order: [] }) ?? NO_WEIGHTS, [0, 1, 2])).toBe(2);
  });

  test("come close to the waves of sizes that fill no wave well", () => {
    const sizes = Array.from({ length: 30 }, (_, task) => [41, 37, 29][task % 3] ?? 0);
    const problem = { capacity: 100, sizes, order: [] };
    expect(weighSet(pricesFor(problem) ?? NO_WEIGHTS, [...sizes.keys()])).toBe(
      findFewestWaves(problem, effortOf(20_000_000)).waves.length,
    );
  });

  test("claim nothing that is not so when the effort ends early", () => {
    fc.assert(
      fc.property(smallWaveProblems, fc.nat(3000), (problem, steps) => {
        const priced = pricesFor(problem, steps);
        if (!priced) return;
        const least = leastByTryingEverything(problem);
        expect(weighSet(priced, [...problem.sizes.keys()])).toBeLessThanOrEqual(least);
      }),
      { numRuns: 1000 },
    );
  });

  test("are none when nothing may be spent", () => {
    expect(pricesFor({ capacity: 10, sizes: [5, 6], order: [] }, 0)).toBeNull();
  });
});
