import type { FactDefinition, FactValueText } from "./fact-definition";
import { isFactName, type FactName } from "./fact-names";
import { factDefinition } from "./facts";

/** The words for a fact's answers, as the dictionary has them; booleans are listed as texts. */
export function answersOf(definition: FactDefinition): readonly FactValueText[] {
  switch (definition.type) {
    case "boolean":
      return definition.values;
    case "booleanOrChoice":
      return [...definition.booleans, ...definition.values];
    case "choice":
    case "openChoice":
    case "choices":
    case "openChoices":
      return definition.values;
    case "number":
    case "integer":
    case "date":
    case "text":
      return [];
    default:
      return definition satisfies never;
  }
}

/** One answer in words; text beside the listed values stands for itself. */
export function answerLabel(fact: FactName, value: string): string {
  const answers = answersOf(factDefinition(fact));
  return answers.find((answer) => answer.value === value)?.label ?? value;
}

/** A known value in words and with its unit. */
export function factText(fact: FactName, value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => answerLabel(fact, String(item))).join(", ");
  if (typeof value === "number") {
    const definition = factDefinition(fact);
    const number = numberText(value);
    return "unit" in definition ? `${number} ${unitOf(definition.unit, value)}` : number;
  }
  return answerLabel(fact, String(value));
}

/**
 * 12,400 or 60.96: with groups, and with no more digits than a person compares by. What is stored
 * and exported keeps them all.
 */
function numberText(value: number): string {
  const rounded = Math.abs(value) >= 1 ? Math.round(value * 100) / 100 : value.toPrecision(3);
  const [whole = "", decimals] = String(Number(rounded)).split(".");
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ",");
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

/** "1 copy", "2 copies"; a rate such as "operations/s" has no plural to lose. */
const unitOf = (unit: string, value: number): string =>
  value === 1 ? unit.replace(/ies$/, "y").replace(/([a-z])s$/, "$1") : unit;

/** A value of a column that repeats a fact, such as the operating system in the list. */
export const columnText = (fact: "os" | "environment" | "criticality", value: string): string =>
  answerLabel(fact, value);

/** "facts.os" is the fact os; anything else is a column. */
export function factOfField(field: string): FactName | null {
  const name = field.startsWith("facts.") ? field.slice("facts.".length) : "";
  return isFactName(name) ? name : null;
}
