/**
 * Items to be packed into as few bins of one size as possible, no bin over its capacity in any
 * dimension (vector bin packing). Sizes are whole numbers of any unit, the same per dimension.
 */
export type PackingProblem = {
  dimensions: number;
  /** Number of items. */
  count: number;
  /** What a bin holds, per dimension. */
  capacity: Float64Array;
  /** Size of item i in dimension d, at `i * dimensions + d`. */
  sizes: Float64Array;
};

/** The items of each bin, by index. */
export type Bins = readonly (readonly number[])[];

/**
 * @param items size per dimension of each item
 * @throws RangeError when an item has another number of dimensions, or a size that no bin holds
 */
export function packingProblem(
  capacity: readonly number[],
  items: readonly (readonly number[])[],
): PackingProblem {
  const dimensions = capacity.length;
  items.forEach((item, index) => {
    if (item.length !== dimensions) {
      throw new RangeError(`Expected ${dimensions} sizes of item ${index}, got ${item.length}`);
    }
    const tooLarge = item.findIndex((size, d) => !(size <= (capacity[d] ?? 0)));
    if (tooLarge >= 0) {
      throw new RangeError(`Expected item ${index} to fit a bin, got ${item[tooLarge]}`);
    }
  });
  return {
    dimensions,
    count: items.length,
    capacity: Float64Array.from(capacity),
    sizes: Float64Array.from(items.flat()),
  };
}

/** Why these bins are no packing of the problem; null when they are one. Shares no code with search. */
export function findPackingFault(
  { dimensions, count, capacity, sizes }: PackingProblem,
  bins: Bins,
) {
  const seen = new Set<number>();
  for (const [bin, items] of bins.entries()) {
    if (items.length === 0) return `bin ${bin} is empty`;
    for (const item of items) {
      if (!Number.isInteger(item) || item < 0 || item >= count) return `no item ${item}`;
      if (seen.has(item)) return `item ${item} is packed twice`;
      seen.add(item);
    }
    for (let d = 0; d < dimensions; d += 1) {
      let load = 0;
      for (const item of items) load += sizes[item * dimensions + d] ?? 0;
      if (load > (capacity[d] ?? 0)) return `bin ${bin} is over its capacity in dimension ${d}`;
    }
  }
  return seen.size === count ? null : `${count - seen.size} items are not packed`;
}

/**
 * Whether a part of what fits a bin always fits too: not so when sizes can be negative, as the
 * published "Triplet" instances have them. Bounds and pattern generation rest on it.
 */
export const hasMonotoneSizes = ({ sizes }: PackingProblem): boolean =>
  sizes.every((size) => size >= 0);

/** Whether two items may share a bin. */
export function canShare(problem: PackingProblem, one: number, other: number): boolean {
  const { dimensions, capacity, sizes } = problem;
  const a = one * dimensions;
  const b = other * dimensions;
  for (let d = 0; d < dimensions; d += 1) {
    if ((sizes[a + d] ?? 0) + (sizes[b + d] ?? 0) > (capacity[d] ?? 0)) return false;
  }
  return true;
}

/** Each item's sizes as shares of a bin, weighted per dimension and summed. */
export function weighItems(problem: PackingProblem, weights: ArrayLike<number>): Float64Array {
  const { dimensions, count, capacity, sizes } = problem;
  return Float64Array.from({ length: count }, (_, item) => {
    let sum = 0;
    for (let d = 0; d < dimensions; d += 1) {
      const share = (sizes[item * dimensions + d] ?? 0) / ((capacity[d] ?? 0) || 1);
      sum += (weights[d] ?? 0) * share;
    }
    return sum;
  });
}

/** Bins' worth of all items together in each dimension: how scarce the dimension is. */
export function demandPerDimension({ dimensions, count, capacity, sizes }: PackingProblem) {
  const demand = new Float64Array(dimensions);
  for (let at = 0; at < count * dimensions; at += 1) {
    const d = at % dimensions;
    demand[d] = (demand[d] ?? 0) + (sizes[at] ?? 0) / ((capacity[d] ?? 0) || 1);
  }
  return demand;
}

/** A part of the items as a problem of its own; `items[i]` is the index of its item i. */
export function partOf(problem: PackingProblem, items: readonly number[]): PackingProblem {
  const { dimensions, capacity, sizes } = problem;
  const part = new Float64Array(items.length * dimensions);
  items.forEach((item, index) => {
    const from = item * dimensions;
    part.set(sizes.subarray(from, from + dimensions), index * dimensions);
  });
  return { dimensions, count: items.length, capacity, sizes: part };
}

/** The packing with the fewest bins, the first of several. */
export function fewest(packings: readonly Bins[]): Bins {
  const [first, ...others] = packings;
  if (first === undefined) throw new RangeError("Expected at least one packing, got none");
  return others.reduce((best, bins) => (bins.length < best.length ? bins : best), first);
}
