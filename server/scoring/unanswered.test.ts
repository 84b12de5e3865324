import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FACT_NAMES, type FactName } from "@/server/inventory/fact-names";
import type { FactValues } from "@/server/inventory/facts";
import { TARGETS } from "@/server/inventory/workload";
import { arbitraryFacts, arbitraryFactValue } from "@/server/testing/fact-arbitraries";
import { DEFAULT_RUBRIC } from "./default-rubric";
import { summaryOf } from "./summary";

const judge = (facts: FactValues) => summaryOf(facts, DEFAULT_RUBRIC);
const NOTHING = judge({});

const answers = fc
  .constantFrom(...FACT_NAMES)
  .chain((name) => fc.tuple(fc.constant(name), arbitraryFactValue(name)));

const without = (facts: FactValues, name: FactName): FactValues => {
  const { [name]: _removed, ...rest } = facts;
  return rest;
};

/** In an assessment of other makers, a questionnaire left empty fares better than one answered badly. */
describe("what nobody has answered", () => {
  it("has no score that could be above one answered badly, in any form", () => {
    fc.assert(
      fc.property(answers, ([name, value]) => {
        const answered = judge({ [name]: value });
        expect(NOTHING.verdict).toBe("needs-data");
        expect(NOTHING.coverage).toBeLessThanOrEqual(answered.coverage);
        for (const target of TARGETS) {
          expect(NOTHING.targets[target].score).toBeNull();
          expect(NOTHING.targets[target].low).toBeLessThanOrEqual(answered.targets[target].low);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("is worth no more for sure than the worst answer to it", () => {
    fc.assert(
      fc.property(arbitraryFacts(), answers, (facts, [name, value]) => {
        fc.pre(name !== "acceptedRemedies");
        const [open, answered] = [judge(without(facts, name)), judge({ ...facts, [name]: value })];
        for (const target of TARGETS) {
          if (answered.targets[target].blockers.length > 0) continue;
          expect(open.targets[target].low).toBeLessThanOrEqual(answered.targets[target].low);
        }
      }),
      { numRuns: 200 },
    );
  });
});
