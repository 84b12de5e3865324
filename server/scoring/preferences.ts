import { TARGETS, type Target } from "@/server/inventory/workload";
import { centralWeightsOf } from "./central-weights";
import { DIMENSION_NAMES, type Dimension } from "./dimensions";
import type { Standing } from "./standing";

/** How much a dimension weighs to those who would choose a form, beside the rubric's own share. */
export type Emphasis = { dimension: Dimension; share: number; rubricShare: number };

export type Preference = {
  /** Share of the values of unknown facts under which the form comes first for them. */
  confidence: number;
  /** What they weigh most differently, the greatest difference first. */
  emphases: readonly Emphasis[];
};

/** Less than this share of the weight is no preference. */
const LEAST_DIFFERENCE = 0.01;
const MOST = 3;

/** What those would typically prefer who choose a form; null for one that never comes first. */
export function preferencesOf(standing: Standing): Record<Target, Preference | null> {
  const { rubric, aggregate } = standing;
  const central = centralWeightsOf({
    rubric,
    outlooks: aggregate.outlooks,
    blocked: aggregate.blocked,
    acceptability: standing.acceptability(),
  });
  const sharesBy = (shares: ArrayLike<number>) => (dimension: Dimension) =>
    rubric.criteria.reduce(
      (sum, { definition }, at) =>
        definition.dimension === dimension ? sum + (shares[at] ?? 0) : sum,
      0,
    );
  const own = sharesBy(rubric.criteria.map(({ share }) => share));
  const of = (target: Target): Preference | null => {
    const found = central[target];
    if (!found) return null;
    const theirs = sharesBy(found.shares);
    const emphases = DIMENSION_NAMES.map((dimension) => ({
      dimension,
      share: theirs(dimension),
      rubricShare: own(dimension),
    }))
      .filter(({ share, rubricShare }) => Math.abs(share - rubricShare) >= LEAST_DIFFERENCE)
      .toSorted((a, b) => Math.abs(b.share - b.rubricShare) - Math.abs(a.share - a.rubricShare));
    return { confidence: found.confidence, emphases: emphases.slice(0, MOST) };
  };
  const [container, sandboxed, vm] = TARGETS.map(of);
  return {
    container: container ?? null,
    "sandboxed-container": sandboxed ?? null,
    vm: vm ?? null,
  };
}
