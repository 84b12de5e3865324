import { readNumber } from "@/components/ui/number-input";
import { parseFactValue } from "@/server/inventory/fact-values";
import { FACT_NAMES, type FactName } from "@/server/inventory/fact-names";
import { factDefinition, type FactValue, type FactValues } from "@/server/inventory/facts";

/**
 * What stands in the control of one fact: the text of a box, the value of a choice, or the chosen
 * values of a list. Empty is the answer "unknown".
 */
export type FactDraft = string | readonly string[];

export const isListFact = (fact: FactName): boolean => {
  const { type } = factDefinition(fact);
  return type === "choices" || type === "openChoices";
};

export const unknownDraft = (fact: FactName): FactDraft => (isListFact(fact) ? [] : "");

export const isUnknownDraft = (draft: FactDraft): boolean =>
  typeof draft === "string" ? draft.trim() === "" : draft.length === 0;

/** A stored value as its control shows it; `readDraft` reads it back unchanged. */
export function toDraft(fact: FactName, value: FactValue | null | undefined): FactDraft {
  if (value === null || value === undefined) return unknownDraft(fact);
  return Array.isArray(value) ? (value as readonly string[]) : String(value);
}

/** Drafts of all facts, so that a form has a value for each. */
export const toDrafts = (facts: FactValues): Record<FactName, FactDraft> =>
  Object.fromEntries(FACT_NAMES.map((fact) => [fact, toDraft(fact, facts[fact])])) as Record<
    FactName,
    FactDraft
  >;

export type ReadDraft = { ok: true; value: FactValue | null } | { ok: false; allowed: string };

/** What the control stands for; `null` is "unknown". */
export function readDraft(fact: FactName, draft: FactDraft): ReadDraft {
  if (isUnknownDraft(draft)) return { ok: true, value: null };
  const parsed = parseFactValue(fact, rawOf(fact, draft));
  return parsed.ok ? { ok: true, value: parsed.value } : { ok: false, allowed: parsed.allowed };
}

function rawOf(fact: FactName, draft: FactDraft): unknown {
  const { type } = factDefinition(fact);
  if (typeof draft !== "string") return draft;
  if (type === "number" || type === "integer") return readNumber(draft);
  if ((type === "boolean" || type === "booleanOrChoice") && /^(true|false)$/.test(draft)) {
    return draft === "true";
  }
  return draft;
}
