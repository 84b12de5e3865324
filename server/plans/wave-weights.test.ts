import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leastByWeights, waveWeights } from "./wave-weights";

const network = (capacity: number, sizes: readonly number[]) => ({
  capacity,
  sizes: Int32Array.from(sizes),
});

describe("the weights of tasks", () => {
  test("of whatever fits into a wave are together at most its unit", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 12 }),
        fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
        (capacity, wished, chosen) => {
          const sizes = wished.map((size) => size % (capacity + 1));
          const wave = sizes.map((_, at) => at).filter((at) => chosen[at] ?? false);
          fc.pre(wave.reduce((sum, at) => sum + (sizes[at] ?? 0), 0) <= capacity);
          for (const { weights, unit } of waveWeights(network(capacity, sizes))) {
            const sum = wave.reduce((all, at) => all + (weights[at] ?? 0), 0);
            expect(sum).toBeLessThanOrEqual(unit);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test("bound more tightly than the sum where sizes fit badly", () => {
    const sizes = Array.from({ length: 12 }, () => 34);
    expect(leastByWeights(waveWeights(network(100, sizes)))).toBe(6);
  });

  test("bound nothing where there is nothing to place", () => {
    expect(leastByWeights(waveWeights(network(10, [])))).toBe(0);
    expect(leastByWeights(waveWeights(network(10, [0, 0])))).toBe(0);
  });
});
