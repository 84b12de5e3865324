import { answerState } from "@/server/inventory/fact-answers";
import { FACT_GROUPS, type FactGroup } from "@/server/inventory/fact-definition";
import { FACT_NAMES, type FactName } from "@/server/inventory/fact-names";
import { factDefinition } from "@/server/inventory/facts";
import type { Inheritance } from "@/server/inventory/inheritance";
import type { WorkloadDetail } from "./workload-values";

/** Every fact that is a question; a remedy is accepted with a reason, on the page of the verdict. */
export const QUESTIONS: readonly FactName[] = FACT_NAMES.filter(
  (fact) => fact !== "acceptedRemedies",
);

export const SECTIONS = Object.keys(FACT_GROUPS) as FactGroup[];

export const questionsOf = (section: FactGroup): FactName[] =>
  QUESTIONS.filter((fact) => factDefinition(fact).group === section);

type Answered = Pick<WorkloadDetail, "facts" | "factOrigins"> & {
  inheritance: Pick<Inheritance, "inherited" | "conflicts">;
};

/**
 * Where a fact stands: answered by the team (`known`, or `unknown`: asked, and nobody knows),
 * answered by archetypes (`inherited`), contradicted by them (`contested`), or not answered.
 */
export type QuestionState = "known" | "unknown" | "inherited" | "contested" | "open";

export function questionState(fact: FactName, workload: Answered): QuestionState {
  const own = answerState(fact, workload);
  if (own !== "open") return own;
  const { inherited, conflicts } = workload.inheritance;
  if (inherited.some((item) => item.fact === fact)) return "inherited";
  return conflicts.some((item) => item.fact === fact) ? "contested" : "open";
}

export type Progress = { asked: number; answered: number; unknown: number; inherited: number };

/** How many of these questions are answered, "I do not know" and inherited answers included. */
export function progressOf(facts: readonly FactName[], workload: Answered): Progress {
  const states = facts.map((fact) => questionState(fact, workload));
  const count = (...wanted: QuestionState[]) =>
    states.filter((state) => wanted.includes(state)).length;
  return {
    asked: facts.length,
    answered: count("known", "unknown", "inherited"),
    unknown: count("unknown"),
    inherited: count("inherited"),
  };
}

/** The first question in the order of importance that nobody has answered or put off. */
export const nextOpen = (
  order: readonly FactName[],
  workload: Answered,
  putOff: ReadonlySet<FactName>,
): FactName | null =>
  order.find((fact) => {
    const state = questionState(fact, workload);
    return QUESTIONS.includes(fact) && state !== "unknown" && !putOff.has(fact);
  }) ?? null;
