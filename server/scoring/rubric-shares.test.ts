import { describe, expect, test } from "vitest";
import { CRITERIA } from "./criteria/registry";
import { DEFAULT_RUBRIC } from "./default-rubric";
import { DIMENSION_NAMES } from "./dimensions";
import { criterionShares, unmetCaps } from "./rubric-shares";

const nothing = Object.fromEntries(CRITERIA.map(({ id }) => [id, 0]));
const withDimensionCaps = (dimensionCaps: Record<string, number>) => ({
  ...DEFAULT_RUBRIC,
  dimensionCaps,
});

describe("shares of the criteria", () => {
  test("add up to the whole, with each capped group within its cap", () => {
    const rubric = withDimensionCaps({ "platform-fit": 0.2 });
    const shares = criterionShares(rubric, CRITERIA) ?? {};
    const sum = (ids: readonly string[]) => ids.reduce((total, id) => total + (shares[id] ?? 0), 0);
    expect(sum(CRITERIA.map(({ id }) => id))).toBeCloseTo(1, 9);
    const fit = CRITERIA.filter(({ dimension }) => dimension === "platform-fit");
    expect(sum(fit.map(({ id }) => id))).toBeLessThanOrEqual(0.2 + 1e-6);
    expect(sum(DEFAULT_RUBRIC.caps.modernity?.criteria ?? [])).toBeLessThanOrEqual(0.35 + 1e-6);
  });

  test("are unknown, not 0, while nothing has weight", () => {
    expect(criterionShares({ ...DEFAULT_RUBRIC, weights: nothing }, CRITERIA)).toBeNull();
  });
});

describe("caps that cannot be met", () => {
  test("are named when all dimensions together may have less than the whole", () => {
    const tight = Object.fromEntries(DIMENSION_NAMES.map((name) => [name, 0.05]));
    const unmet = unmetCaps(withDimensionCaps(tight), CRITERIA);
    expect(unmet.length).toBeGreaterThan(0);
    expect(unmet.every(([kind]) => kind === "dimensionCaps")).toBe(true);
  });

  test("are named when only the capped dimension has weight", () => {
    const rubric = {
      ...withDimensionCaps({ security: 0.3 }),
      weights: { ...nothing, "os-generation": 5 },
    };
    expect(unmetCaps(rubric, CRITERIA)).toEqual([["dimensionCaps", "security"]]);
  });

  test("are none where the others can take up the rest", () => {
    expect(unmetCaps(withDimensionCaps({ isolation: 0.05, security: 0.01 }), CRITERIA)).toEqual([]);
  });
});
