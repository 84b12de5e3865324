import { describe, expect, test } from "vitest";
import { decideVerdict, type VerdictInput } from "./verdict";

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
