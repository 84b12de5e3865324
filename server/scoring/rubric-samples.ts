import type { FactName } from "@/server/inventory/fact-names";
import type { CompiledRubric } from "./compiled-rubric";
import type { Candidate } from "./fact-domains";
import { textSeed } from "./facts-hash";
import { seededRandom, shuffle } from "./random";
import { sampleSetsOf, type SampleSet } from "./sample-sets";
import { cappedShares } from "./weights";

/**
 * Weightings and values of unknown facts, drawn once for a rubric. All workloads meet the same
 * draws, so equal facts give equal shares and differences between workloads are not chance.
 */
export type RubricSamples = {
  count: number;
  /** By criterion: how much its weight differs from the rubric's in each weighting. */
  factors: readonly Float64Array[];
  /** By fact: the position of the drawn candidate. Facts with one likely candidate are left out. */
  drawn: { readonly [Name in FactName]?: Uint8Array };
  /** The same by candidate: the samples for which it was drawn, if any. */
  byValue: { readonly [Name in FactName]?: readonly (SampleSet | null)[] };
};

const drawnSamples = new WeakMap<CompiledRubric, RubricSamples>();

export function samplesOf(rubric: CompiledRubric): RubricSamples {
  const known = drawnSamples.get(rubric);
  if (known) return known;
  const samples = draw(rubric);
  drawnSamples.set(rubric, samples);
  return samples;
}

function draw(rubric: CompiledRubric): RubricSamples {
  const count = rubric.rubric.samples;
  const random = seededRandom(textSeed(rubric.version));
  const factors = drawWeightings(rubric, count, random);
  const names = (Object.keys(rubric.candidates) as FactName[]).toSorted();
  const drawn = Object.fromEntries(
    names.flatMap((name) => {
      const candidates = rubric.candidates[name] ?? [];
      const isCertain = candidates.filter(({ share }) => share > 0).length < 2;
      return isCertain ? [] : [[name, drawValues(candidates, count, random)]];
    }),
  );
  const byValue = Object.fromEntries(
    Object.entries(drawn).map(([name, values]) => [
      name,
      sampleSetsOf(values, 1 + values.reduce((most, value) => Math.max(most, value), 0)),
    ]),
  );
  return { count, factors, drawn, byValue };
}

/**
 * Weightings spread around the rubric's own: each weight is multiplied by an independent
 * exponential factor and the caps are applied again. With equal weights and no caps this is the
 * uniform distribution over all weightings, the usual choice of SMAA-2 when nothing is preferred
 * (Lahdelma and Salminen 2001; Tervonen and Lahdelma 2007). The factors are the gaps between
 * sorted uniform numbers, which need no logarithm and so are the same on every machine.
 */
function drawWeightings(
  { criteria, caps }: CompiledRubric,
  count: number,
  random: () => number,
): Float64Array[] {
  const factors = criteria.map(() => new Float64Array(count));
  const cuts = new Float64Array(criteria.length - 1);
  const weights = new Float64Array(criteria.length);
  for (let sample = 0; sample < count; sample += 1) {
    for (let at = 0; at < cuts.length; at += 1) cuts[at] = random();
    cuts.sort();
    for (const { index, share } of criteria) {
      weights[index] = share * ((cuts[index] ?? 1) - (cuts[index - 1] ?? 0));
    }
    const shares = cappedShares(weights, caps);
    for (const { index, share } of criteria) {
      const factor = factors[index];
      if (factor) factor[sample] = share === 0 ? 0 : (shares[index] ?? 0) / share;
    }
  }
  return factors;
}

/**
 * One value for each sample, spread evenly (Latin hypercube, McKay, Beckman and Conover 1979): the
 * n-th part of the samples falls into the n-th part of the distribution, in a random order.
 */
function drawValues(
  candidates: readonly Candidate[],
  count: number,
  random: () => number,
): Uint8Array {
  const strata = Uint32Array.from({ length: count }, (_, at) => at);
  shuffle(strata, random);
  const drawn = new Uint8Array(count);
  for (let sample = 0; sample < count; sample += 1) {
    drawn[sample] = candidateAt(candidates, ((strata[sample] ?? 0) + random()) / count);
  }
  return drawn;
}

function candidateAt(candidates: readonly Candidate[], quantile: number): number {
  let sum = 0;
  let last = 0;
  for (const [at, { share }] of candidates.entries()) {
    if (share === 0) continue;
    sum += share;
    last = at;
    if (quantile < sum) return at;
  }
  return last;
}
