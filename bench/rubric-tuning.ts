import { DEFAULT_RUBRIC } from "@/server/scoring/default-rubric";
import type { Rubric } from "@/server/scoring/rubric";
import { standingOf } from "@/server/scoring/standing";
import { accuracyOf, type DocumentedCase, type Judged } from "./documented-cases";

export const FOLDS = 10;

/** The numbers of the rubric that were chosen by looking at documented cases. */
type Settings = { stops: number; strains: number; band: number; codeTrust: number };

const SHIPPED: Settings = {
  stops: DEFAULT_RUBRIC.openCondition.stops,
  strains: DEFAULT_RUBRIC.openCondition.strains,
  band: DEFAULT_RUBRIC.thresholds.eitherBand,
  codeTrust: DEFAULT_RUBRIC.weights["code-trust"] ?? 0,
};

const nameOf = ({ stops, strains, band, codeTrust }: Settings) =>
  `open conditions ${stops} and ${strains}, band ${band}, weight of code trust ${codeTrust}`;

export const shippedSettings = nameOf(SHIPPED);

/** Coarse on purpose: a finer grid would only find the cases again. */
const STEPS: { readonly [Name in keyof Settings]: readonly number[] } = {
  stops: [2, 5, 8],
  strains: [0, 0.5, 1],
  band: [0, 0.5, 2],
  codeTrust: [5, 6.5, 8],
};

const GRID: readonly Settings[] = STEPS.stops.flatMap((stops) =>
  STEPS.strains.flatMap((strains) =>
    STEPS.band.flatMap((band) =>
      STEPS.codeTrust.map((codeTrust) => ({ stops, strains, band, codeTrust })),
    ),
  ),
);

/** One step apart in one number. */
function areNeighbours(a: Settings, b: Settings): boolean {
  const steps = Object.entries(STEPS).map(([name, values]) => {
    const key = name as keyof Settings;
    return Math.abs(values.indexOf(a[key]) - values.indexOf(b[key]));
  });
  return steps.reduce((sum, step) => sum + step, 0) === 1;
}

const toRubric = ({ stops, strains, band, codeTrust }: Settings): Rubric => ({
  ...DEFAULT_RUBRIC,
  openCondition: { stops, strains },
  thresholds: { ...DEFAULT_RUBRIC.thresholds, eitherBand: band },
  weights: { ...DEFAULT_RUBRIC.weights, "code-trust": codeTrust },
});

type Validation = {
  /** Over all cases, each judged by the settings that were best on the folds without it. */
  accuracy: number;
  /** Settings by how many folds chose them. */
  chosen: ReadonlyMap<string, number>;
  isShippedBest: boolean;
};

/**
 * Ten-fold cross-validation of the tuned numbers. Folds are dealt out by documented position, in
 * the order of the file, so that every fold has its part of each position.
 */
export function crossValidate(cases: readonly DocumentedCase[]): Validation {
  const dealt = cases.toSorted((a, b) =>
    a.position < b.position ? -1 : Number(a.position > b.position),
  );
  const verdicts = GRID.map((settings) => {
    const rubric = toRubric(settings);
    return dealt.map(({ position, facts }): Judged => ({
      position,
      verdict: standingOf(facts, rubric).verdict,
    }));
  });
  const chosen = new Map<string, number>();
  const judged: Judged[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const best = bestOf(verdicts, (at) => at % FOLDS !== fold);
    const name = nameOf(GRID[best] ?? SHIPPED);
    chosen.set(name, (chosen.get(name) ?? 0) + 1);
    judged.push(...(verdicts[best] ?? []).filter((_, at) => at % FOLDS === fold));
  }
  const best = bestOf(verdicts, () => true);
  const isShippedBest = accuracyOf(verdicts[best] ?? []) <= shippedAccuracy(dealt);
  return { accuracy: accuracyOf(judged), chosen, isShippedBest };
}

/** The best on these cases; among equals the one whose neighbours are best, not one on an edge. */
function bestOf(verdicts: readonly Judged[][], isUsed: (at: number) => boolean): number {
  const accuracies = verdicts.map((judged) => accuracyOf(judged.filter((_, at) => isUsed(at))));
  const greatest = Math.max(...accuracies);
  const ranked = GRID.map((settings, at) => {
    const around = GRID.flatMap((other, place) =>
      areNeighbours(settings, other) ? (accuracies[place] ?? 0) : [],
    );
    return { at, mean: around.reduce((sum, value) => sum + value, 0) / around.length };
  }).filter(({ at }) => accuracies[at] === greatest);
  return ranked.reduce((best, entry) => (entry.mean > best.mean ? entry : best)).at;
}

const shippedAccuracy = (cases: readonly DocumentedCase[]) =>
  accuracyOf(
    cases.map(({ position, facts }) => ({
      position,
      verdict: standingOf(facts, DEFAULT_RUBRIC).verdict,
    })),
  );
