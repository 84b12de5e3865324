import type { FactName } from "@/server/inventory/fact-names";
import type { FactValues } from "@/server/inventory/facts";
import { CRITERIA } from "./criteria/registry";
import { readsOf, type Criterion } from "./criterion";
import { factClassesOf, type FactClasses } from "./fact-classes";
import { candidatesOf, type Candidate } from "./fact-domains";
import { canonicalJson, textHash } from "./facts-hash";
import { JudgementCache } from "./judgement";
import { rubricDigest, type Rubric } from "./rubric";
import { capsOf, cappedShares, type WeightCap } from "./weights";

/**
 * Raised by hand with every change to the code of the engine or of a criterion that can change an
 * output; the declared data of the criteria enter by their hash.
 */
const CODE_VERSION = "4";

/** Score of a form on which nothing pulls. */
export const BASELINE = 50;
/**
 * Points of the score for the full swing of all criteria together. Ends of the scale that only a
 * workload with every extreme at once could reach would leave real ones within a few points of
 * each other; so the scale is stretched and cut at 0 and 100.
 */
const SCALE = 200;

export type CompiledCriterion = {
  definition: Criterion;
  index: number;
  /** The facts it reads, in order, each with the classes of its values. */
  reads: readonly FactClasses[];
  parameters: Readonly<Record<string, number>>;
  /** Share of the weight, 0 to 1, after the caps. */
  share: number;
  /** Pulls between the least and the greatest that any workload could get, open conditions left out. */
  span: number;
  /** Points of the score for one unit of pull. */
  pointsPerPull: number;
};

export type CompiledRubric = {
  rubric: Rubric;
  version: string;
  criteria: readonly CompiledCriterion[];
  caps: readonly WeightCap[];
  candidates: { readonly [Name in FactName]?: readonly Candidate[] };
  /** Criteria that read a fact. */
  readers: ReadonlyMap<FactName, readonly CompiledCriterion[]>;
};

const compiled = new WeakMap<Rubric, CompiledRubric>();

/** Works out once what does not depend on a workload; the same rubric object is compiled once. */
export function compileRubric(rubric: Rubric): CompiledRubric {
  const known = compiled.get(rubric);
  if (known) return known;
  const built = build(rubric);
  compiled.set(rubric, built);
  return built;
}

function build(rubric: Rubric): CompiledRubric {
  const reads = new Set(CRITERIA.flatMap((criterion) => readsOf(criterion)));
  const candidates = Object.fromEntries(
    [...reads].map((name) => [name, mergedCandidates(name, rubric)]),
  ) as CompiledRubric["candidates"];
  const caps = capsOf(rubric, CRITERIA);
  const shares = cappedShares(
    CRITERIA.map(({ id }) => rubric.weights[id] ?? 0),
    caps,
  );
  const criteria = CRITERIA.map((definition, index): CompiledCriterion => {
    const parameters = parametersOf(definition, rubric);
    const classes = factClassesOf({ criterion: definition, parameters, candidates });
    const span = pullSpan({ definition, parameters, rubric, classes });
    const share = shares[index] ?? 0;
    const pointsPerPull = (SCALE * share) / span;
    return { definition, index, reads: classes, parameters, share, span, pointsPerPull };
  });
  return {
    rubric,
    version: `${ENGINE_VERSION}+${rubricDigest(rubric).slice(0, 12)}`,
    criteria,
    caps,
    candidates,
    readers: new Map(
      [...reads].map((name) => [
        name,
        criteria.filter(({ definition }) => readsOf(definition).includes(name)),
      ]),
    ),
  };
}

/** The default picture, or the rubric's own; every default candidate stays, to bound the score. */
function mergedCandidates(name: FactName, rubric: Rubric): readonly Candidate[] {
  const own = rubric.distributions[name];
  const standard = candidatesOf(name);
  if (!own) return standard;
  const listed = own.map(({ value, share }) => ({ value, share }) as Candidate);
  const texts = new Set(listed.map(({ value }) => JSON.stringify(value)));
  const others = standard.filter(({ value }) => !texts.has(JSON.stringify(value)));
  return [...listed, ...others.map(({ value }) => ({ value, share: 0 }))];
}

function parametersOf({ id, parameters }: Criterion, rubric: Rubric): Record<string, number> {
  const own = rubric.parameters[id] ?? {};
  const day = Number(rubric.referenceDate.replaceAll("-", ""));
  return Object.fromEntries(
    Object.entries(parameters).map(([name, { value }]) => [
      name,
      name === "referenceDay" ? day : (own[name] ?? value),
    ]),
  );
}

type SpanInput = {
  definition: Criterion;
  parameters: Readonly<Record<string, number>>;
  rubric: Rubric;
  classes: readonly FactClasses[];
};

/** Distance between the least and the greatest pull over every combination of classes. */
function pullSpan({ definition, parameters, rubric, classes }: SpanInput): number {
  let least = 0;
  let greatest = 0;
  const judged = new JudgementCache({
    criterion: { definition },
    rubric: { rubric: { ...rubric, openCondition: { stops: 0, strains: 0 } } },
    accepted: new Set(),
    isAcceptanceKnown: true,
  });
  forEachCombination(classes, (facts) => {
    const { now } = judged.of(definition.evaluate(facts, parameters));
    least = Math.min(least, ...now.pulls);
    greatest = Math.max(greatest, ...now.pulls);
  });
  return greatest - least;
}

/** Calls with one object that changes in between, so the callee must not keep it. */
function forEachCombination(
  classes: readonly FactClasses[],
  call: (facts: FactValues) => void,
): void {
  const facts: Record<string, unknown> = {};
  const visit = (depth: number): void => {
    const entry = classes[depth];
    if (!entry) return call(facts);
    for (const { value } of entry.representatives) {
      facts[entry.fact] = value;
      visit(depth + 1);
    }
  };
  visit(0);
}

const declared = CRITERIA.map(({ evaluate: _code, ...data }) => data);

/** Changes whenever the engine could give another result for the same facts and rubric. */
export const ENGINE_VERSION = `${CODE_VERSION}.${textHash(canonicalJson(declared)).slice(0, 8)}`;
