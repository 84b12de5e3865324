import fc from "fast-check";
import type { FactDefinition } from "@/server/inventory/fact-definition";
import { FACT_NAMES, type FactName } from "@/server/inventory/fact-names";
import { CORE_FACTS, factDefinition, type FactValues } from "@/server/inventory/facts";
import { parseFactValue } from "@/server/inventory/fact-values";

/** Values as a careful team would write them; unlisted texts are added where a fact is open. */
function arbitraryRaw(definition: FactDefinition): fc.Arbitrary<unknown> {
  switch (definition.type) {
    case "boolean":
      return fc.boolean();
    case "booleanOrChoice":
      return fc.oneof(fc.boolean(), listed(definition.values));
    case "choice":
      return listed(definition.values);
    case "openChoice":
      return fc.oneof({ weight: 6, arbitrary: listed(definition.values) }, fc.constant("own way"));
    case "choices":
    case "openChoices":
      return lists(definition);
    case "integer":
      return fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constantFrom(1, 10, 11, 999, 1001, 9e6));
    case "number":
      return numbers(definition.maximum);
    case "date":
      return fc
        .date({ min: new Date("2001-01-01"), max: new Date("2044-12-31"), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10));
    case "text":
      return fc.constantFrom(
        "Windows Server 2012 R2",
        "Windows Server 2022",
        "Windows 10",
        "RHEL 5",
        "RHEL 6 on RHEL 9 hosts",
        "RHEL 7 on RHEL 9 hosts",
        "Rocky Linux 9",
        "Ubuntu 14.04",
        "Debian 12",
        "Solaris 10",
        "something unreadable",
      );
    default:
      return definition satisfies never;
  }
}

const listed = (values: readonly { value: string }[]) =>
  fc.constantFrom(...values.map(({ value }) => value));

function numbers(maximum: number | null): fc.Arbitrary<number> {
  const limit = maximum ?? 1e6;
  const usual = [0.5, 1, 2, 4, 8, 16, 40, 49.9, 50, 63.9, 64, 65, 100, 256, 1024, 1025, 10_001];
  return fc.oneof(
    fc.constantFrom(...usual.filter((value) => value <= limit)),
    fc.double({ min: 0.01, max: limit, noNaN: true, noDefaultInfinity: true }),
  );
}

function lists(definition: Extract<FactDefinition, { type: "choices" | "openChoices" }>) {
  const values = definition.values.map(({ value }) => value).filter((value) => value !== "none");
  const some = fc.subarray([...values, ...furtherTexts(definition)], {
    minLength: 1,
    maxLength: 3,
  });
  const hasNone = definition.values.some(({ value }) => value === "none");
  return hasNone ? fc.oneof(fc.constant(["none"]), some) : some;
}

function furtherTexts(definition: Extract<FactDefinition, { type: "choices" | "openChoices" }>) {
  if (definition.type === "choices") return [];
  if (definition.alsoReads === "country-code") return ["de", "ch"];
  const versions = [".NET Framework 1.1", "CUDA 12", "Fortran"];
  return definition.alsoReads === "framework-version" ? versions : ["something; else"];
}

/** A known value of one fact, canonical. */
export const arbitraryFactValue = (name: FactName): fc.Arbitrary<unknown> =>
  arbitraryRaw(factDefinition(name)).map((raw) => {
    const parsed = parseFactValue(name, raw);
    if (!parsed.ok || parsed.value === null) {
      throw new RangeError(`Expected a value that ${name} takes, got ${JSON.stringify(raw)}`);
    }
    return parsed.value;
  });

/** Facts of one workload with any of the named facts missing. */
export const arbitraryFacts = (
  names: readonly FactName[] = FACT_NAMES,
  always: readonly FactName[] = [],
): fc.Arbitrary<FactValues> =>
  fc.record(Object.fromEntries(names.map((name) => [name, arbitraryFactValue(name)])), {
    requiredKeys: [...always],
  }) as fc.Arbitrary<FactValues>;

/** Facts with every core fact known, and any of the others. */
export const arbitraryCoreFacts = (): fc.Arbitrary<FactValues> =>
  arbitraryFacts(FACT_NAMES, CORE_FACTS);
