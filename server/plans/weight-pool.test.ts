import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { effortOf } from "@/server/capacity/packing-effort";
import {
  doneWith,
  leastByTryingEverything,
  partOf,
  smallWaveProblems,
} from "@/server/testing/wave-problems";
import { startPricing } from "./load-prices";
import { loadRules } from "./load-rules";
import { hasTask, waveNetwork, type WaveProblem } from "./wave-network";
import { waveWeights } from "./wave-weights";
import { isTooMuch, learnWeights, leavesTooMuch, weightPool } from "./weight-pool";

function poolOf(problem: WaveProblem) {
  const network = waveNetwork(problem);
  const { conflicts } = loadRules(network, 2 * network.count, []);
  return weightPool(network, waveWeights(network), startPricing(network, conflicts));
}

const sets = fc.array(fc.array(fc.nat(7), { maxLength: 4 }), { minLength: 1, maxLength: 6 });

describe("the weights of a search", () => {
  test("rule out nothing that has enough waves, however much was learnt before", () => {
    fc.assert(
      fc.property(smallWaveProblems, sets, fc.nat(2000), (problem, chosen, steps) => {
        const pool = poolOf(problem);
        for (const [at, tasks] of chosen.entries()) {
          const done = doneWith(waveNetwork(problem), tasks, false);
          const left = problem.sizes.flatMap((_, task) => (hasTask(done, 0, task) ? [] : [task]));
          if (left.length === 0) continue;
          const waves = leastByTryingEverything(partOf(problem, left));
          expect(isTooMuch(pool, done, waves)).toBe(false);
          // Too few waves make it learn; cut short, it must not learn what is not so.
          learnWeights(pool, { done, waves: waves - 1, effort: effortOf(at % 2 ? 1e6 : steps) });
          const enough = learnWeights(pool, { done, waves, effort: effortOf(1e6) });
          expect(enough.isTooMuch).toBe(false);
          expect(isTooMuch(pool, done, waves)).toBe(false);
          expect(leavesTooMuch(pool, [], waves)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("learnt for one set rule out that set, and the loads that lead to it", () => {
    // By size the two fours share a wave; with the five that lies between them they cannot.
    const problem: WaveProblem = { capacity: 8, sizes: [1, 4, 5, 4], order: CHAIN };
    const pool = poolOf(problem);
    const start = new Int32Array(1);
    const done = doneWith(waveNetwork(problem), [0], false);
    expect(isTooMuch(pool, done, 2)).toBe(false);
    expect(learnWeights(pool, { done, waves: 2, effort: effortOf(1e6) }).isTooMuch).toBe(true);
    expect(isTooMuch(pool, done, 2)).toBe(true);
    expect(isTooMuch(pool, start, 3)).toBe(false);
    expect(leavesTooMuch(pool, [0], 2)).toBe(true);
    expect(leavesTooMuch(pool, [0, 1], 2)).toBe(false);
  });

  test("stay few, however many are learnt", () => {
    const sizes = Array.from({ length: 30 }, (_, task) => [41, 37, 29][task % 3] ?? 0);
    const pool = poolOf({ capacity: 100, sizes, order: [] });
    for (let task = 0; task < 30; task += 1) {
      learnWeights(pool, { done: Int32Array.of(1 << task), waves: 1, effort: effortOf(1e6) });
    }
    expect(pool.weights.length).toBe(24);
  });
});

const CHAIN = [
  [0, 1],
  [1, 2],
  [2, 3],
] as const;
