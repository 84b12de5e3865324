import { isSpent, withShare, type Effort } from "./packing-effort";
import { coverDisjointly, coverExactly } from "./exact-cover";
import { packRest } from "./packing-rules";
import { demandPerDimension, type Bins, type PackingProblem } from "./vector-packing";

/** More patterns per item than this are no help: the cover would take too long to find. */
const MAX_PATTERNS_PER_ITEM = 20;
/** Of the effort, what listing the patterns may take. */
const LISTING_SHARE = 0.06;
const MAX_ITEMS_PER_BIN = 4;
/** Of the effort, what the exact search may take before the walk begins. */
const EXACT_SHARE = 0.7;

/**
 * Packs when this many bins would be so full that few patterns can be part of it: all bins together
 * may waste no more than the slack, so each pattern's waste stays within it. Such patterns are
 * listed, then covers of all items are searched; items that no cover reached are packed by rule.
 *
 * @returns null when there are too many such patterns, or no cover of this kind exists
 */
export function packTightly(problem: PackingProblem, bins: number, effort: Effort): Bins | null {
  const perBin = Math.ceil(problem.count / bins);
  if (perBin > MAX_ITEMS_PER_BIN) return null;
  const demand = demandPerDimension(problem);
  const slack = problem.capacity.map((room, d) => Math.round((bins - (demand[d] ?? 0)) * room));
  const patterns = withShare(effort, LISTING_SHARE, (part) =>
    listTightPatterns(problem, { slack, perBin, effort: part }),
  );
  if (patterns === null) return null;
  const exact = withShare(effort, EXACT_SHARE, (part) => {
    const cover = coverExactly(problem.count, patterns, part);
    return cover ?? (isSpent(part) ? "not-found" : null);
  });
  if (exact !== "not-found") return exact;
  const cover = coverDisjointly(problem.count, patterns, effort);
  const covered = new Set(cover.flat());
  const rest = Array.from({ length: problem.count }, (_, item) => item);
  return [
    ...cover,
    ...packRest(
      problem,
      rest.filter((item) => !covered.has(item)),
      effort,
    ),
  ];
}

type Listing = {
  problem: PackingProblem;
  /** Waste that a bin may have, per dimension. */
  slack: Float64Array;
  perBin: number;
  effort: Effort;
  /** Items by size in the first dimension, and these sizes. */
  sorted: number[];
  firstSizes: number[];
  found: number[][];
};

function listTightPatterns(
  problem: PackingProblem,
  { slack, perBin, effort }: Pick<Listing, "slack" | "perBin" | "effort">,
): number[][] | null {
  const first = (item: number) => problem.sizes[item * problem.dimensions] ?? 0;
  const sorted = Array.from({ length: problem.count }, (_, item) => item);
  sorted.sort((a, b) => first(a) - first(b) || a - b);
  const firstSizes = sorted.map(first);
  const listing = { problem, slack, perBin, effort, sorted, firstSizes, found: [] };
  const isWhole = extend(listing, [], problem.capacity);
  return isWhole ? listing.found : null;
}

/** Adds the patterns that begin with the chosen items and go on in rising order of index. */
function extend(listing: Listing, chosen: readonly number[], free: Float64Array): boolean {
  const { problem, perBin, effort, found } = listing;
  complete(listing, chosen, free);
  if (chosen.length + 2 > perBin) return true;
  for (let item = (chosen.at(-1) ?? -1) + 1; item < problem.count; item += 1) {
    if (isSpent(effort) || found.length > MAX_PATTERNS_PER_ITEM * problem.count) return false;
    if (!extend(listing, [...chosen, item], without(problem, free, item))) return false;
  }
  return true;
}

/** The items that fill the rest up to the allowed waste, found by their size in one dimension. */
function complete(listing: Listing, chosen: readonly number[], free: Float64Array): void {
  const { problem, slack, effort, sorted, firstSizes, found } = listing;
  const last = chosen.at(-1) ?? -1;
  const most = free[0] ?? 0;
  effort.left -= 20;
  for (let at = firstAtLeast(firstSizes, most - (slack[0] ?? 0)); at < sorted.length; at += 1) {
    if ((firstSizes[at] ?? 0) > most) return;
    effort.left -= 2;
    const item = sorted[at] ?? 0;
    if (item > last && fills(problem, { item, free, slack })) found.push([...chosen, item]);
  }
}

type Filling = { item: number; free: Float64Array; slack: Float64Array };

function fills({ dimensions, sizes }: PackingProblem, { item, free, slack }: Filling): boolean {
  for (let d = 0; d < dimensions; d += 1) {
    const waste = (free[d] ?? 0) - (sizes[item * dimensions + d] ?? 0);
    if (waste < 0 || waste > (slack[d] ?? 0)) return false;
  }
  return true;
}

const without = ({ dimensions, sizes }: PackingProblem, free: Float64Array, item: number) =>
  free.map((room, d) => room - (sizes[item * dimensions + d] ?? 0));

function firstAtLeast(values: readonly number[], least: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
