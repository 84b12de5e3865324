import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FACT_NAMES, type FactName } from "@/server/inventory/fact-names";
import { factDefinition } from "@/server/inventory/facts";
import { answersOf } from "@/server/inventory/fact-words";
import { isUnknownDraft, readDraft, toDraft, toDrafts, unknownDraft } from "./fact-draft";

/** Some value that the fact takes, as it is stored. */
function valueOf(fact: FactName): fc.Arbitrary<unknown> {
  const definition = factDefinition(fact);
  const values = answersOf(definition).map(({ value }) => value);
  switch (definition.type) {
    case "boolean":
      return fc.boolean();
    case "booleanOrChoice":
      return fc.oneof(
        fc.boolean(),
        fc.constantFrom(...definition.values.map(({ value }) => value)),
      );
    case "number":
    case "integer":
      return fc.constantFrom(1, 4, 2 ** 6, ...(definition.type === "number" ? [0.25, 1.5] : []));
    case "date":
      return fc.constantFrom("2026-02-28", "2024-02-29");
    case "text":
      return fc.constantFrom("RHEL 7", "what the vendor said");
    case "choice":
    case "openChoice":
      return fc.constantFrom(...values);
    case "choices":
    case "openChoices":
      return fc.constantFrom(...values.map((value) => [value]));
    default:
      return definition satisfies never;
  }
}

describe("the draft of a fact", () => {
  it.each(FACT_NAMES)("of %s reads back as the value it was made of", (fact) => {
    fc.assert(
      fc.property(valueOf(fact), (value) => {
        expect(readDraft(fact, toDraft(fact, value as never))).toEqual({ ok: true, value });
      }),
      { numRuns: 20 },
    );
  });

  it.each(FACT_NAMES)("of an unknown %s is empty and reads back as unknown", (fact) => {
    expect(isUnknownDraft(unknownDraft(fact))).toBe(true);
    expect(readDraft(fact, toDraft(fact, null))).toEqual({ ok: true, value: null });
  });

  it("takes thousands separators and refuses what is no number", () => {
    expect(readDraft("memoryGiB", "1,024")).toEqual({ ok: true, value: 1024 });
    expect(readDraft("memoryGiB", "lots").ok).toBe(false);
    expect(readDraft("memoryGiB", "-1").ok).toBe(false);
    expect(readDraft("instances", "1.5").ok).toBe(false);
  });

  it("stands for every fact of the dictionary", () => {
    expect(Object.keys(toDrafts({}))).toEqual([...FACT_NAMES]);
  });
});
