import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answersOf } from "@/server/inventory/fact-words";
import { factDefinition } from "@/server/inventory/facts";
import { DISPOSITIONS } from "./disposition";
import { effortOf, EFFORT_PARTS, openConditions, type EffortInput } from "./effort";
import { REMEDIES_WITH_DAYS } from "./remedy-days";

const PLAIN: EffortInput = {
  disposition: "replatform",
  verdict: "container",
  criticality: "medium",
  kind: "vm",
  dataGib: 0,
  instances: 1,
  acceptedRemedies: [],
  conditions: [],
  dependants: 0,
  needs: 0,
};

const effort = (traits: Partial<EffortInput> = {}) => effortOf({ ...PLAIN, ...traits });
const daysOf = (traits: Partial<EffortInput>, part: string) =>
  effort(traits).parts.find((one) => one.part === part)?.computed;

describe("the effort of a workload", () => {
  test.each([
    ["rehost", 1],
    ["replatform", 5],
    ["refactor", 20],
    ["repurchase", 10],
    ["retire", 0.5],
    ["retain", 0],
  ] as const)("begins for %s with %d days", (disposition, days) => {
    expect(effort({ disposition })).toMatchObject({ days, unknown: [] });
  });

  test("is unknown before there is a disposition", () => {
    expect(effort({ disposition: null })).toEqual({ days: null, parts: [], unknown: [] });
  });

  test.each<[string, Partial<EffortInput>, string, number | null]>([
    ["a day more to try the sandbox", { verdict: "sandboxed-container" }, "base", 6],
    ["not for a VM", { disposition: "rehost", verdict: "sandboxed-container" }, "base", 1],
    ["a tenth of the base for each further instance", { instances: 4 }, "instances", 1.5],
    ["at most ten of them", { instances: 400 }, "instances", 5],
    ["unknown instances are no number", { instances: null }, "instances", null],
    ["a day for 2 TiB", { dataGib: 2_048 }, "data", 1],
    ["unknown data is no number", { dataGib: null }, "data", null],
    ["connections both ways", { needs: 3, dependants: 4 }, "connections", 0.7],
    ["a guarded cut-over", { criticality: "mission-critical" }, "criticality", 3],
    ["unknown criticality is no number", { criticality: null }, "criticality", null],
    ["accepted remedies", { acceptedRemedies: ["drop-privileges", "dns-names"] }, "remedies", 6],
    ["none is none", { acceptedRemedies: ["none"] }, "remedies", 0],
    [
      "open conditions of its own form",
      { conditions: ["K4:container", "K9:container", "K9:vm"] },
      "conditions",
      6,
    ],
  ])("%s", (_, traits, part, days) => {
    expect(daysOf(traits, part)).toBe(days);
  });

  test("takes where both forms would do the conditions of the form it is moved in", () => {
    const both = { verdict: "either", conditions: ["K4:container", "K9:vm"] } as const;
    expect(openConditions({ ...both, disposition: "rehost" })).toEqual(["K9:vm"]);
    expect(openConditions({ ...both, disposition: "replatform" })).toEqual(["K4:container"]);
  });

  test("counts what a person set in place of what was worked out, and keeps that beside it", () => {
    const { days, parts, unknown } = effortOf(
      { ...PLAIN, dataGib: null, instances: null },
      { base: 2, data: 1.5 },
    );
    expect(days).toBe(3.5);
    expect(parts[0]).toMatchObject({ part: "base", computed: 5, override: 2 });
    expect(unknown).toEqual(["instances"]);
  });

  test("knows every remedy of the dictionary, and no other", () => {
    const named = answersOf(factDefinition("acceptedRemedies")).map(({ value }) => String(value));
    expect([...REMEDIES_WITH_DAYS].sort()).toEqual(named.filter((name) => name !== "none").sort());
  });

  test("as shown, the parts add up to the sum", () => {
    const amount = fc.option(fc.double({ min: 0, max: 1e5, noNaN: true }), { nil: null });
    const input = fc.record({
      disposition: fc.constantFrom(...DISPOSITIONS),
      dataGib: amount,
      instances: fc.option(fc.integer({ min: 1, max: 500 }), { nil: null }),
      needs: fc.nat({ max: 90 }),
      dependants: fc.nat({ max: 90 }),
    });
    const overrides = fc.dictionary(
      fc.constantFrom(...EFFORT_PARTS),
      fc.nat({ max: 10_000 }).map((tenths) => tenths / 10),
    );
    fc.assert(
      fc.property(input, overrides, (traits, set) => {
        const { days, parts } = effortOf({ ...PLAIN, ...traits }, set);
        const sum = parts.reduce((all, one) => all + (one.override ?? one.computed ?? 0), 0);
        expect(days).toBeCloseTo(sum, 6);
        expect(Math.round((days ?? 0) * 10) / 10).toBe(days);
      }),
    );
  });
});
