import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { packVectors } from "./pack-vectors";
import { effortOf } from "./packing-effort";
import { packByRules, plainFirstFitDecreasing } from "./packing-rules";
import { findPackingFault, packingProblem, type PackingProblem } from "./vector-packing";

const STEPS = 2_000_000;
const pack = (problem: PackingProblem, steps = STEPS) => packVectors(problem, effortOf(steps));

const problems = ({ least }: { least: number }) =>
  fc
    .record({ dimensions: fc.integer({ min: 1, max: 4 }), count: fc.integer({ min: 0, max: 24 }) })
    .chain(({ dimensions, count }) =>
      fc.record({
        capacity: fc.array(fc.integer({ min: 20, max: 60 }), {
          minLength: dimensions,
          maxLength: dimensions,
        }),
        items: fc.array(
          fc.array(fc.integer({ min: least, max: 20 }), {
            minLength: dimensions,
            maxLength: dimensions,
          }),
          { minLength: count, maxLength: count },
        ),
      }),
    )
    .map(({ capacity, items }) => packingProblem(capacity, items));

/** Triples that fill a bin exactly, as in the published "Triplet" instances. */
const fullBins = fc
  .array(fc.tuple(triples(), triples(), triples()), { minLength: 1, maxLength: 8 })
  .map((bins) => ({
    bins: bins.length,
    problem: packingProblem(
      [100, 100, 100],
      bins.flatMap((bin) => [0, 1, 2].map((member) => bin.map((sizes) => sizes[member] ?? 0))),
    ),
  }));

function triples() {
  return fc
    .tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 }))
    .map(([a, b]) => [a, b, 100 - a - b]);
}

describe("a packing", () => {
  test.each([0, 1, 8])("keeps every capacity and packs every item (sizes from %i)", (least) => {
    fc.assert(
      fc.property(problems({ least }), (problem) => {
        expect(findPackingFault(problem, pack(problem).bins)).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  // Without effort the rules have to keep the promise alone: search would mend what they get wrong.
  test.each([
    ["", pack],
    [" without effort", (problem: PackingProblem) => packVectors(problem, effortOf(0))],
    [
      " when overdue",
      (problem: PackingProblem) =>
        packVectors(
          problem,
          effortOf(0, () => true),
        ),
    ],
  ])(
    "never has%s more bins than plain first-fit decreasing, nor fewer than its bound",
    (_, fill) => {
      fc.assert(
        fc.property(problems({ least: 0 }), (problem) => {
          const { bins, lowerBound } = fill(problem);
          expect(bins.length).toBeLessThanOrEqual(plainFirstFitDecreasing(problem).length);
          expect(bins.length).toBeGreaterThanOrEqual(lowerBound);
        }),
        { numRuns: 200 },
      );
    },
  );

  test("is that of plain first-fit decreasing where every other rule needs one more bin", () => {
    const items = [
      [4, 3],
      [5, 2],
      [4, 5],
      [5, 3],
      [2, 6],
      [3, 5],
      [1, 1],
      [2, 3],
    ];
    const problem = packingProblem([10, 10], items);
    const [plain, ...others] = packByRules(problem, effortOf(0)).map((bins) => bins.length);
    expect(plain).toBe(3);
    expect(new Set(others)).toEqual(new Set([4]));
    for (const isLate of [false, true]) {
      expect(
        packVectors(
          problem,
          effortOf(0, () => isLate),
        ).bins,
      ).toHaveLength(3);
    }
  });

  test("is the same, byte for byte, for the same problem", () => {
    fc.assert(
      fc.property(problems({ least: 1 }), (problem) => {
        expect(JSON.stringify(pack(problem))).toBe(JSON.stringify(pack(problem)));
      }),
      { numRuns: 20 },
    );
  });

  test("has the least possible number of bins when they must all be full", () => {
    fc.assert(
      fc.property(fullBins, ({ bins, problem }) => {
        const answer = pack(problem);
        expect(findPackingFault(problem, answer.bins)).toBeNull();
        expect(answer).toMatchObject({ lowerBound: bins });
        expect(answer.bins).toHaveLength(bins);
      }),
      { numRuns: 40 },
    );
  });

  test("is found even when nothing may be spent on it", () => {
    const problem = packingProblem([10], [[6], [5], [5], [4]]);
    const { bins, lowerBound } = pack(problem, 0);
    expect(findPackingFault(problem, bins)).toBeNull();
    expect(lowerBound).toBe(2);
  });

  test("of no items has no bins", () => {
    expect(pack(packingProblem([10], []))).toEqual({ bins: [], lowerBound: 0 });
  });
});

describe("the proven bound", () => {
  test("never exceeds the true least number, found by trying everything", () => {
    const small = problems({ least: 0 }).filter(({ count }) => count > 0 && count <= 8);
    fc.assert(
      fc.property(small, (problem) => {
        const least = leastByTryingEverything(problem);
        const { bins, lowerBound } = pack(problem);
        expect(lowerBound).toBeLessThanOrEqual(least);
        expect(bins.length).toBe(least);
      }),
      { numRuns: 60 },
    );
  });

  test("counts items of which no two fit together", () => {
    const items = [
      [6, 6, 1],
      [6, 1, 6],
      [1, 6, 6],
    ];
    expect(pack(packingProblem([10, 10, 10], items)).lowerBound).toBe(3);
  });
});

test("each rule packs everything", () => {
  fc.assert(
    fc.property(problems({ least: 0 }), (problem) => {
      for (const bins of packByRules(problem, effortOf(STEPS)))
        expect(findPackingFault(problem, bins)).toBeNull();
    }),
  );
});

test.each([
  [[[0, 1]], "1 items are not packed"],
  [[[0, 1], [2], []], "bin 2 is empty"],
  [
    [
      [0, 1],
      [1, 2],
    ],
    "item 1 is packed twice",
  ],
  [[[0, 2], [1]], "bin 0 is over its capacity in dimension 0"],
  [
    [
      [0, 1],
      [2, 3],
    ],
    "no item 3",
  ],
])("the checker says of %j: %s", (bins, fault) => {
  expect(findPackingFault(packingProblem([10], [[5], [5], [6]]), bins)).toBe(fault);
});

test("an item larger than a bin is refused", () => {
  expect(() => packingProblem([10, 10], [[3, 11]])).toThrow("Expected item 0 to fit a bin, got 11");
});

function leastByTryingEverything(problem: PackingProblem): number {
  const { count, dimensions, capacity, sizes } = problem;
  const loads: number[][] = [];
  let least = count;
  const place = (item: number): void => {
    if (loads.length >= least) return;
    if (item === count) {
      least = loads.length;
      return;
    }
    const own = Array.from({ length: dimensions }, (_, d) => sizes[item * dimensions + d] ?? 0);
    for (const load of [...loads, null]) {
      const target = load ?? Array.from({ length: dimensions }, () => 0);
      if (own.some((size, d) => (target[d] ?? 0) + size > (capacity[d] ?? 0))) continue;
      if (load === null) loads.push(target);
      own.forEach((size, d) => (target[d] = (target[d] ?? 0) + size));
      place(item + 1);
      own.forEach((size, d) => (target[d] = (target[d] ?? 0) - size));
      if (load === null) loads.pop();
    }
  };
  place(0);
  return least;
}
