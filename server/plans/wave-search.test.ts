import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { effortOf } from "@/server/capacity/packing-effort";
import { seededRandom } from "@/server/scoring/random";
import { leastByTryingEverything, smallWaveProblems } from "@/server/testing/wave-problems";
import { findWaveFault } from "./fewest-waves";
import { startPricing } from "./load-prices";
import { loadRules, turnedRules } from "./load-rules";
import { reversed, waveNetwork, type WaveProblem } from "./wave-network";
import { searchWaves } from "./wave-search";
import { waveWeights } from "./wave-weights";
import { weightPool } from "./weight-pool";

type Case = { problem: WaveProblem; target: number; isFromEnd: boolean; isPriced: boolean };

/** The search alone, without the bounds and plans that mostly make it unnecessary. */
function search({ problem, target, isFromEnd, isPriced }: Case, steps = 20_000_000) {
  const forward = waveNetwork(problem);
  const weights = isPriced ? waveWeights(forward) : [];
  const rules = loadRules(forward, target, []);
  const pool = weightPool(
    forward,
    weights,
    isPriced ? startPricing(forward, rules.conflicts) : null,
  );
  const given = { target, pool, tilt: 200, effort: effortOf(steps), firstLesson: 1 };
  if (!isFromEnd) return searchWaves(forward, { ...given, rules });
  const turned = turnedRules(rules, target);
  const found = searchWaves(waveNetwork(reversed(problem)), { ...given, rules: turned });
  return typeof found === "string" ? found : { waves: found.waves.toReversed() };
}

const ways = fc.record({
  problem: smallWaveProblems,
  isFromEnd: fc.boolean(),
  isPriced: fc.boolean(),
});

describe("the search within a number of waves", () => {
  test("finds a plan wherever there is one", () => {
    fc.assert(
      fc.property(ways, fc.nat(2), (way, spare) => {
        const target = leastByTryingEverything(way.problem) + spare;
        const found = search({ ...way, target });
        expect(found).toHaveProperty("waves");
        if (typeof found === "string") return;
        expect(findWaveFault(way.problem, { ...found, lowerBound: 0 })).toBeNull();
        expect(found.waves.length).toBeLessThanOrEqual(target);
      }),
      { numRuns: 600 },
    );
  });

  test("proves that there is none with fewer than the least", () => {
    fc.assert(
      fc.property(ways, (way) => {
        const target = leastByTryingEverything(way.problem) - 1;
        fc.pre(target > 0);
        expect(search({ ...way, target })).toBe("impossible");
      }),
      { numRuns: 300 },
    );
  });

  test.each([true, false])(
    "agrees whether or not it learns prices (from the end: %s)",
    (isFromEnd) => {
      for (let seed = 1; seed <= 6; seed += 1) {
        const problem = scattered(seed);
        for (const target of [9, 10, 11]) {
          const results = [true, false].map((isPriced) => {
            const found = search({ problem, target, isFromEnd, isPriced }, 40_000_000);
            return typeof found === "string" ? found : "found";
          });
          expect(results[0]).toBe(results[1]);
          expect(results[0]).not.toBe("not-found");
        }
      }
    },
  );

  test("claims nothing when the effort does not suffice", () => {
    const way = { problem: scattered(1), isFromEnd: false, isPriced: true };
    expect(search({ ...way, target: 9 }, 500)).toBe("not-found");
  });
});

/** 24 tasks of a third to a half of a wave. */
function scattered(seed: number): WaveProblem {
  const random = seededRandom(seed);
  const count = 24;
  const sizes = Array.from({ length: count }, () => 25 + Math.floor(random() * 30));
  const order = Array.from({ length: count }, () => {
    const first = Math.floor(random() * (count - 1));
    return [first, first + 1 + Math.floor(random() * (count - first - 1))] as const;
  });
  return { capacity: 100, sizes, order };
}
