import { matchText } from "@/server/inventory/fact-matching";
import { readOsGeneration } from "@/server/inventory/fact-os-release";
import type { FactName } from "@/server/inventory/fact-names";
import { factDefinition, type FactValues } from "@/server/inventory/facts";
import type { Rubric } from "./rubric";

const OPEN_LISTS = ["dataResidency", "frameworks", "protocols", "compliance"] as const;
const STATEMENTS = ["vendorSupportContainer", "vendorSupportVm"] as const;

type Draft = { -readonly [Name in FactName]?: FactValues[Name] };

/**
 * The facts that the rubric may read as known. What it cannot read stays unknown: unlisted text,
 * a release without meaning, a licence whose metric is not known, a vendor's statement without
 * source and date or of too long ago. The original is not changed.
 */
export function admitFacts(facts: FactValues, rubric: Rubric): FactValues {
  const admitted: Draft = { ...facts };
  for (const name of OPEN_LISTS) {
    const list = facts[name];
    if (list !== undefined) assign(admitted, name, readable(name, list));
  }
  if (facts.config !== undefined && !isListed("config", facts.config)) delete admitted.config;
  if (facts.osVersion !== undefined && !readOsGeneration(facts.osVersion)) {
    delete admitted.osVersion;
  }
  if (facts.licence === "commercial") delete admitted.licence;
  for (const name of STATEMENTS) {
    const statement = facts[name];
    if (statement === undefined) continue;
    if (statement === "no-statement" || !isProven(facts, rubric)) delete admitted[name];
  }
  return admitted;
}

function assign(draft: Draft, name: (typeof OPEN_LISTS)[number], values: string[]): void {
  if (values.length > 0) draft[name] = values;
  else delete draft[name];
}

/** An unlisted rule is still a rule; any other unlisted text says nothing. */
function readable(name: (typeof OPEN_LISTS)[number], list: readonly string[]): string[] {
  if (name === "compliance") {
    const values = list.map((value) => (isListed(name, value) ? value : "other"));
    return [...new Set(values)];
  }
  return list.filter((value) => isListed(name, value));
}

function isListed(name: FactName, text: string): boolean {
  const definition = factDefinition(name);
  return "values" in definition &&
    definition.type !== "boolean" &&
    definition.type !== "booleanOrChoice"
    ? matchText(definition, text) !== null
    : true;
}

/** Whether the statement has a source, a date, and is not older than the rubric allows. */
export function isProven(facts: FactValues, rubric: Rubric): boolean {
  if (facts.vendorSupportSource === undefined || facts.vendorSupportDate === undefined)
    return false;
  const ageDays = daysOf(rubric.referenceDate) - daysOf(facts.vendorSupportDate);
  return ageDays <= rubric.statementMaxAgeDays;
}

/** Days since 1 March of the year 0 (Gregorian), after Howard Hinnant's `days_from_civil`. */
function daysOf(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const shifted = month <= 2 ? year - 1 : year;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  return (
    shifted * 365 +
    Math.floor(shifted / 4) -
    Math.floor(shifted / 100) +
    Math.floor(shifted / 400) +
    dayOfYear
  );
}
