import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { effortOf } from "@/server/capacity/packing-effort";
import { seededRandom } from "@/server/scoring/random";
import { leastByTryingEverything, smallWaveProblems } from "@/server/testing/wave-problems";
import { findFewestWaves, findWaveFault } from "./fewest-waves";
import { reversed, type WaveProblem } from "./wave-network";

const solve = (problem: WaveProblem, steps = 20_000_000) =>
  findFewestWaves(problem, effortOf(steps));

const problems = fc
  .record({ count: fc.integer({ min: 1, max: 9 }), capacity: fc.integer({ min: 6, max: 14 }) })
  .chain(({ count, capacity }) =>
    fc.record({
      capacity: fc.constant(capacity),
      sizes: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: count, maxLength: count }),
      order: fc
        .array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 10 })
        .map((pairs) => pairs.filter(([first, second]) => first < second)),
    }),
  );

/** The eleven tasks of Jackson (Management Science 2, 1956). */
const JACKSON: Omit<WaveProblem, "capacity"> = {
  sizes: [6, 2, 5, 7, 1, 2, 3, 6, 5, 5, 4],
  order: [
    [0, 1],
    [0, 2],
    [0, 3],
    [0, 4],
    [1, 5],
    [2, 6],
    [3, 6],
    [4, 6],
    [5, 7],
    [6, 8],
    [7, 9],
    [8, 10],
    [9, 10],
  ],
};

describe("the fewest waves", () => {
  test.each([
    { capacity: 7, least: 8 },
    { capacity: 9, least: 6 },
    { capacity: 10, least: 5 },
    { capacity: 13, least: 4 },
    { capacity: 14, least: 4 },
    { capacity: 21, least: 3 },
  ])("of Jackson's line with capacity $capacity are the published $least", (given) => {
    const plan = solve({ ...JACKSON, capacity: given.capacity });
    expect(findWaveFault({ ...JACKSON, capacity: given.capacity }, plan)).toBeNull();
    expect(plan.waves).toHaveLength(given.least);
    expect(plan.lowerBound).toBe(given.least);
  });

  test("are those found by trying everything, and proven", () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const plan = solve(problem);
        expect(findWaveFault(problem, plan)).toBeNull();
        expect(plan.waves).toHaveLength(leastByTryingEverything(problem));
        expect(plan.lowerBound).toBe(plan.waves.length);
      }),
      { numRuns: 300 },
    );
  });

  test("are found and proven whatever the share of a wave that tasks take", () => {
    fc.assert(
      fc.property(smallWaveProblems, (problem) => {
        const plan = solve(problem);
        expect(findWaveFault(problem, plan)).toBeNull();
        expect(plan.waves).toHaveLength(leastByTryingEverything(problem));
        expect(plan.lowerBound).toBe(plan.waves.length);
      }),
      { numRuns: 500 },
    );
  });

  test("are found where every greedy plan has one more", () => {
    const plan = solve({ capacity: 28, ...scatteredTasks(33) });
    expect(plan.waves).toHaveLength(20);
    expect(plan.lowerBound).toBe(20);
  });

  test("are as many from the last wave to the first", () => {
    fc.assert(
      fc.property(problems, (problem) => {
        expect(solve(reversed(problem)).waves).toHaveLength(solve(problem).waves.length);
      }),
      { numRuns: 60 },
    );
  });

  test("are the same, byte for byte, for the same problem", () => {
    const problem = { capacity: 40, ...scatteredTasks(45) };
    expect(JSON.stringify(solve(problem))).toBe(JSON.stringify(solve(problem)));
  });

  test("are proven for 75 tasks", () => {
    const problem = { capacity: 40, ...scatteredTasks(75) };
    const plan = solve(problem, 300_000_000);
    expect(findWaveFault(problem, plan)).toBeNull();
    expect(plan.lowerBound).toBe(plan.waves.length);
  });

  test("are nearly reached for hundreds of tasks, however little may be spent", () => {
    const problem = { ...scatteredTasks(250), capacity: 100 };
    for (const steps of [0, 100_000, 2_000_000]) {
      const plan = solve(problem, steps);
      expect(findWaveFault(problem, plan)).toBeNull();
      expect(plan.waves.length).toBeLessThanOrEqual(plan.lowerBound + 2);
    }
  });

  test("come with a true bound even when nothing may be spent", () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const plan = solve(problem, 0);
        expect(findWaveFault(problem, plan)).toBeNull();
        expect(plan.lowerBound).toBeLessThanOrEqual(leastByTryingEverything(problem));
      }),
      { numRuns: 60 },
    );
  });
});

test("an order with a cycle is refused", () => {
  const order = [[0, 1] as const, [1, 0] as const];
  expect(() => solve({ capacity: 9, sizes: [1, 2], order })).toThrow("without cycles");
});

test("a task larger than a wave is refused", () => {
  expect(() => solve({ capacity: 9, sizes: [10], order: [] })).toThrow("from 0 to 9, got 10");
});

function scatteredTasks(count: number): Omit<WaveProblem, "capacity"> {
  const random = seededRandom(count);
  const sizes = Array.from({ length: count }, () => 2 + Math.floor(random() * 26));
  const order = Array.from({ length: count }, () => {
    const first = Math.floor(random() * (count - 1));
    return [first, first + 1 + Math.floor(random() * (count - first - 1))] as const;
  });
  return { sizes, order };
}
