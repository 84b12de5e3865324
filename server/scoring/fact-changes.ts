import type { ChangeEffort } from "@/server/inventory/fact-definition";
import { FACT_NAMES, type FactName } from "@/server/inventory/fact-names";
import { factDefinition, type FactValue, type FactValues } from "@/server/inventory/facts";
import type { Remedy } from "./remedies";

/** One thing that a team can do: give one fact another value, or accept one remedy. */
export type FactChange = {
  fact: FactName;
  /** The whole new value of the fact. */
  to: FactValue<FactName>;
  effort: Exclude<ChangeEffort, "no">;
  /** The remedy that `to` has beyond the accepted ones, where the change is to accept it. */
  remedy: Remedy | null;
};

const NOTHING = "none";

/**
 * Every single change of a known fact that a team, a vendor or another party could make. Facts of
 * nature, of the product and of trust have none, nor have values that the dictionary marks as
 * fixed. Sizes, dates and free text have none either: they are measured or looked up, not chosen.
 *
 * @param remedies remedies that would lift a condition which holds now
 */
export function factChanges(facts: FactValues, remedies: readonly Remedy[]): FactChange[] {
  const changed = FACT_NAMES.flatMap((fact) => {
    const { change } = factDefinition(fact);
    const { effort } = change;
    const value = facts[fact];
    if (fact === "acceptedRemedies" || effort === "no" || value === undefined) return [];
    return otherValues(fact, value, change.fixedValues ?? []).map((to) => ({
      fact,
      to,
      effort,
      remedy: null,
    }));
  });
  const accepted: readonly Remedy[] = facts.acceptedRemedies ?? [];
  const acceptances = remedies.map((remedy) => ({
    fact: "acceptedRemedies" as const,
    to: [...accepted, remedy],
    effort: "low" as const,
    remedy,
  }));
  return [...changed, ...acceptances];
}

function otherValues(
  fact: FactName,
  value: FactValue<FactName>,
  fixed: readonly string[],
): FactValue<FactName>[] {
  const definition = factDefinition(fact);
  switch (definition.type) {
    case "boolean":
      return [!value];
    case "booleanOrChoice":
      return [true, false, ...definition.values.map((entry) => entry.value)].filter(
        (other) => other !== value && !fixed.includes(String(value)),
      );
    case "choice":
    case "openChoice":
      if (fixed.includes(String(value))) return [];
      return nearestFirst(
        definition.values.map((entry) => entry.value),
        String(value),
      );
    case "choices":
    case "openChoices":
      return otherLists(
        {
          fact,
          list: value as readonly string[],
          listed: definition.values.map((entry) => entry.value),
        },
        fixed,
      );
    case "number":
    case "integer":
    case "date":
    case "text":
      return [];
    default:
      return definition satisfies never;
  }
}

/** Values are listed in an order; a step to the next is easier than one to the end. */
function nearestFirst<Value extends string>(listed: readonly Value[], current: string): Value[] {
  const distance = (value: string) =>
    Math.abs(listed.findIndex((one) => one === value) - listed.findIndex((one) => one === current));
  return listed.filter((value) => value !== current).toSorted((a, b) => distance(a) - distance(b));
}

/** Lists of what there is; the others list needs, and nobody is advised to need more. */
const CAPABILITIES: ReadonlySet<FactName> = new Set(["distribution", "targetSandboxRuntime"]);

type Lists = { fact: FactName; list: readonly string[]; listed: readonly string[] };

/** Without one of its entries, without all that can go and, of capabilities, with one entry more. */
function otherLists({ fact, list, listed }: Lists, fixed: readonly string[]): string[][] {
  const present = list.filter((entry) => entry !== NOTHING);
  const removable = present.filter((entry) => !fixed.includes(entry));
  const orNone = (entries: string[]) => (entries.length === 0 ? [NOTHING] : entries);
  const shorter = removable.map((gone) => orNone(present.filter((entry) => entry !== gone)));
  const least = orNone(present.filter((entry) => fixed.includes(entry)));
  const addable = CAPABILITIES.has(fact) ? listed : [];
  const longer = addable
    .filter((entry) => entry !== NOTHING && !list.includes(entry))
    .map((entry) => [...present, entry]);
  return [...shorter, ...(removable.length > 1 ? [least] : []), ...longer];
}

/** The facts with some changes made; accepted remedies add up. */
export function withChanges(facts: FactValues, changes: readonly FactChange[]): FactValues {
  const next: Record<string, unknown> = { ...facts };
  const accepted = new Set<string>();
  for (const { fact, to, remedy } of changes) {
    if (remedy === null) next[fact] = to;
    else for (const entry of to as readonly string[]) accepted.add(entry);
  }
  if (accepted.size > 0) next["acceptedRemedies"] = [...accepted];
  return next;
}
