import type { FactName } from "@/server/inventory/fact-names";
import type { FactValues } from "@/server/inventory/facts";
import { TARGETS, type Target, type Verdict } from "@/server/inventory/workload";
import type { Acceptability } from "./acceptability";
import { isProven } from "./admitted-facts";
import type { CompiledRubric } from "./compiled-rubric";
import type { CriterionKey } from "./criterion";
import { decidingFacts } from "./deciding-facts";
import { isBlocking, isConditional } from "./findings";
import { nextQuestion } from "./next-question";
import type { Rubric } from "./rubric";
import {
  isFirm,
  readingOf,
  standingIn,
  verdictFor,
  verdictMargin,
  type Reading,
  type Standing,
} from "./standing";

/** An assessment without its sentences and points: what is stored, listed, counted and exported. */
export type Summary = {
  verdict: Verdict;
  targets: Readonly<Record<Target, TargetSummary>>;
  /** Share of the weight of the applicable criteria that is answered, 0 to 1. */
  coverage: number;
  decidingFacts: readonly FactName[];
  nextQuestion: FactName | null;
  isFirm: boolean;
};

export type TargetSummary = {
  score: number | null;
  low: number;
  high: number;
  acceptability: number;
  /** Criteria with a hard blocker that holds, and with an open condition. */
  blockers: readonly CriterionKey[];
  conditions: readonly CriterionKey[];
};

/** The summary of the assessment of these facts. */
export const summaryOf = (facts: FactValues, rubric: Rubric): Summary => {
  const reading = readingOf(facts, rubric);
  return keptSummary(reading, () => standingIn(reading));
};

/** Workloads that no criterion tells apart share a summary, which is worked out once. */
export function keptSummary(reading: Reading, standing: () => Standing): Summary {
  const summaries = keptFor(reading.rubric);
  const key = keyOf(reading);
  const known = summaries.get(key);
  if (known) return known;
  const summary = summaryIn(reading, standing());
  const [oldest] = summaries.keys();
  if (oldest !== undefined && summaries.size >= KEPT) summaries.delete(oldest);
  summaries.set(key, summary);
  return summary;
}

function summaryIn(reading: Reading, standing: Standing): Summary {
  const acceptability = standing.acceptability();
  const firm = isFirm(standing);
  const question = nextQuestion({
    rubric: standing.rubric,
    outlooks: reading.outlooks,
    winners: acceptability.winners,
    holdingUp: standing.heldUpBy,
    isFirm: firm,
  });
  return {
    verdict: standing.verdict,
    targets: {
      container: targetSummary(standing, acceptability, "container"),
      "sandboxed-container": targetSummary(standing, acceptability, "sandboxed-container"),
      vm: targetSummary(standing, acceptability, "vm"),
    },
    coverage: Math.round(standing.aggregate.coverage * 1000) / 1000,
    decidingFacts: deciding(standing),
    nextQuestion: question === null ? null : askedAs(question, reading),
    isFirm: firm,
  };
}

function targetSummary(
  { aggregate, scores, lows, highs }: Standing,
  acceptability: Acceptability,
  target: Target,
): TargetSummary {
  const form = TARGETS.indexOf(target);
  const score = scores[form] ?? null;
  const blockers: CriterionKey[] = [];
  const conditions: CriterionKey[] = [];
  for (const outlook of aggregate.outlooks) {
    const { key } = outlook.criterion.definition;
    if (isBlocking(outlook, target)) blockers.push(key);
    if (isConditional(outlook, target)) conditions.push(key);
  }
  return {
    score: score === null ? null : score / 10,
    low: (lows[form] ?? 0) / 10,
    high: (highs[form] ?? 0) / 10,
    acceptability: acceptability.byTarget[target] / 1000,
    blockers,
    // What a blocked form asks for besides would not open it.
    conditions: blockers.length > 0 ? [] : conditions,
  };
}

function deciding(standing: Standing): readonly FactName[] {
  if (standing.verdict === "needs-data") return standing.heldUpBy;
  const turns = { verdictFor: verdictFor(standing), margin: verdictMargin(standing) };
  return decidingFacts({ ...standing, ...turns });
}

/** A statement that is there but does not count is asked for by what it lacks. */
export function askedAs(question: FactName, { registered, source }: Reading): FactName {
  const isStatement = question === "vendorSupportContainer" || question === "vendorSupportVm";
  const statement = isStatement ? registered[question] : undefined;
  const isAsked = statement === undefined || statement === "no-statement";
  if (isAsked || isProven(registered, source)) return question;
  return registered.vendorSupportSource === undefined ? "vendorSupportSource" : "vendorSupportDate";
}

/** A few hundred bytes each. */
const KEPT = 20_000;

const kept = new WeakMap<CompiledRubric, Map<string, Summary>>();

function keptFor(rubric: CompiledRubric): Map<string, Summary> {
  const known = kept.get(rubric);
  if (known) return known;
  const made = new Map<string, Summary>();
  kept.set(rubric, made);
  return made;
}

/**
 * All that a summary depends on: what the criteria could say, which facts are there and which of
 * them count, and the vendor's statements, by which the band and the next question differ.
 */
function keyOf({ outlooks, registered, facts }: Reading): string {
  let key = `${registered.vendorSupportContainer} ${registered.vendorSupportVm}`;
  for (const name in registered) {
    if (registered[name as FactName] === undefined) continue;
    key += facts[name as FactName] === undefined ? ` -${name}` : ` ${name}`;
  }
  for (const { id } of outlooks) key += ` ${id}`;
  return key;
}
