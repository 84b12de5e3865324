import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FactName } from "@/server/inventory/fact-names";
import type { FactValues } from "@/server/inventory/facts";
import { FACT_NAMES } from "@/server/inventory/fact-names";
import { CORE_FACTS } from "@/server/inventory/facts";
import { TARGETS } from "@/server/inventory/workload";
import {
  arbitraryCoreFacts,
  arbitraryFacts,
  arbitraryFactValue,
} from "@/server/testing/fact-arbitraries";
import { assess } from "./assess";
import { CRITERIA } from "./criteria/registry";
import { readsOf } from "./criterion";
import { DEFAULT_RUBRIC } from "./default-rubric";
import { standingOf } from "./standing";

const run = (facts: FactValues) => assess(facts, DEFAULT_RUBRIC);
const RUNS = { numRuns: 60 };
const readsByKey = new Map(CRITERIA.map((criterion) => [criterion.key, readsOf(criterion)]));

const without = (facts: FactValues, name: FactName): FactValues => {
  const { [name]: _removed, ...rest } = facts;
  return rest;
};

describe("an assessment", () => {
  it("of a workload without facts has no score, no coverage and the verdict needs-data", () => {
    const empty = run({});
    expect(empty.verdict).toBe("needs-data");
    expect(empty.coverage).toBe(0);
    expect(empty.nextQuestion).toBe("os");
    expect(empty.contributions).toEqual([]);
    for (const target of TARGETS) {
      expect(empty.targets[target]).toMatchObject({ score: null, low: 0, high: 100 });
    }
  });

  it("is the same for the same facts in any order", () => {
    fc.assert(
      fc.property(arbitraryFacts(), (facts) => {
        const turned = Object.fromEntries(Object.entries(facts).toReversed()) as FactValues;
        expect(JSON.stringify(run(turned))).toBe(JSON.stringify(run(facts)));
      }),
      RUNS,
    );
  });

  it("keeps every score between 0 and 100 and inside its interval", () => {
    fc.assert(
      fc.property(arbitraryFacts(), (facts) => {
        for (const { score, low, high, acceptability } of Object.values(run(facts).targets)) {
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(100);
          expect(acceptability).toBeGreaterThanOrEqual(0);
          if (score === null) continue;
          expect(score).toBeGreaterThanOrEqual(low);
          expect(score).toBeLessThanOrEqual(high);
        }
      }),
      RUNS,
    );
  });

  it("never advises a blocked form, and gives it no score and no acceptability", () => {
    fc.assert(
      fc.property(arbitraryFacts(), (facts) => {
        const { verdict, targets } = run(facts);
        const blocked = TARGETS.filter((target) => targets[target].blockers.length > 0);
        expect(blocked).not.toContain(verdict);
        if (verdict === "either") expect(blocked).not.toContain("vm");
        if (verdict === "either") expect(blocked).not.toContain("container");
        expect(verdict === "none").toBe(blocked.length === 3);
        for (const target of blocked) {
          expect(targets[target]).toMatchObject({ score: null, low: 0, high: 0, acceptability: 0 });
        }
        const total = TARGETS.reduce((sum, name) => sum + targets[name].acceptability * 1000, 0);
        expect(Math.round(total)).toBe(blocked.length === 3 ? 0 : 1000);
      }),
      RUNS,
    );
  });

  it("shows points that add up to the shown score to the last digit", () => {
    fc.assert(
      fc.property(arbitraryFacts(), (facts) => {
        const { targets, contributions, baseline, findings } = run(facts);
        for (const target of TARGETS) {
          const { score } = targets[target];
          const points = contributions.filter((entry) => entry.target === target);
          const hundredths = points.reduce((sum, entry) => sum + Math.round(entry.points * 100), 0);
          if (score !== null) expect(baseline * 100 + hundredths).toBe(Math.round(score * 100));
          const found = findings.reduce(
            (sum, finding) => sum + Math.round(finding.points[target] * 100),
            0,
          );
          expect(found).toBe(hundredths);
        }
        expect(contributions.every(({ points }) => points !== 0)).toBe(true);
      }),
      RUNS,
    );
  });

  it("keeps a blocker whatever else becomes known", () => {
    const names = FACT_NAMES.filter((name) => name !== "acceptedRemedies");
    const added = fc
      .constantFrom(...names)
      .chain((name) => fc.tuple(fc.constant(name), arbitraryFactValue(name)));
    fc.assert(
      fc.property(arbitraryFacts(), added, (facts, [name, value]) => {
        const before = run(without(facts, name));
        const after = run({ ...facts, [name]: value });
        for (const target of TARGETS) {
          const still = after.targets[target].blockers.map(({ criterion }) => criterion);
          for (const { criterion } of before.targets[target].blockers) {
            expect(still).toContain(criterion);
          }
        }
      }),
      RUNS,
    );
  });

  it("never takes from a form whose criteria all rate a new value at least as high", () => {
    const replaced = fc
      .constantFrom(...FACT_NAMES)
      .chain((name) =>
        fc.tuple(fc.constant(name), arbitraryFactValue(name), arbitraryFactValue(name)),
      );
    fc.assert(
      fc.property(arbitraryFacts(), replaced, (facts, [name, one, other]) => {
        const before = standingOf({ ...facts, [name]: one }, DEFAULT_RUBRIC);
        const after = standingOf({ ...facts, [name]: other }, DEFAULT_RUBRIC);
        for (const form of [0, 1, 2]) {
          const [was, is] = [before.scores[form] ?? null, after.scores[form] ?? null];
          const isRatedAsHigh = after.aggregate.outlooks.every(
            ({ expected }, at) =>
              (expected[form] ?? 0) >= (before.aggregate.outlooks[at]?.expected[form] ?? 0),
          );
          if (!isRatedAsHigh || was === null || is === null) continue;
          expect(is).toBeGreaterThanOrEqual(was);
        }
      }),
      RUNS,
    );
  });

  it("never narrows the interval of an open form when a fact is removed", () => {
    fc.assert(
      fc.property(arbitraryFacts(), fc.nat(), (facts, pick) => {
        const names = (Object.keys(facts) as FactName[]).filter(
          (name) => name !== "acceptedRemedies",
        );
        fc.pre(names.length > 0);
        const name = names[pick % names.length] as FactName;
        const [before, after] = [run(facts), run(without(facts, name))];
        for (const target of TARGETS) {
          if (before.targets[target].blockers.length > 0) continue;
          expect(after.targets[target].low).toBeLessThanOrEqual(before.targets[target].low);
          expect(after.targets[target].high).toBeGreaterThanOrEqual(before.targets[target].high);
        }
        expect(after.coverage).toBeLessThanOrEqual(before.coverage);
      }),
      { numRuns: 200 },
    );
  });

  it("keeps what it announced: a fact filled in scores inside the interval or blocks as announced", () => {
    const filled = fc
      .constantFrom(...FACT_NAMES)
      .chain((name) => fc.tuple(arbitraryFacts(), fc.constant(name), arbitraryFactValue(name)));
    fc.assert(
      fc.property(filled, ([facts, name, value]) => {
        const before = run(without(facts, name));
        const after = run({ ...facts, [name]: value });
        for (const target of TARGETS) {
          const [was, is] = [before.targets[target], after.targets[target]];
          if (was.blockers.length > 0) continue;
          for (const { criterion } of is.blockers) {
            expect(was.conditions.map((condition) => condition.criterion)).toContain(criterion);
          }
          if (is.score === null) continue;
          expect(is.score).toBeGreaterThanOrEqual(was.low);
          expect(is.score).toBeLessThanOrEqual(was.high);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("reaches a verdict with the core facts alone", () => {
    fc.assert(
      fc.property(arbitraryFacts(CORE_FACTS, CORE_FACTS), (facts) => {
        expect(run(facts).verdict).not.toBe("needs-data");
      }),
      RUNS,
    );
  });

  it("gains from an accepted remedy, and never loses", () => {
    const remedies = arbitraryFactValue("acceptedRemedies") as fc.Arbitrary<
      NonNullable<FactValues["acceptedRemedies"]>
    >;
    fc.assert(
      fc.property(arbitraryCoreFacts(), remedies, remedies, (facts, some, more) => {
        const before = run({ ...facts, acceptedRemedies: some });
        const after = run({ ...facts, acceptedRemedies: [...new Set([...some, ...more])].sort() });
        for (const target of TARGETS) {
          const [was, is] = [before.targets[target], after.targets[target]];
          expect(is.blockers.length).toBeLessThanOrEqual(was.blockers.length);
          if (was.blockers.length > 0) continue;
          expect(is.conditions.length).toBeLessThanOrEqual(was.conditions.length);
          expect(is.score ?? 0).toBeGreaterThanOrEqual(was.low);
          expect(is.score ?? 0).toBeGreaterThanOrEqual(was.score ?? 0);
        }
      }),
      RUNS,
    );
  });

  it("claims nothing about a fact that nobody has answered", () => {
    fc.assert(
      fc.property(arbitraryFacts(), (facts) => {
        const { findings, targets } = run(facts);
        for (const { criterion, outcome, reasons, missing } of findings) {
          for (const reason of reasons) {
            expect(reason.text).not.toContain("not known");
            expect(reason.facts.filter((name) => facts[name] === undefined)).toEqual([]);
          }
          if (outcome !== "scored" || reasons.length > 0) continue;
          const read = readsByKey.get(criterion) ?? [];
          const open = [...missing, ...read.filter((name) => facts[name] === undefined)];
          expect({ criterion, open }).not.toEqual({ criterion, open: [] });
        }
        for (const { blockers } of Object.values(targets)) {
          for (const { reason } of blockers) expect(reason).not.toContain("not known");
        }
      }),
      RUNS,
    );
  });

  it("names registered facts as deciding, and unknown ones where data is missing", () => {
    fc.assert(
      fc.property(arbitraryFacts(), (facts) => {
        const { verdict, decidingFacts, nextQuestion } = run(facts);
        for (const name of decidingFacts) {
          expect(facts[name] === undefined).toBe(verdict === "needs-data");
        }
        if (verdict === "needs-data") expect(decidingFacts).toContain(nextQuestion);
        expect(new Set(decidingFacts).size).toBe(decidingFacts.length);
      }),
      RUNS,
    );
  });
});
