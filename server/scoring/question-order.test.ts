import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CORE_FACTS } from "@/server/inventory/facts";
import { arbitraryFacts } from "@/server/testing/fact-arbitraries";
import { assess } from "./assess";
import { DEFAULT_RUBRIC } from "./default-rubric";
import { questionOrder } from "./question-order";

describe("the order of questions", () => {
  it("begins with the question that the assessment asks next", () => {
    fc.assert(
      fc.property(arbitraryFacts(), (facts) => {
        const { nextQuestion } = assess(facts, DEFAULT_RUBRIC);
        const [first = null] = questionOrder(facts, DEFAULT_RUBRIC);
        expect(first).toBe(nextQuestion ?? first);
      }),
      { numRuns: 60 },
    );
  });

  it("asks each unknown fact once and none that is known", () => {
    fc.assert(
      fc.property(arbitraryFacts(), (facts) => {
        const order = questionOrder(facts, DEFAULT_RUBRIC);
        const missing = assess(facts, DEFAULT_RUBRIC).findings.flatMap((found) => found.missing);
        expect(new Set(order).size).toBe(order.length);
        const statements = ["vendorSupportContainer", "vendorSupportVm", "licence", "osVersion"];
        for (const name of missing) {
          if (!statements.includes(name)) expect(order).toContain(name);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("asks what holds a verdict up before anything else: of an empty workload, the system", () => {
    const order = questionOrder({}, DEFAULT_RUBRIC);
    expect(order[0]).toBe("os");
    const core = order.slice(0, 5).every((name) => CORE_FACTS.includes(name));
    expect(core).toBe(true);
  });
});
