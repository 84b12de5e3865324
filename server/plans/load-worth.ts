import type { WaveNetwork } from "./wave-network";

/** The most that tasks can be worth in a wave, order aside, by the room they have. */
export type LoadWorth = {
  /** By place and room: row p is for the tasks from place p on. */
  most: Float64Array;
  /** Rooms per row. */
  width: number;
  /** Large capacities are rounded, in the safe direction, to shares of this size. */
  share: number;
};

/** Rooms that are told apart. */
const MOST_ROOMS = 4096;

/**
 * Knapsacks over the tasks from each place on (Bellman, Dynamic Programming, 1957). Sizes are rounded
 * down to whole shares, and so is the room: what fits a room still fits it then.
 *
 * @param order the tasks that count, in the order of their places
 */
export function loadWorth(
  { capacity, sizes }: WaveNetwork,
  weights: Float64Array,
  order: Int32Array,
): LoadWorth {
  const share = Math.ceil((capacity + 1) / MOST_ROOMS);
  const width = Math.floor(capacity / share) + 1;
  const most = new Float64Array((order.length + 1) * width);
  for (let at = order.length - 1; at >= 0; at -= 1) {
    const task = order[at] ?? 0;
    const size = Math.floor((sizes[task] ?? 0) / share);
    const worth = weights[task] ?? 0;
    const own = at * width;
    for (let room = 0; room < width; room += 1) {
      const without = most[own + width + room] ?? 0;
      const rest = room < size ? -worth : (most[own + width + room - size] ?? 0);
      most[own + room] = rest + worth > without ? rest + worth : without;
    }
  }
  return { most, width, share };
}
