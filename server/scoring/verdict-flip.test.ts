import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryCoreFacts } from "@/server/testing/fact-arbitraries";
import { ORDINARY_FACTS } from "@/server/testing/ordinary-facts";
import { CRITERIA } from "./criteria/registry";
import { DEFAULT_RUBRIC } from "./default-rubric";
import type { Rubric } from "./rubric";
import { rubricOfPreset } from "./rubric-presets";
import { standingOf } from "./standing";
import { flipBetween } from "./verdict-flip";

const emphasised = rubricOfPreset("isolation-first");
const looser: Rubric = {
  ...DEFAULT_RUBRIC,
  thresholds: {
    ...DEFAULT_RUBRIC.thresholds,
    eitherBand: 100,
    eitherBandIfBothSupported: 100,
    separatedBelow: 0,
  },
};

test("a flip is exactly a verdict that differs, from the one to the other", () => {
  const flipOf = flipBetween(DEFAULT_RUBRIC, emphasised);
  fc.assert(
    fc.property(arbitraryCoreFacts(), (facts) => {
      const from = standingOf(facts, DEFAULT_RUBRIC).verdict;
      const to = standingOf(facts, emphasised).verdict;
      expect(flipOf(facts)).toEqual(from === to ? null : expect.objectContaining({ from, to }));
    }),
    { numRuns: 150, seed: 7 },
  );
});

test("equal rubrics flip nothing", () => {
  const flipOf = flipBetween(DEFAULT_RUBRIC, { ...DEFAULT_RUBRIC, name: "Copy" });
  fc.assert(
    fc.property(arbitraryCoreFacts(), (facts) => {
      expect(flipOf(facts)).toBeNull();
    }),
    { numRuns: 100, seed: 7 },
  );
});

test("where weights are the same, the thresholds are the cause", () => {
  const flipOf = flipBetween(DEFAULT_RUBRIC, looser);
  expect(flipOf(ORDINARY_FACTS)).toMatchObject({ to: "either", cause: "threshold" });
  fc.assert(
    fc.property(arbitraryCoreFacts(), (facts) => {
      expect(flipOf(facts)?.cause ?? "threshold").toBe("threshold");
    }),
    { numRuns: 100, seed: 7 },
  );
});

test("where one weight is changed, its criterion or the coverage it brings is the cause", () => {
  const key = CRITERIA.find(({ id }) => id === "compliance")?.key;
  const weights = { ...DEFAULT_RUBRIC.weights, compliance: 400 };
  const flipOf = flipBetween(DEFAULT_RUBRIC, { ...DEFAULT_RUBRIC, weights });
  const found = new Set<string | null | undefined>();
  fc.assert(
    fc.property(arbitraryCoreFacts(), (facts) => {
      const flip = flipOf(facts);
      if (flip?.cause === "criterion") found.add(flip.criterion);
      expect(flip?.cause).not.toBe("threshold");
    }),
    { numRuns: 300, seed: 7 },
  );
  expect(found.has(key)).toBe(true);
});
