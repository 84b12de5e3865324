import { MICRO } from "./outlook";

/** Whole units of which a displayed number is made: hundredths for points, tenths for scores. */
const HUNDREDTH = MICRO / 100;
const TENTH = MICRO / 10;

/** Micro-points to whole tenths. */
export const toTenths = (micro: number): number => Math.round(micro / TENTH) + 0;

/**
 * Rounds parts to whole hundredths that add up to a given total (largest remainder, Hamilton 1792).
 * Zero parts stay zero: what pulls nowhere is not listed. Ties go to the earlier part.
 *
 * @param parts micro-points
 * @param total whole hundredths; null rounds the parts' own sum
 */
export function apportion(parts: readonly number[], total: number | null): number[] {
  const exact = parts.map((part) => part / HUNDREDTH);
  const wanted = total ?? Math.round(exact.reduce((sum, part) => sum + part, 0));
  const rounded = exact.map((part) => Math.floor(part));
  const order = exact
    .map((part, at) => ({ at, remainder: part - Math.floor(part), isZero: part === 0 }))
    .filter(({ isZero }) => !isZero)
    .sort((a, b) => b.remainder - a.remainder || a.at - b.at);
  if (order.length === 0) return rounded.map((value) => value + 0);
  let missing = wanted - rounded.reduce((sum, part) => sum + part, 0);
  for (let turn = 0; missing !== 0; turn += 1) {
    const step = Math.sign(missing);
    const queue = step > 0 ? order : order.toReversed();
    const entry = queue[turn % queue.length];
    if (entry) rounded[entry.at] = (rounded[entry.at] ?? 0) + step;
    missing -= step;
  }
  return rounded.map((value) => value + 0);
}

/** Shares as whole thousandths that add up to 1000, or all zero. */
export function thousandths(shares: readonly number[]): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (total === 0) return shares.map(() => 0);
  const parts = shares.map((share) => (share / total) * 1000 * HUNDREDTH);
  return apportion(parts, 1000);
}
