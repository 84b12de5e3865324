import { FACT_NAMES, type FactName } from "./fact-names";
import type { FactValues } from "./facts";
import type { FactOrigins } from "./workload";

/**
 * The answer "I do not know", as it is sent and as the trail shows it. No fact can have it as its
 * value: the dictionary reads this text as unknown in every fact.
 */
export const ASKED_UNKNOWN = "unknown";
export type AskedUnknown = typeof ASKED_UNKNOWN;

/** A workload's own answers. An origin without a fact: somebody was asked and does not know. */
export type OwnAnswers = { facts: FactValues; factOrigins: FactOrigins };

/** `open`: nobody has answered. For scoring `unknown` and `open` are the same: no number. */
export type AnswerState = "known" | "unknown" | "open";

export function answerState(fact: FactName, { facts, factOrigins }: OwnAnswers): AnswerState {
  if (facts[fact] !== undefined) return "known";
  return factOrigins[fact] === undefined ? "open" : "unknown";
}

/** The facts about which somebody said that they do not know. */
export const askedUnknown = (answers: OwnAnswers): FactName[] =>
  FACT_NAMES.filter((fact) => answerState(fact, answers) === "unknown");
