import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FactValues } from "@/server/inventory/facts";
import { TARGETS } from "@/server/inventory/workload";
import { arbitraryFacts } from "@/server/testing/fact-arbitraries";
import { acceptabilityOf } from "./acceptability";
import { DEFAULT_RUBRIC } from "./default-rubric";
import { FORMS } from "./outlook";
import { samplesOf } from "./rubric-samples";
import { standingOf, type Standing } from "./standing";

const RUNS = { numRuns: 25 };
/** A share of samples that rounding to thousandths and sums in another order may move. */
const TOLERANCE = 1.5;

/** Sample by sample and form by form, as the definition reads, without anything kept or summed. */
function byDefinition({ rubric, aggregate }: Standing): number[] {
  const samples = samplesOf(rubric);
  const wins = [0, 0, 0];
  for (let sample = 0; sample < samples.count; sample += 1) {
    const utility = [0, 0, 0];
    let blocked = aggregate.blocked;
    for (const outlook of aggregate.outlooks) {
      const row = outlook.axes.reduce((sum, { fact, size, stride, classes }) => {
        const certain = Math.floor(outlook.assumed / stride) % size;
        const drawn = samples.drawn[fact]?.[sample];
        const place = drawn === undefined ? certain : (classes.classOfCandidate[drawn] ?? 0);
        return sum + place * stride;
      }, 0);
      // While nothing about it is drawn, the most likely outcome is no blocker that holds.
      const isDrawn = outlook.axes.some(({ fact }) => samples.drawn[fact] !== undefined);
      if (isDrawn) blocked |= outlook.blocked[row] ?? 0;
      const factor = samples.factors[outlook.criterion.index]?.[sample] ?? 0;
      for (let form = 0; form < FORMS; form += 1) {
        const points = outlook.points[row * FORMS + form] ?? 0;
        utility[form] = (utility[form] ?? 0) + factor * points;
      }
    }
    const open = [0, 1, 2].filter((form) => ((blocked >> form) & 1) === 0);
    const best = Math.max(...open.map((form) => utility[form] ?? 0));
    const first = open.filter((form) => Math.abs((utility[form] ?? 0) - best) < 1e-3);
    for (const form of first) wins[form] = (wins[form] ?? 0) + 1 / first.length;
  }
  const total = wins.reduce((sum, count) => sum + count, 0);
  return wins.map((count) => (total === 0 ? 0 : (count * 1000) / total));
}

const acceptabilityFor = (facts: FactValues) => {
  const standing = standingOf(facts, DEFAULT_RUBRIC);
  const { rubric, aggregate } = standing;
  return { standing, found: acceptabilityOf(rubric, aggregate.outlooks, aggregate.blocked) };
};

describe("acceptability", () => {
  it("is what counting by the definition gives, for any facts", () => {
    fc.assert(
      fc.property(arbitraryFacts(), (facts) => {
        const { standing, found } = acceptabilityFor(facts);
        const expected = byDefinition(standing);
        if (expected.every((share) => share === 0)) return;
        for (const [form, target] of TARGETS.entries()) {
          const difference = Math.abs(found.byTarget[target] - (expected[form] ?? 0));
          expect(difference).toBeLessThanOrEqual(TOLERANCE);
        }
      }),
      RUNS,
    );
  });

  it("adds up to 1, and is 0 for a blocked form", () => {
    fc.assert(
      fc.property(arbitraryFacts(), (facts) => {
        const { standing, found } = acceptabilityFor(facts);
        const { blocked } = standing.aggregate;
        const total = TARGETS.reduce((sum, target) => sum + found.byTarget[target], 0);
        expect(total).toBe(blocked === 7 ? 0 : 1000);
        for (const [form, target] of TARGETS.entries()) {
          if ((blocked >> form) & 1) expect(found.byTarget[target]).toBe(0);
        }
      }),
      RUNS,
    );
  });

  it("is all for the only form that is left", () => {
    const { found } = acceptabilityFor({ os: "solaris" });
    expect(found.byTarget).toEqual({ container: 0, "sandboxed-container": 0, vm: 1000 });
  });

  it("is the same whether another workload was judged before or not", () => {
    const facts = fc.sample(arbitraryFacts(), { numRuns: 20, seed: 3 });
    const first = facts.map((one) => acceptabilityFor(one).found.byTarget);
    const fresh = { ...DEFAULT_RUBRIC };
    const second = facts.toReversed().map((one) => {
      const { rubric, aggregate } = standingOf(one, fresh);
      return acceptabilityOf(rubric, aggregate.outlooks, aggregate.blocked).byTarget;
    });
    expect(second.toReversed()).toEqual(first);
  });
});
