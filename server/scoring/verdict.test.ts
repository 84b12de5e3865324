import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decideVerdict, marginOf, type VerdictInput } from "./verdict";

const CONTAINER_BLOCKED = 0b001;
const SANDBOXED_BLOCKED = 0b010;
const VM_BLOCKED = 0b100;

const decide = (input: Partial<VerdictInput>) =>
  decideVerdict({
    scores: [0, 0, 0],
    blocked: 0,
    isDataMissing: false,
    isGateOpen: [false, false, false],
    band: 1,
    separates: () => null,
    ...input,
  });

describe("the verdict", () => {
  test("is the open form with the best score, whatever a blocked one scores", () => {
    expect(decide({ scores: [9, 5, 2] })).toBe("container");
    expect(decide({ scores: [9, 5, 2], blocked: CONTAINER_BLOCKED })).toBe("sandboxed-container");
    expect(decide({ scores: [9, 5, 2], blocked: 0b111 })).toBe("none");
  });

  test("is either within the band, on its edge too, unless something else separates the two", () => {
    expect(decide({ scores: [2, 0, 1] })).toBe("either");
    expect(decide({ scores: [1, 0, 2] })).toBe("either");
    expect(decide({ scores: [3, 0, 1] })).toBe("container");
    expect(decide({ scores: [2, 0, 1], separates: () => "vm" })).toBe("vm");
  });

  test("is never either with one of the two blocked, nor when the sandboxed form leads both", () => {
    expect(decide({ scores: [2, 0, 1], blocked: CONTAINER_BLOCKED })).toBe("vm");
    expect(decide({ scores: [2, 0, 1], blocked: VM_BLOCKED })).toBe("container");
    expect(decide({ scores: [2, 4, 1] })).toBe("sandboxed-container");
  });

  test("needs data below the coverage, but not where blockers have left a single form", () => {
    expect(decide({ scores: [9, 5, 2], isDataMissing: true })).toBe("needs-data");
    expect(decide({ isDataMissing: true, blocked: CONTAINER_BLOCKED })).toBe("needs-data");
    expect(decide({ isDataMissing: true, blocked: CONTAINER_BLOCKED | SANDBOXED_BLOCKED })).toBe(
      "vm",
    );
  });

  test("needs data while a core fact could still block the leading form, the last one too", () => {
    expect(decide({ scores: [9, 5, 2], isGateOpen: [true, false, false] })).toBe("needs-data");
    expect(decide({ scores: [9, 5, 2], isGateOpen: [false, false, true] })).toBe("container");
    const onlyVm = { blocked: CONTAINER_BLOCKED | SANDBOXED_BLOCKED };
    expect(decide({ ...onlyVm, isGateOpen: [false, false, true] })).toBe("needs-data");
  });
});

describe("the margin of a verdict", () => {
  const micro = (most: number) => fc.integer({ min: -most, max: most });
  const moves = (most: number) => fc.tuple(micro(most), micro(most), micro(most));
  const cases = fc.record({
    scores: moves(50),
    blocked: fc.integer({ min: 0, max: 7 }),
    band: fc.integer({ min: 0, max: 20 }),
    moved: moves(60),
  });

  test("is never overstated: less than it turns nothing", () => {
    fc.assert(
      fc.property(cases, ({ scores, blocked, band, moved }) => {
        const reach = Math.max(...moved) - Math.min(...moved);
        fc.pre(reach < marginOf({ scores, blocked, band }));
        const [container, sandboxed, vm] = scores;
        const after = [container + moved[0], sandboxed + moved[1], vm + moved[2]] as const;
        expect(decide({ scores: after, blocked, band })).toBe(decide({ scores, blocked, band }));
      }),
      { numRuns: 2_000 },
    );
  });

  test("is the way to the next form or to the edge of the band, whichever is nearer", () => {
    expect(marginOf({ scores: [9, 0, 2], blocked: 0, band: 3 })).toBe(4);
    expect(marginOf({ scores: [9, 8, 2], blocked: 0, band: 3 })).toBe(1);
    expect(marginOf({ scores: [9, 8, 2], blocked: SANDBOXED_BLOCKED, band: 3 })).toBe(4);
    expect(marginOf({ scores: [9, 8, 2], blocked: 0b110, band: 3 })).toBe(Infinity);
  });
});
