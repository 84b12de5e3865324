import { FACT_NAMES, type FactName } from "@/server/inventory/facts";
import { NO_WINNER } from "./acceptability";
import { spreadOf } from "./alternatives";
import type { CompiledRubric } from "./compiled-rubric";
import type { Outlook } from "./outlook";
import { samplesOf } from "./rubric-samples";

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
  const missing = new Set(outlooks.flatMap((outlook) => outlook.missing));
  let best: { name: FactName; information: number; spread: number } | null = null;
  for (const name of FACT_NAMES) {
    if (!missing.has(name)) continue;
    const information = informationOf(rubric, name, winners);
    const spread = spreadOver(outlooks, name);
    const isBetter =
      !best ||
      information > best.information ||
      (information === best.information && spread > best.spread);
    if (isBetter) best = { name, information, spread };
  }
  return best?.name ?? null;
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
function informationOf(rubric: CompiledRubric, name: FactName, winners: Uint8Array): number {
  const drawn = samplesOf(rubric).drawn[name];
  if (!drawn) return 0;
  const values = rubric.candidates[name]?.length ?? 0;
  const counts = new Uint32Array(values * OUTCOMES);
  for (let sample = 0; sample < winners.length; sample += 1) {
    const cell = (drawn[sample] ?? 0) * OUTCOMES + (winners[sample] ?? NO_WINNER);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return mutualInformation(counts, values, winners.length);
}

function mutualInformation(counts: Uint32Array, values: number, total: number): number {
  const byValue = new Float64Array(values);
  const byOutcome = new Float64Array(OUTCOMES);
  for (const [cell, count] of counts.entries()) {
    const value = Math.floor(cell / OUTCOMES);
    byValue[value] = (byValue[value] ?? 0) + count;
    byOutcome[cell % OUTCOMES] = (byOutcome[cell % OUTCOMES] ?? 0) + count;
  }
  let information = 0;
  for (const [cell, count] of counts.entries()) {
    if (count === 0) continue;
    const expected =
      (byValue[Math.floor(cell / OUTCOMES)] ?? 0) * (byOutcome[cell % OUTCOMES] ?? 0);
    information += (count / total) * Math.log((count * total) / expected);
  }
  const used = (list: Float64Array) => list.filter((count) => count > 0).length;
  const bias = ((used(byValue) - 1) * (used(byOutcome) - 1)) / (2 * total);
  return Math.round(Math.max(0, information - bias) * 1e4) / 1e4;
}
