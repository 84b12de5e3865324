import { ASKED_UNKNOWN, answerState } from "@/server/inventory/fact-answers";
import type { FactName } from "@/server/inventory/fact-names";
import { factDefinition, type FactValue } from "@/server/inventory/facts";
import { readDraft, toDraft, unknownDraft, type FactDraft } from "./fact-draft";
import type { WorkloadDetail } from "./workload-values";

/**
 * An own answer as it is sent: a value, or `ASKED_UNKNOWN`. `null` takes the answer away, so that an
 * archetype may answer again.
 */
export type Answer = FactValue | null;

/** What stands in the controls of one question. */
export type QuestionDraft = { draft: FactDraft; isUnknown: boolean };

type Own = Pick<WorkloadDetail, "facts" | "factOrigins">;

export const ownAnswer = (fact: FactName, own: Own): Answer =>
  own.facts[fact] ?? (answerState(fact, own) === "unknown" ? ASKED_UNKNOWN : null);

export const toQuestionDraft = (fact: FactName, answer: Answer): QuestionDraft =>
  answer === ASKED_UNKNOWN
    ? { draft: unknownDraft(fact), isUnknown: true }
    : { draft: toDraft(fact, answer), isUnknown: false };

export type ReadAnswer = { ok: true; answer: Answer } | { ok: false; allowed: string };

export function readAnswer(fact: FactName, { draft, isUnknown }: QuestionDraft): ReadAnswer {
  if (isUnknown) return { ok: true, answer: ASKED_UNKNOWN };
  const read = readDraft(fact, draft);
  return read.ok ? { ok: true, answer: read.value } : read;
}

export const isSameAnswer = (a: Answer, b: Answer): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** Chooses one of the listed answers, or `unknown`; in a list, switches it on or off. */
export function withChoice(fact: FactName, current: QuestionDraft, value: string): QuestionDraft {
  if (value === ASKED_UNKNOWN) {
    const isUnknown = isOneOf(fact) || !current.isUnknown;
    return { draft: unknownDraft(fact), isUnknown };
  }
  if (isOneOf(fact)) return { draft: value, isUnknown: false };
  const chosen = typeof current.draft === "string" ? [] : current.draft;
  if (chosen.includes(value)) {
    return { draft: chosen.filter((item) => item !== value), isUnknown: false };
  }
  const others = value === "none" ? [] : chosen.filter((item) => item !== "none");
  return { draft: [...others, value], isUnknown: false };
}

/** Whether the answer is one of listed values, so that choosing one is answering. */
export function isOneOf(fact: FactName): boolean {
  const { type } = factDefinition(fact);
  return type === "choice" || type === "boolean" || type === "booleanOrChoice";
}

/** Whether its answers are offered as a list of choices with numbers. */
export const isListed = (fact: FactName): boolean =>
  isOneOf(fact) || factDefinition(fact).type === "choices";
