import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { effortOf } from "@/server/capacity/packing-effort";
import { everyLoad, smallWaveProblems } from "@/server/testing/wave-problems";
import { dearestLoads } from "./dearest-loads";
import { addTask, hasTask, waveNetwork, type WaveProblem } from "./wave-network";

type Case = { problem: WaveProblem; worth: number[]; apart: [number, number][]; scale: number };

const cases: fc.Arbitrary<Case> = fc.record({
  problem: smallWaveProblems,
  worth: fc.array(fc.nat(50), { minLength: 8, maxLength: 8 }),
  apart: fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 4 }),
  // Large capacities are rounded for the bound, which must not lose a load.
  scale: fc.constantFrom(1, 1, 997),
});

function solve({ problem, worth, apart, scale }: Case, steps = 1_000_000) {
  const { capacity, sizes, order } = problem;
  const scaled = { capacity: capacity * scale, sizes: sizes.map((size) => size * scale), order };
  const network = waveNetwork(scaled);
  const conflicts = new Int32Array(network.count * network.words);
  for (const [one, other] of apart) {
    if (one === other || one >= sizes.length || other >= sizes.length) continue;
    addTask(conflicts, one * network.words, other);
    addTask(conflicts, other * network.words, one);
  }
  const weights = Float64Array.from(sizes, (_, task) => worth[task] ?? 0);
  const found = dearestLoads(network, { conflicts, weights, least: 0, effort: effortOf(steps) });
  const valueOf = (load: readonly number[]) =>
    load.reduce((sum, task) => sum + (weights[task] ?? 0), 0);
  const possible = everyLoad(problem).filter((load) =>
    load.every((task) => load.every((other) => !hasTask(conflicts, task, other))),
  );
  return { found, possible, valueOf };
}

describe("the load that is worth most", () => {
  test("is the one found by trying everything", () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { found, possible, valueOf } = solve(given);
        expect(found.isWhole).toBe(true);
        expect(found.worth).toBe(Math.max(0, ...possible.map(valueOf)));
      }),
      { numRuns: 1000 },
    );
  });

  test("and those before it are loads that a wave can have, each worth more than the last", () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { found, possible, valueOf } = solve(given);
        const known = new Set(possible.map((load) => load.join()));
        for (const load of found.loads) expect(known).toContain(load.join());
        const values = found.loads.map(valueOf);
        expect(values).toEqual(values.toSorted((a, b) => a - b));
        if (values.length > 0) expect(values.at(-1)).toBe(found.worth);
      }),
      { numRuns: 300 },
    );
  });

  test("is not claimed when the effort did not suffice", () => {
    const problem = { capacity: 20, sizes: [9, 8, 7, 6, 5, 4, 3, 2], order: [] };
    const worth = [9, 8, 7, 6, 5, 4, 3, 2];
    expect(solve({ problem, worth, apart: [], scale: 1 }, 100).found.isWhole).toBe(false);
  });
});
