import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FactValues } from "@/server/inventory/facts";
import type { Target } from "@/server/inventory/workload";
import { arbitraryCoreFacts, arbitraryFacts } from "@/server/testing/fact-arbitraries";
import { assess } from "./assess";
import { DEFAULT_RUBRIC } from "./default-rubric";
import { summaryOf, type Summary } from "./summary";

/** The same figures out of the full assessment, sentences counted instead of bits. */
function fromAssessment(facts: FactValues): Summary {
  const { targets, verdict, coverage, decidingFacts, nextQuestion, isFirm } = assess(
    facts,
    DEFAULT_RUBRIC,
  );
  const keysOf = (list: readonly { criterion: `K${number}` }[]) => [
    ...new Set(list.map(({ criterion }) => criterion)),
  ];
  const summarise = (target: Target) => {
    const { blockers, conditions, ...figures } = targets[target];
    return { ...figures, blockers: keysOf(blockers), conditions: keysOf(conditions) };
  };
  return {
    verdict,
    targets: {
      container: summarise("container"),
      "sandboxed-container": summarise("sandboxed-container"),
      vm: summarise("vm"),
    },
    coverage,
    decidingFacts,
    nextQuestion,
    isFirm,
  };
}

describe("a summary", () => {
  it("says what the full assessment of the same facts says", () => {
    fc.assert(
      fc.property(fc.oneof(arbitraryFacts(), arbitraryCoreFacts()), (facts) => {
        expect(summaryOf(facts, DEFAULT_RUBRIC)).toEqual(fromAssessment(facts));
      }),
      { numRuns: 150 },
    );
  });

  it("is the same for workloads that no criterion tells apart, and worked out once", () => {
    const one = summaryOf({ os: "linux", dataGiB: 3 }, DEFAULT_RUBRIC);
    expect(summaryOf({ os: "linux", dataGiB: 4 }, DEFAULT_RUBRIC)).toBe(one);
    expect(summaryOf({ os: "linux", dataGiB: 40_000 }, DEFAULT_RUBRIC)).not.toBe(one);
  });

  it("is told apart by what is registered, not only by what counts", () => {
    const stated = { os: "linux", vendorSupportContainer: "supported" } as const;
    const proven = {
      ...stated,
      vendorSupportSource: "Note 1",
      vendorSupportDate: "2026-01-01",
    } as const;
    fc.assert(
      fc.property(arbitraryCoreFacts(), (facts) => {
        for (const more of [{}, stated, proven]) {
          const whole = { ...facts, ...more };
          expect(summaryOf(whole, DEFAULT_RUBRIC)).toEqual(fromAssessment(whole));
        }
      }),
      { numRuns: 30 },
    );
  });
});
