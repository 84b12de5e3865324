import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FactName } from "@/server/inventory/fact-names";
import type { FactValues } from "@/server/inventory/facts";
import { TARGETS } from "@/server/inventory/workload";
import { arbitraryFacts, arbitraryFactValue } from "@/server/testing/fact-arbitraries";
import { ORDINARY_FACTS } from "@/server/testing/ordinary-facts";
import { admitFacts } from "./admitted-facts";
import { compileRubric } from "./compiled-rubric";
import { readsOf } from "./criterion";
import { DEFAULT_RUBRIC } from "./default-rubric";
import { BIT, judge } from "./judgement";
import { standingOf } from "./standing";

const { criteria } = compileRubric(DEFAULT_RUBRIC);
const READ = [...new Set(criteria.flatMap(({ definition }) => readsOf(definition)))];

/** What each criterion says of facts that are all known. */
const judgements = (facts: FactValues) =>
  criteria.map(({ definition, parameters }) =>
    judge(definition.evaluate(facts, parameters), {
      criterion: definition,
      openCondition: DEFAULT_RUBRIC.openCondition,
      accepted: new Set(facts.acceptedRemedies),
    }),
  );

const isWhole = (facts: FactValues) => {
  const admitted = admitFacts(facts, DEFAULT_RUBRIC);
  return READ.every((name) => admitted[name] !== undefined);
};

const changes = fc
  .constantFrom(...READ)
  .chain((name) => fc.tuple(arbitraryFacts(), fc.constant(name), arbitraryFactValue(name)))
  .map(([facts, name, value]: [FactValues, FactName, unknown]) => {
    const before: FactValues = {
      ...ORDINARY_FACTS,
      ...facts,
      vendorSupportSource: ORDINARY_FACTS.vendorSupportSource,
      vendorSupportDate: ORDINARY_FACTS.vendorSupportDate,
    };
    return { before, after: { ...before, [name]: value } };
  })
  .filter(({ before, after }) => isWhole(before) && isWhole(after));

describe("a changed answer", () => {
  it("moves the score of a form only in the direction its criteria state", () => {
    fc.assert(
      fc.property(changes, ({ before, after }) => {
        const [said, says] = [judgements(before), judgements(after)];
        const [was, is] = [before, after].map((facts) => standingOf(facts, DEFAULT_RUBRIC).scores);
        TARGETS.forEach((target, form) => {
          const steps = says.map(
            ({ pulls }, at) => (pulls[form] ?? 0) - (said[at]?.pulls[form] ?? 0),
          );
          const isBlocked = (list: typeof said) =>
            list.some(({ blocked }) => (blocked & BIT[target]) !== 0);
          const [from, to] = [was?.[form] ?? null, is?.[form] ?? null];
          expect([from === null, to === null]).toEqual([isBlocked(said), isBlocked(says)]);
          if (from === null || to === null) return;
          if (Math.min(...steps) >= 0) expect(to).toBeGreaterThanOrEqual(from);
          if (Math.max(...steps) <= 0) expect(to).toBeLessThanOrEqual(from);
        });
      }),
      { numRuns: 150 },
    );
  });
});
