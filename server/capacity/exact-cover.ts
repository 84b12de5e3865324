import { seededRandom } from "@/server/scoring/random";
import { isSpent, type Effort } from "./packing-effort";

/** Patterns, and those of each item. */
type Choices = { patterns: readonly number[][]; byItem: number[][] };

function choicesOf(count: number, patterns: readonly number[][]): Choices {
  const byItem: number[][] = Array.from({ length: count }, () => []);
  patterns.forEach((pattern, index) => {
    for (const item of pattern) byItem[item]?.push(index);
  });
  return { patterns, byItem };
}

type Cover = Choices & {
  /** How many chosen patterns each pattern clashes with. */
  blocked: Int32Array;
  /** Patterns still open to each item, lowered by {@link COVERED} once it is covered. */
  options: Int32Array;
  chosen: number[];
  effort: Effort;
};

/** Far below zero, so that a covered item's options can still be counted down and up again. */
const COVERED = -1_000_000;

/**
 * Patterns that contain each item exactly once; null when there are none, or none were found within
 * the effort. Depth first, on the item with the fewest patterns left (Knuth, Dancing Links, 2000).
 */
export function coverExactly(
  count: number,
  patterns: readonly number[][],
  effort: Effort,
): number[][] | null {
  const choices = choicesOf(count, patterns);
  const options = Int32Array.from(choices.byItem, (own) => own.length);
  const blocked = new Int32Array(patterns.length);
  const cover: Cover = { ...choices, blocked, options, chosen: [], effort };
  return search(cover) ? cover.chosen.map((index) => patterns[index] ?? []) : null;
}

function search(cover: Cover): boolean {
  const { byItem, blocked, options, chosen, effort } = cover;
  const item = scarcest(options);
  if (item < 0) return true;
  effort.left -= options.length;
  if (isSpent(effort)) return false;
  for (const index of byItem[item] ?? []) {
    if ((blocked[index] ?? 0) > 0) continue;
    choose(cover, index, 1);
    chosen.push(index);
    if (search(cover)) return true;
    chosen.pop();
    choose(cover, index, -1);
    if (isSpent(effort)) return false;
  }
  return false;
}

function scarcest(options: Int32Array): number {
  let best = -1;
  let least = Infinity;
  for (let item = 0; item < options.length; item += 1) {
    const count = options[item] ?? 0;
    if (count < COVERED / 2 || count >= least) continue;
    [best, least] = [item, count];
  }
  return best;
}

/** Takes a pattern in (+1) or out (-1): whatever shares an item with it is closed or opened again. */
function choose({ patterns, byItem, blocked, options, effort }: Cover, index: number, by: 1 | -1) {
  for (const item of patterns[index] ?? []) {
    options[item] = (options[item] ?? 0) + by * COVERED;
    for (const other of byItem[item] ?? []) {
      const before = blocked[other] ?? 0;
      blocked[other] = before + by;
      if (by === 1 ? before > 0 : before > 1) continue;
      effort.left -= 6;
      for (const member of patterns[other] ?? []) options[member] = (options[member] ?? 0) - by;
    }
  }
}

type Walk = Choices & {
  /** The chosen pattern that covers each item; -1 for none. */
  owner: Int32Array;
  uncovered: number[];
  /** When each pattern was last thrown out. */
  thrownOut: Int32Array;
  random: () => number;
};

const SEED = 7;
/** Steps for which a pattern that was thrown out stays out, at the least. */
const TENURE = 10;

/**
 * Disjoint patterns that cover as many items as a walk can reach: an uncovered item takes the
 * pattern that throws out the fewest others, the one longest unused on a tie (the min-conflicts
 * heuristic of Minton et al., Artificial Intelligence 58, 1992, with a short memory).
 */
export function coverDisjointly(
  count: number,
  patterns: readonly number[][],
  effort: Effort,
): number[][] {
  const walk: Walk = {
    ...choicesOf(count, patterns),
    owner: new Int32Array(count).fill(-1),
    uncovered: Array.from({ length: count }, (_, item) => item),
    thrownOut: new Int32Array(patterns.length).fill(-TENURE),
    random: seededRandom(SEED),
  };
  let best = walk.owner.slice();
  let fewest = count;
  for (let step = 0; fewest > 0 && !isSpent(effort); step += 1) {
    const place = Math.floor(walk.random() * walk.uncovered.length);
    const item = walk.uncovered[place] ?? 0;
    effort.left -= 30 * (walk.byItem[item]?.length ?? 0) + 20;
    const index = leastDisturbing(walk, item, step);
    if (index !== null) takeIn(walk, index, step);
    if (walk.uncovered.length < fewest) {
      fewest = walk.uncovered.length;
      best = walk.owner.slice();
    }
  }
  return [...new Set(best)].filter((index) => index >= 0).map((index) => patterns[index] ?? []);
}

function leastDisturbing(walk: Walk, item: number, step: number): number | null {
  let best: number | null = null;
  let least = Infinity;
  for (const index of walk.byItem[item] ?? []) {
    const age = step - (walk.thrownOut[index] ?? 0);
    if (age < TENURE + walk.random() * TENURE) continue;
    const disturbance = disturbedBy(walk, index) + 1 / (age + 2);
    if (disturbance < least) [best, least] = [index, disturbance];
  }
  return best;
}

/** Items that would lose their pattern. */
function disturbedBy({ patterns, owner }: Walk, index: number): number {
  const pattern = patterns[index] ?? [];
  let items = 0;
  for (let at = 0; at < pattern.length; at += 1) {
    const own = owner[pattern[at] ?? 0] ?? -1;
    if (own < 0 || isCounted({ pattern, at, owner, own })) continue;
    for (const member of patterns[own] ?? []) if (!pattern.includes(member)) items += 1;
  }
  return items;
}

type Counting = { pattern: readonly number[]; at: number; owner: Int32Array; own: number };

function isCounted({ pattern, at, owner, own }: Counting): boolean {
  for (let earlier = 0; earlier < at; earlier += 1) {
    if (owner[pattern[earlier] ?? 0] === own) return true;
  }
  return false;
}

function takeIn({ patterns, owner, uncovered, thrownOut }: Walk, index: number, step: number) {
  for (const item of patterns[index] ?? []) {
    const own = owner[item] ?? -1;
    if (own < 0) {
      uncovered.splice(uncovered.indexOf(item), 1);
      continue;
    }
    thrownOut[own] = step;
    for (const member of patterns[own] ?? []) {
      owner[member] = -1;
      if (member !== item) uncovered.push(member);
    }
  }
  for (const item of patterns[index] ?? []) owner[item] = index;
}
