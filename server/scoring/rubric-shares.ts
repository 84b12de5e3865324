import type { Criterion } from "./criterion";
import type { Rubric } from "./rubric";
import { capsOf, cappedShares } from "./weights";

type Weighed = Pick<Rubric, "weights" | "caps" | "dimensionCaps">;
type Grouped = Pick<Criterion, "id" | "dimension">;

const TOLERANCE = 1e-6;

/**
 * Share of the whole that each criterion has after the caps, 0 to 1, by id; null while no weight is
 * above 0, when nothing has a share.
 */
export function criterionShares(
  rubric: Weighed,
  criteria: readonly Grouped[],
): Readonly<Record<string, number>> | null {
  const weights = criteria.map(({ id }) => rubric.weights[id] ?? 0);
  if (weights.every((weight) => weight === 0)) return null;
  const shares = cappedShares(weights, capsOf(rubric, criteria));
  return Object.fromEntries(criteria.map(({ id }, at) => [id, shares[at] ?? 0]));
}

/** Where a cap stands in a rubric, such as ["dimensionCaps", "isolation"]. */
export type CapPath = readonly ["caps" | "dimensionCaps", string];

/**
 * Caps that a group exceeds all the same: what it gives up has to go to criteria outside of it, and
 * where nothing outside has weight, or is capped too, it has nowhere to go.
 */
export function unmetCaps(rubric: Weighed, criteria: readonly Grouped[]): CapPath[] {
  const shares = criterionShares(rubric, criteria);
  if (!shares) return [];
  const shareOf = (isMember: (criterion: Grouped) => boolean) =>
    criteria.filter(isMember).reduce((sum, { id }) => sum + (shares[id] ?? 0), 0);
  const named = Object.entries(rubric.caps)
    .filter(([, cap]) => {
      const share = shareOf(({ id }) => cap.criteria.includes(id));
      return share > cap.maximumShare + TOLERANCE;
    })
    .map(([name]): CapPath => ["caps", name]);
  const byDimension = Object.entries(rubric.dimensionCaps)
    .filter(([dimension, maximum]) => {
      const share = shareOf((criterion) => criterion.dimension === dimension);
      return share > (maximum ?? 1) + TOLERANCE;
    })
    .map(([dimension]): CapPath => ["dimensionCaps", dimension]);
  return [...named, ...byDimension];
}
