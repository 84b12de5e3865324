import type { Criterion } from "./criterion";
import type { Rubric } from "./rubric";

/** Rounds of scaling until all caps hold; overlapping caps settle well before that. */
const ROUNDS = 200;
const TOLERANCE = 1e-9;

type Grouped = Pick<Criterion, "id" | "dimension">;

export type WeightCap = { members: readonly number[]; maximumShare: number };

/** The caps of a rubric as positions in the list of criteria. */
export function capsOf(
  rubric: Pick<Rubric, "caps" | "dimensionCaps">,
  criteria: readonly Grouped[],
): WeightCap[] {
  const positions = (isMember: (criterion: Grouped) => boolean) =>
    criteria.flatMap((criterion, at) => (isMember(criterion) ? [at] : []));
  const named = Object.values(rubric.caps).map(({ criteria: ids, maximumShare }) => ({
    members: positions(({ id }) => ids.includes(id)),
    maximumShare,
  }));
  const byDimension = Object.entries(rubric.dimensionCaps).map(([dimension, maximumShare]) => ({
    members: positions((criterion) => criterion.dimension === dimension),
    maximumShare: maximumShare ?? 1,
  }));
  return [...named, ...byDimension];
}

/**
 * Shares that add up to 1 and in which no capped group has more than its share. A group that has
 * too much is scaled down to it, which keeps the proportions within the group and outside it.
 * Where caps overlap this is repeated until all hold; caps that cannot all hold are met as nearly
 * as the last round can.
 *
 * @param weights any numbers from 0 up, at least one above 0
 */
export function cappedShares(
  weights: ArrayLike<number>,
  caps: readonly WeightCap[],
): Float64Array<ArrayBuffer> {
  const shares = Float64Array.from(weights);
  normalise(shares);
  for (let round = 0; round < ROUNDS; round += 1) {
    let isSettled = true;
    for (const { members, maximumShare } of caps) {
      let group = 0;
      for (const at of members) group += shares[at] ?? 0;
      if (group <= maximumShare + TOLERANCE || group >= 1 - TOLERANCE) continue;
      isSettled = false;
      const factor = (maximumShare * (1 - group)) / ((1 - maximumShare) * group);
      for (const at of members) shares[at] = (shares[at] ?? 0) * factor;
      normalise(shares);
    }
    if (isSettled) break;
  }
  return shares;
}

function normalise(shares: Float64Array): void {
  let total = 0;
  for (const value of shares) total += value;
  for (let at = 0; at < shares.length; at += 1) shares[at] = (shares[at] ?? 0) / total;
}
