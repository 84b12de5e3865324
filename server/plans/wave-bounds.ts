import type { WaveNetwork } from "./wave-network";

/**
 * Least number of waves for the tasks that are not done: by their sum, by those above a half, by
 * those above a third (bounds 1 to 3 of Scholl and Becker, European Journal of Operational Research
 * 168, 2006), and by thresholds (bound L2 of Martello and Toth for bin packing).
 *
 * @param bySize all tasks, the largest first
 */
export function leastWaves(
  network: WaveNetwork,
  bySize: Int32Array,
  isDone: (task: number) => boolean,
): number {
  const { capacity, sizes } = network;
  const left: number[] = [];
  let sum = 0;
  let halves = 0;
  let sixths = 0;
  for (let at = 0; at < bySize.length; at += 1) {
    const task = bySize[at] ?? 0;
    if (isDone(task)) continue;
    const size = sizes[task] ?? 0;
    left.push(size);
    sum += size;
    halves += 2 * size > capacity ? 2 : 2 * size === capacity ? 1 : 0;
    sixths += sixthsOf(size, capacity);
  }
  const bySum = Math.ceil(sum / capacity);
  const simple = Math.max(bySum, Math.ceil(halves / 2), Math.ceil(sixths / 6));
  return Math.max(simple, thresholdBound(left, capacity));
}

function sixthsOf(size: number, capacity: number): number {
  if (3 * size > 2 * capacity) return 6;
  if (3 * size === 2 * capacity) return 4;
  if (3 * size > capacity) return 3;
  return 3 * size === capacity ? 2 : 0;
}

/** Tasks under the threshold count nothing, those above `capacity - threshold` a whole wave. */
function thresholdBound(sizes: readonly number[], capacity: number): number {
  let large = 0;
  let largeSum = 0;
  while (large < sizes.length && 2 * (sizes[large] ?? 0) > capacity) {
    largeSum += sizes[large] ?? 0;
    large += 1;
  }
  let best = large;
  let whole = large;
  let wholeSum = largeSum;
  let smallSum = 0;
  for (let at = large; at < sizes.length; at += 1) {
    const threshold = sizes[at] ?? 0;
    smallSum += threshold;
    while (whole > 0 && (sizes[whole - 1] ?? 0) <= capacity - threshold) {
      whole -= 1;
      wholeSum -= sizes[whole] ?? 0;
    }
    const rest = largeSum - wholeSum + smallSum - (large - whole) * capacity;
    best = Math.max(best, large + Math.max(0, Math.ceil(rest / capacity)));
  }
  return best;
}
