import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryCoreFacts, arbitraryFacts } from "@/server/testing/fact-arbitraries";
import { ORDINARY_FACTS } from "@/server/testing/ordinary-facts";
import { acceptabilityOf } from "./acceptability";
import { centralWeightsOf } from "./central-weights";
import type { CompiledRubric } from "./compiled-rubric";
import { DEFAULT_RUBRIC } from "./default-rubric";
import type { Outlook } from "./outlook";
import { preferencesOf } from "./preferences";
import { samplesOf } from "./rubric-samples";
import { standingOf } from "./standing";

/** Three standard errors of a share of 4,096 samples. */
const SAMPLING = 0.024;

type Points = readonly [container: number, sandboxed: number, vm: number];

/** A rubric of so many criteria with these shares, and nothing unknown. */
const rubricOf = (shares: readonly number[]) =>
  ({
    rubric: { samples: 4_096 },
    version: "smaa",
    criteria: shares.map((share, index) => ({ index, share })),
    caps: [],
    candidates: {},
  }) as unknown as CompiledRubric;

/** What each criterion says, at its share of the weight; one row, as when all is known. */
const saying = (rubric: CompiledRubric, points: readonly Points[]) =>
  points.map((of, index) => ({
    id: index,
    criterion: rubric.criteria[index],
    axes: [],
    points: Float64Array.from(of),
    blocked: Uint8Array.of(0),
    assumed: 0,
    blockedAlways: 0,
    blockedSometimes: 0,
    isApplicable: true,
  })) as unknown as Outlook[];

const judge = (rubric: CompiledRubric, points: readonly Points[]) => {
  const outlooks = saying(rubric, points);
  const acceptability = acceptabilityOf(rubric, outlooks, 0);
  const central = centralWeightsOf({ rubric, outlooks, blocked: 0, acceptability });
  return { shares: acceptability.byTarget, central };
};

const equal = (criteria: number) => Array.from({ length: criteria }, () => 1 / criteria);
const value = fc.integer({ min: -1_000_000, max: 1_000_000 });
const saidBy = (criteria: number) =>
  fc.array(fc.tuple(value, value, value), { minLength: criteria, maxLength: criteria });

describe("SMAA-2", () => {
  it("with two criteria gives the lengths of the intervals of the weight", () => {
    const rubric = rubricOf([0.5, 0.5]);
    const gain = fc.integer({ min: 10_000, max: 1_000_000 });
    fc.assert(
      fc.property(gain, gain, (forContainer, forVm) => {
        const never = -10_000_000;
        const { shares, central } = judge(rubric, [
          [forContainer, never, 0],
          [0, never, forVm],
        ]);
        // Container where w * forContainer > (1 - w) * forVm.
        const from = forVm / (forContainer + forVm);
        expect(Math.abs(shares.container / 1000 - (1 - from))).toBeLessThan(SAMPLING);
        if (shares.container < 50 || shares.vm < 50) return;
        const [towards, against] = [central.container, central.vm];
        expect(Math.abs((towards?.shares[0] ?? 0) - (1 + from) / 2)).toBeLessThan(2 * SAMPLING);
        expect(Math.abs((against?.shares[0] ?? 0) - from / 2)).toBeLessThan(2 * SAMPLING);
      }),
      { numRuns: 60 },
    );
  });

  it("never has a dominated form come first", () => {
    const rubric = rubricOf(equal(5));
    const loss = fc.integer({ min: 1, max: 1_000 });
    fc.assert(
      fc.property(saidBy(5), loss, (points, worse) => {
        const dominated = points.map(([container, , vm]): Points => [
          container,
          container - worse,
          vm,
        ]);
        const { shares, central } = judge(rubric, dominated);
        expect(shares["sandboxed-container"]).toBe(0);
        expect(central["sandboxed-container"]).toBeNull();
      }),
      { numRuns: 40 },
    );
  });

  it("never takes from a form that one criterion rates higher", () => {
    const rubric = rubricOf(equal(5));
    fc.assert(
      fc.property(
        saidBy(5),
        fc.nat({ max: 4 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        (points, which, more) => {
          const raised = points.map(([container, sandboxed, vm], at): Points =>
            at === which ? [container + more, sandboxed, vm] : [container, sandboxed, vm],
          );
          const [before, after] = [judge(rubric, points), judge(rubric, raised)];
          expect(after.shares.container).toBeGreaterThanOrEqual(before.shares.container);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("does not depend on the order of the criteria", () => {
    const rubric = rubricOf(equal(4));
    fc.assert(
      fc.property(saidBy(4), (points) => {
        const [one, other] = [judge(rubric, points), judge(rubric, points.toReversed())];
        for (const target of ["container", "sandboxed-container", "vm"] as const) {
          const difference = Math.abs(one.shares[target] - other.shares[target]) / 1000;
          expect(difference).toBeLessThan(2 * SAMPLING);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("is all or nothing, and the ranking of the weighted sum, once all weight is on one point", () => {
    const rubric = rubricOf([1, 0, 0]);
    fc.assert(
      fc.property(saidBy(3), (points) => {
        const [decides] = points;
        const [best = 0, second = 0] = [...(decides ?? [])].sort((a, b) => b - a);
        fc.pre(decides !== undefined && best !== second);
        const { shares } = judge(rubric, points);
        const expected = decides?.map((score) => (score === best ? 1000 : 0));
        expect([shares.container, shares["sandboxed-container"], shares.vm]).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });
});

describe("central weights", () => {
  const facts = fc.oneof(arbitraryFacts(), arbitraryCoreFacts());

  it("are a weighting, and taken together the mean of all weightings", () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { rubric, aggregate, acceptability } = standingOf(given, DEFAULT_RUBRIC);
        const { outlooks, blocked } = aggregate;
        const found = acceptability();
        const central = centralWeightsOf({ rubric, outlooks, blocked, acceptability: found });
        const { count, factors } = samplesOf(rubric);
        const forms = Object.values(central);
        const wins = forms.map((_, form) => found.winners.filter((one) => one === form).length);
        fc.pre(wins.reduce((sum, number) => sum + number, 0) === count);
        for (const one of forms) {
          if (one) expect(one.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
        }
        for (const { index, share } of rubric.criteria) {
          const mean = (factors[index]?.reduce((sum, factor) => sum + factor, 0) ?? 0) / count;
          const together = forms.reduce(
            (sum, one, form) => sum + ((one?.shares[index] ?? 0) * (wins[form] ?? 0)) / count,
            0,
          );
          expect(together).toBeCloseTo(share * mean, 6);
        }
      }),
      { numRuns: 25 },
    );
  });

  it("leave no doubt where nothing is unknown, since the weightings for a form are convex", () => {
    fc.assert(
      fc.property(arbitraryFacts(), (given) => {
        const standing = standingOf({ ...ORDINARY_FACTS, ...given }, DEFAULT_RUBRIC);
        fc.pre(standing.aggregate.outlooks.every(({ axes }) => axes.length === 0));
        const preferences = Object.values(preferencesOf(standing)).filter((one) => one !== null);
        expect(preferences.map(({ confidence }) => confidence)).toEqual(preferences.map(() => 1));
      }),
      { numRuns: 40 },
    );
  });

  it("say how far unknown facts leave doubt, between never and always", () => {
    const found = preferencesOf(standingOf({ os: "linux" }, DEFAULT_RUBRIC));
    const doubts = Object.values(found).flatMap((one) => (one ? [one.confidence] : []));
    expect(doubts.length).toBeGreaterThan(0);
    for (const confidence of doubts) {
      expect(confidence).toBeGreaterThan(0);
      expect(confidence).toBeLessThanOrEqual(1);
    }
    expect(Math.min(...doubts)).toBeLessThan(1);
  });

  it("are none for a form that never comes first, and all for the only one that is left", () => {
    const found = preferencesOf(standingOf({ os: "solaris" }, DEFAULT_RUBRIC));
    expect(found.container).toBeNull();
    expect(found.vm).toMatchObject({ confidence: 1 });
  });
});
