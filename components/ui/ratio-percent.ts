/**
 * A ratio 0..1 as a whole percentage that does not lie at its ends: 100 only when complete and
 * 0 only when there is nothing.
 */
export function wholePercent(ratio: number): number {
  if (ratio <= 0) return 0;
  if (ratio >= 1) return 100;
  return Math.min(99, Math.max(1, Math.round(ratio * 100)));
}
