import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { effortOf } from "@/server/capacity/packing-effort";
import { smallWaveProblems } from "@/server/testing/wave-problems";
import { findFewestWaves } from "./fewest-waves";
import { hasNoWave, loadRules, simpleRules, turnedRules } from "./load-rules";
import { hasTask, reversed, waveNetwork, type WaveProblem } from "./wave-network";
import { waveWeights } from "./wave-weights";

const rulesOf = (problem: WaveProblem, target: number) => {
  const network = waveNetwork(problem);
  return loadRules(network, target, waveWeights(network));
};

/** Any plan: tasks go wave by wave in an order that fast-check chooses. */
const plans = fc.tuple(
  smallWaveProblems,
  fc.array(fc.nat(1000), { minLength: 8, maxLength: 8 }),
  fc.nat(2),
);

function anyPlan({ capacity, sizes, order }: WaveProblem, choice: readonly number[]): number[][] {
  const left = new Set(sizes.keys());
  const waves: number[][] = [[]];
  let room = capacity;
  while (left.size > 0) {
    const open = [...left].filter((task) => !order.some(([a, b]) => b === task && left.has(a)));
    const task = open[(choice[left.size - 1] ?? 0) % open.length] ?? 0;
    if ((sizes[task] ?? 0) > room) {
      waves.push([]);
      room = capacity;
    }
    room -= sizes[task] ?? 0;
    waves.at(-1)?.push(task);
    left.delete(task);
  }
  return waves;
}

describe("what every plan within a number of waves keeps", () => {
  test("is kept by each plan of so many or fewer waves", () => {
    fc.assert(
      fc.property(plans, ([problem, choice, spare]) => {
        const waves = anyPlan(problem, choice);
        const target = waves.length + spare;
        const { words } = waveNetwork(problem);
        for (const rules of [rulesOf(problem, target), simpleRules(waveNetwork(problem), target)]) {
          expect(hasNoWave(rules)).toBe(false);
          waves.forEach((wave, at) => {
            for (const task of wave) {
              expect(at + 1).toBeGreaterThanOrEqual(rules.earliest[task] ?? 0);
              expect(at + 1).toBeLessThanOrEqual(rules.latest[task] ?? 0);
              for (const other of wave) {
                expect(hasTask(rules.conflicts, task * words, other)).toBe(false);
              }
            }
          });
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("is the same from the last wave to the first", () => {
    fc.assert(
      fc.property(smallWaveProblems, (problem) => {
        const target = problem.sizes.length;
        const turned = turnedRules(rulesOf(problem, target), target);
        expect(rulesOf(reversed(problem), target)).toEqual(turned);
      }),
      { numRuns: 100 },
    );
  });

  test("keeps tasks apart whose spans of waves do not meet", () => {
    const order = [[0, 1] as const, [2, 3] as const];
    const { conflicts, earliest, latest } = rulesOf(
      { capacity: 10, sizes: [8, 3, 8, 2], order },
      2,
    );
    expect([...earliest]).toEqual([1, 2, 1, 1]);
    expect([...latest]).toEqual([1, 2, 2, 2]);
    expect(hasTask(conflicts, 0, 1)).toBe(true);
    expect(hasTask(conflicts, 2, 3)).toBe(false);
  });

  test("rules out a number of waves that leaves some task none", () => {
    const order = [[0, 1] as const, [1, 2] as const];
    const problem = { capacity: 8, sizes: [4, 5, 4], order };
    expect(hasNoWave(rulesOf(problem, 2))).toBe(true);
    expect(hasNoWave(rulesOf(problem, 3))).toBe(false);
    expect(findFewestWaves(problem, effortOf(1000)).lowerBound).toBe(3);
  });
});
