import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryFacts } from "@/server/testing/fact-arbitraries";
import type { Archetype } from "./archetype";
import type { FactName } from "./fact-names";
import { effectiveFacts, inheritanceOf, inheritedValues } from "./inheritance";

const FACTS = [
  "os",
  "environment",
  "memoryGiB",
  "compliance",
  "acceptedRemedies",
] as const satisfies readonly FactName[];
const TAGS = ["a", "b", "c"];

const typed = { origin: "typed", at: "2026-11-21T00:00:00.000Z", by: "Ada" } as const;

const archetype = (overrides: Partial<Archetype> & { id: string }): Archetype => ({
  name: overrides.id,
  tags: ["a"],
  match: "all",
  facts: {},
  ...overrides,
});
const workload = (overrides: object = {}) => ({
  facts: {},
  factOrigins: {},
  tags: TAGS,
  ...overrides,
});

const arbitraryArchetypes = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    name: fc.constantFrom("North", "South", "East", "West"),
    tags: fc.subarray(TAGS, { minLength: 1 }),
    match: fc.constantFrom("all" as const, "any" as const),
    facts: arbitraryFacts(FACTS),
  }),
  { maxLength: 5, selector: ({ id }) => id },
);
const arbitraryWorkload = fc
  .record({
    facts: arbitraryFacts(FACTS),
    asked: fc.subarray([...FACTS]),
    tags: fc.subarray(TAGS),
  })
  .map(({ facts, asked, tags }) => {
    const named = [...asked, ...Object.keys(facts)];
    return { facts, tags, factOrigins: Object.fromEntries(named.map((name) => [name, typed])) };
  });

describe("what a workload inherits", () => {
  it("never stands in for an answer of its own, nor for its 'I do not know'", () => {
    fc.assert(
      fc.property(arbitraryWorkload, arbitraryArchetypes, (own, archetypes) => {
        const inheritance = inheritanceOf(own, archetypes);
        const inherited = inheritedValues(inheritance);
        for (const name of Object.keys(own.factOrigins)) expect(inherited).not.toHaveProperty(name);
        expect(effectiveFacts(own, inheritance)).toMatchObject(own.facts);
      }),
    );
  });

  it("does not depend on the order of the archetypes", () => {
    const shuffled = arbitraryArchetypes.chain((archetypes) =>
      fc.tuple(
        fc.constant(archetypes),
        fc.shuffledSubarray(archetypes, { minLength: archetypes.length }),
      ),
    );
    fc.assert(
      fc.property(arbitraryWorkload, shuffled, (own, [archetypes, others]) => {
        expect(inheritanceOf(own, others)).toEqual(inheritanceOf(own, archetypes));
      }),
    );
  });

  it("goes with the archetype: without any, the workload has what it answered itself", () => {
    fc.assert(
      fc.property(arbitraryWorkload, arbitraryArchetypes, (own, archetypes) => {
        const before = structuredClone({ own, archetypes });
        inheritanceOf(own, archetypes);
        expect({ own, archetypes }).toEqual(before);
        expect(effectiveFacts(own, inheritanceOf(own, []))).toEqual(own.facts);
      }),
    );
  });

  it("is either known or contested, never both, and a remedy is never inherited", () => {
    fc.assert(
      fc.property(arbitraryWorkload, arbitraryArchetypes, (own, archetypes) => {
        const { inherited, conflicts } = inheritanceOf(own, archetypes);
        const names = [...inherited, ...conflicts].map(({ fact }) => fact);
        expect(new Set(names).size).toBe(names.length);
        expect(names).not.toContain("acceptedRemedies");
      }),
    );
  });

  it("comes of the archetype that asks for more tags", () => {
    const wide = archetype({ id: "wide", tags: ["a", "b", "c"], match: "any", facts: { vCPU: 1 } });
    const one = archetype({ id: "one", tags: ["a"], facts: { vCPU: 2, os: "linux" } });
    const two = archetype({ id: "two", tags: ["a", "b"], facts: { vCPU: 4 } });
    const { inherited, conflicts } = inheritanceOf(workload(), [wide, one, two]);
    expect(inherited).toEqual([
      { fact: "os", value: "linux", from: [{ id: "one", name: "one" }] },
      { fact: "vCPU", value: 4, from: [{ id: "two", name: "two" }] },
    ]);
    expect(conflicts).toEqual([]);
  });

  it("is unknown where equally specific archetypes differ, and says which differ", () => {
    const linux = archetype({ id: "linux", facts: { os: "linux", vCPU: 2 } });
    const aix = archetype({ id: "aix", tags: ["b"], facts: { os: "aix", vCPU: 2 } });
    const inheritance = inheritanceOf(workload(), [linux, aix]);
    expect(inheritedValues(inheritance)).toEqual({ vCPU: 2 });
    expect(inheritance.inherited[0]?.from.map(({ name }) => name)).toEqual(["aix", "linux"]);
    expect(inheritance.conflicts).toEqual([
      {
        fact: "os",
        claims: [
          { value: "aix", from: [{ id: "aix", name: "aix" }] },
          { value: "linux", from: [{ id: "linux", name: "linux" }] },
        ],
      },
    ]);
  });

  it("keeps what archetypes would say beside an own answer", () => {
    const linux = archetype({ id: "linux", facts: { os: "linux" } });
    const own = workload({ facts: { os: "aix" }, factOrigins: { os: typed } });
    expect(inheritanceOf(own, [linux])).toMatchObject({
      inherited: [],
      overridden: [{ fact: "os", claims: [{ value: "linux" }] }],
    });
  });

  it("needs every tag under 'all' and one under 'any', letter by letter", () => {
    const rule = { tags: ["a", "x"], facts: { vCPU: 1 } };
    const all = archetype({ id: "all", ...rule });
    const any = archetype({ id: "any", match: "any", ...rule });
    expect(inheritanceOf(workload(), [all, any]).archetypes.map(({ id }) => id)).toEqual(["any"]);
    expect(inheritanceOf(workload({ tags: ["A", "x"] }), [all]).archetypes).toEqual([]);
  });
});
