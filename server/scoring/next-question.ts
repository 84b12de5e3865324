import { FACT_NAMES, type FactName } from "@/server/inventory/fact-names";
import { NO_WINNER } from "./acceptability";
import { spreadOf } from "./alternatives";
import type { CompiledRubric } from "./compiled-rubric";
import type { Outlook } from "./outlook";
import { samplesOf, type RubricSamples } from "./rubric-samples";
import { jointCounts, sampleSetsOf, type SampleSet } from "./sample-sets";

export type QuestionInput = {
  rubric: CompiledRubric;
  outlooks: readonly Outlook[];
  winners: Uint8Array;
  /** Facts that hold a verdict up; asked first, in this order. */
  holdingUp: readonly FactName[];
  /** Whether no answer can change the verdict. */
  isFirm: boolean;
};

/**
 * The unknown fact whose answer would settle most: the greatest expected drop of the entropy of
 * the rank-1 acceptability. The drawn values of each fact are at hand, so that is the mutual
 * information between its value and the winner. Facts that are taken to be unremarkable carry no
 * information in that sense; among them the one asked is the one that can move the lead most.
 */
export function nextQuestion(input: QuestionInput): FactName | null {
  const { rubric, outlooks, winners, holdingUp, isFirm } = input;
  if (holdingUp[0] !== undefined) return holdingUp[0];
  if (isFirm) return null;
  return mostTelling(rubric, outlooks, winners);
}

function mostTelling(
  rubric: CompiledRubric,
  outlooks: readonly Outlook[],
  winners: Uint8Array,
): FactName | null {
  const missing = new Set<FactName>();
  for (const outlook of outlooks) for (const name of outlook.missing) missing.add(name);
  const samples = samplesOf(rubric);
  const outcomes = sampleSetsOf(winners, OUTCOMES);
  const isDecided = outcomes.filter((set) => set !== null).length < 2;
  let best: { name: FactName; information: number; spread: number } | null = null;
  for (const name of FACT_NAMES) {
    if (!missing.has(name)) continue;
    const information = isDecided ? 0 : informationOf(samples, name, outcomes);
    if (best && information < best.information) continue;
    const spread = spreadOver(outlooks, name);
    if (!best || information > best.information || spread > best.spread) {
      best = { name, information, spread };
    }
  }
  return best?.name ?? null;
}

/**
 * Every unknown fact that a criterion asks for, the most telling first, by the same measures; what
 * they do not tell apart stands in the order of the dictionary.
 */
export function rankQuestions({
  rubric,
  outlooks,
  winners,
}: Pick<QuestionInput, "rubric" | "outlooks" | "winners">): FactName[] {
  const missing = new Set(outlooks.flatMap((outlook) => outlook.missing));
  const samples = samplesOf(rubric);
  const outcomes = sampleSetsOf(winners, OUTCOMES);
  const isDecided = outcomes.filter((set) => set !== null).length < 2;
  return FACT_NAMES.filter((name) => missing.has(name))
    .map((name) => ({
      name,
      information: isDecided ? 0 : informationOf(samples, name, outcomes),
      spread: spreadOver(outlooks, name),
    }))
    .toSorted((a, b) => b.information - a.information || b.spread - a.spread)
    .map(({ name }) => name);
}

function spreadOver(outlooks: readonly Outlook[], name: FactName): number {
  let sum = 0;
  for (const outlook of outlooks)
    if (outlook.missing.includes(name)) sum += spreadOf(outlook, name);
  return sum;
}

const OUTCOMES = NO_WINNER + 1;

/**
 * Mutual information in nats, less the bias of a finite sample (Miller 1955), never below 0 and
 * rounded to what the sample can tell.
 */
function informationOf(
  samples: RubricSamples,
  name: FactName,
  outcomes: readonly (SampleSet | null)[],
): number {
  const values = samples.byValue[name];
  if (!values) return 0;
  return mutualInformation(jointCounts(values, outcomes), values.length, samples.count);
}

function mutualInformation(counts: Uint32Array, values: number, total: number): number {
  const byValue = new Float64Array(values);
  const byOutcome = new Float64Array(OUTCOMES);
  for (let cell = 0; cell < counts.length; cell += 1) {
    const value = Math.floor(cell / OUTCOMES);
    const count = counts[cell] ?? 0;
    byValue[value] = (byValue[value] ?? 0) + count;
    byOutcome[cell % OUTCOMES] = (byOutcome[cell % OUTCOMES] ?? 0) + count;
  }
  let information = 0;
  for (let cell = 0; cell < counts.length; cell += 1) {
    const count = counts[cell] ?? 0;
    if (count === 0) continue;
    const expected =
      (byValue[Math.floor(cell / OUTCOMES)] ?? 0) * (byOutcome[cell % OUTCOMES] ?? 0);
    information += (count / total) * Math.log((count * total) / expected);
  }
  const bias = ((used(byValue) - 1) * (used(byOutcome) - 1)) / (2 * total);
  return Math.round(Math.max(0, information - bias) * 1e4) / 1e4;
}

function used(counts: Float64Array): number {
  let number = 0;
  for (let at = 0; at < counts.length; at += 1) if ((counts[at] ?? 0) > 0) number += 1;
  return number;
}
