import { TARGETS, type Target } from "@/server/inventory/workload";
import type { Acceptability } from "./acceptability";
import type { CompiledRubric } from "./compiled-rubric";
import { FORMS, type Outlook } from "./outlook";
import { samplesOf, type RubricSamples } from "./rubric-samples";
import { drawnRows } from "./sampled-leads";

export type CentralWeights = {
  /** Share of the weight by criterion, 0 to 1; they add up to 1. */
  shares: Float64Array;
  /** Share of the values of unknown facts under which the form comes first with these weights. */
  confidence: number;
};

type Input = {
  rubric: CompiledRubric;
  outlooks: readonly Outlook[];
  /** Forms that are blocked whatever the unknown facts turn out to be. */
  blocked: number;
  acceptability: Acceptability;
};

/**
 * SMAA-2 central weights: the mean of the weightings under which a form comes first, which is what
 * somebody who would choose it typically prefers; and its confidence factor: how often the form
 * comes first with just these weights, so only the unknown facts speak against it (Lahdelma and
 * Salminen 2001). Null for a form that never comes first.
 */
export function centralWeightsOf(input: Input): Record<Target, CentralWeights | null> {
  const samples = samplesOf(input.rubric);
  const of = (form: number): CentralWeights | null => {
    const factors = meanFactors(samples, input.acceptability.winners, form);
    if (!factors) return null;
    const shares = Float64Array.from(
      input.rubric.criteria,
      ({ share }, at) => share * (factors[at] ?? 0),
    );
    return { shares, confidence: confidenceOf(input, factors, form) };
  };
  return { container: of(0), "sandboxed-container": of(1), vm: of(2) };
}

/** By criterion, the mean of how its weight differs from the rubric's where the form comes first. */
function meanFactors(
  { count, factors }: RubricSamples,
  winners: Uint8Array,
  form: number,
): Float64Array | null {
  let wins = 0;
  for (const winner of winners) if (winner === form) wins += 1;
  if (wins === 0) return null;
  return Float64Array.from(factors, (drawn) => {
    let sum = 0;
    for (let sample = 0; sample < count; sample += 1) {
      if (winners[sample] === form) sum += drawn[sample] ?? 0;
    }
    return sum / wins;
  });
}

function confidenceOf(
  { rubric, outlooks, blocked }: Input,
  factors: Float64Array,
  form: number,
): number {
  const samples = samplesOf(rubric);
  const rows = outlooks.map((outlook) => drawnRows(samples, outlook));
  const isOneCase = rows.every((drawn) => drawn === null);
  const cases = isOneCase ? 1 : samples.count;
  let first = 0;
  const values = new Float64Array(FORMS);
  for (let sample = 0; sample < cases; sample += 1) {
    values.fill(0);
    let shut = blocked;
    for (const [at, outlook] of outlooks.entries()) {
      const drawn = rows[at];
      const row = drawn ? (drawn[sample] ?? 0) : outlook.assumed;
      if (drawn) shut |= outlook.blocked[row] ?? 0;
      if (!outlook.isApplicable) continue;
      const factor = factors[outlook.criterion.index] ?? 0;
      for (let other = 0; other < FORMS; other += 1) {
        values[other] = (values[other] ?? 0) + factor * (outlook.points[row * FORMS + other] ?? 0);
      }
    }
    if (comesFirst(values, shut, form)) first += 1;
  }
  return first / cases;
}

/** On a tie the form comes first as well as the other. */
function comesFirst(values: Float64Array, shut: number, form: number): boolean {
  if ((shut >> form) & 1) return false;
  return TARGETS.every(
    (_, other) => (shut >> other) & 1 || (values[form] ?? 0) >= (values[other] ?? 0),
  );
}
