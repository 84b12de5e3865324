import { foldText } from "./fact-matching";
import { parseFactValue, type BadFact, type FactSource, type FactWarning } from "./fact-values";
import { isFactName, type FactName } from "./fact-names";
import type { FactValues } from "./facts";

export type FactProblem = BadFact & { fact: FactName };

export type ParsedFacts = {
  /** The facts that could be read and are known. */
  values: FactValues;
  /** Every fact with a bad value, in the order of the record. */
  problems: readonly FactProblem[];
  warnings: readonly FactWarning[];
  /** Keys that name no fact; `notes` is accepted beside the facts and not among them. */
  unknownKeys: readonly string[];
};

/** Free text that may stand among the facts; shown to people, never scored. */
export const NOTES_KEY = "notes";

/**
 * Reads a record whose keys are names of facts. All problems are reported, not only the first.
 * Keys such as `__proto__` or `constructor` are ordinary unknown keys.
 */
export function parseFacts(record: object, source: FactSource = {}): ParsedFacts {
  const values: Record<string, unknown> = {};
  const problems: FactProblem[] = [];
  const warnings: FactWarning[] = [];
  const unknownKeys: string[] = [];
  for (const [key, raw] of Object.entries(record)) {
    if (!isFactName(key)) {
      if (key !== NOTES_KEY) unknownKeys.push(key);
      continue;
    }
    const parsed = parseFactValue(key, raw, source);
    if (!parsed.ok) {
      problems.push({ fact: key, given: parsed.given, allowed: parsed.allowed });
      continue;
    }
    if (parsed.value !== null) values[key] = parsed.value;
    warnings.push(...parsed.warnings);
  }
  const known = values as FactValues;
  return { values: known, problems, warnings: [...warnings, ...unproven(known)], unknownKeys };
}

const STATEMENTS = ["vendorSupportContainer", "vendorSupportVm"] as const;
const PROOF = ["vendorSupportSource", "vendorSupportDate"] as const;

/** A vendor's statement counts only with source and date; without them it is as if unknown. */
function unproven(values: FactValues): FactWarning[] {
  const missing = PROOF.filter((name) => values[name] === undefined);
  if (missing.length === 0) return [];
  return STATEMENTS.filter((name) => {
    const statement = values[name];
    return statement !== undefined && statement !== "no-statement";
  }).map((fact) => ({ kind: "unproven-statement", fact, missing }));
}

/** A warning as one sentence without place, for a message or a log line. */
export function warningText(warning: FactWarning): string {
  switch (warning.kind) {
    case "unlisted-text":
      return foldText(warning.fact) === "compliance"
        ? `fact "compliance" has the text ${JSON.stringify(warning.text)}, which is read as other`
        : `fact "${warning.fact}" has the text ${JSON.stringify(warning.text)}, which is not listed and is scored as unknown`;
    case "unreadable-release":
      return `fact "${warning.fact}" has the text ${JSON.stringify(warning.text)}, whose release cannot be read; it is scored as unknown`;
    case "unproven-statement":
      return `fact "${warning.fact}" is scored as unknown without ${warning.missing.join(" and ")}`;
    default:
      return warning satisfies never;
  }
}
