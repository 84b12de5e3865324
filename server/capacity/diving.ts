import { generatePatterns, solveWithin } from "./column-generation";
import { coveringProgram, totalOf, usedPatterns, type CoveringProgram } from "./covering-program";
import { isSpent, withShare, type Effort } from "./packing-effort";
import { packRest } from "./packing-rules";
import { partOf, type Bins, type PackingProblem } from "./vector-packing";

/** Used at least this much in the relaxation, a pattern is taken as a bin. */
const NEARLY_WHOLE = 0.9;
/** Of the bins still needed, the share that one round fixes beside the nearly whole, if time allows. */
const FIXED_PER_ROUND = 0.02;
/** Of the effort left, what one round may take. */
const ROUND_SHARE = 0.15;
/** Patterns that are dearer than this at the present prices are unlikely to be of use. */
const MAX_REDUCED_COST = 0.2;

/** Charged for each dive, so that dives that end at once cannot go on for ever. */
const DIVE_OVERHEAD = 1_000_000;
/** Steps that a round costs beside its pivots and searches. */
const ROUND_OVERHEAD = 50_000;

type Dive = {
  /** The relaxation, solved as far as the effort went; patterns found on the way are added to it. */
  root: CoveringProgram;
  /** Bins of the best packing known: a dive that cannot beat it is given up. */
  best: number;
  effort: Effort;
  /** Varies the order of choice; null takes the most used pattern first. */
  random: (() => number) | null;
};

/** What is left to pack: the relaxation's item i is `items[i]` of the whole problem. */
type Rest = {
  items: number[];
  program: CoveringProgram;
  /** How many of its patterns were known before. */
  known: number;
  isSolved: boolean;
};

/**
 * Rounds the relaxation to a packing: takes the patterns that are used most as bins, solves the
 * relaxation of what is left anew, and so on (a price-and-dive heuristic, see Sadykov et al.,
 * Primal heuristics for branch and price, INFORMS Journal on Computing 31, 2019).
 *
 * @returns null when the dive was given up
 */
export function dive(problem: PackingProblem, { root, best, effort, random }: Dive): Bins | null {
  const bins: number[][] = [];
  const items = Array.from({ length: problem.count }, (_, item) => item);
  let rest: Rest = { items, program: root, known: 0, isSolved: false };
  let roundCost = 0;
  effort.left -= DIVE_OVERHEAD;
  while (rest.items.length > 0 && !isSpent(effort)) {
    const estimate = bins.length + Math.ceil(totalOf(rest.program) - 0.01);
    if (rest.isSolved && estimate >= best) return null;
    const roundsLeft = roundCost === 0 ? 50 : effort.left / roundCost;
    const share = Math.max(FIXED_PER_ROUND, 1 / (1 + roundsLeft));
    const before = effort.left;
    const { chosen, left } = chooseBins(rest, share, random);
    bins.push(...chosen);
    if (chosen.length === 0 || left.length === 0)
      return [...bins, ...packRest(problem, left, effort)];
    rest = withShare(effort, ROUND_SHARE, (part) =>
      relaxRest(problem, { rest, left, effort: part }),
    );
    for (const pattern of rest.program.patterns.slice(rest.known)) {
      root.patterns.push(pattern.map((at) => left[at] ?? 0));
    }
    roundCost = before - effort.left;
  }
  return [...bins, ...packRest(problem, rest.items, effort)];
}

function chooseBins(
  { items, program }: Rest,
  share: number,
  random: (() => number) | null,
): { chosen: number[][]; left: number[] } {
  const atMost = Math.max(1, Math.floor(totalOf(program) * share));
  const rated = usedPatterns(program).map((used) => ({
    ...used,
    rating: random === null ? used.amount : used.amount * (0.6 + 0.4 * random()),
  }));
  rated.sort((a, b) => b.rating - a.rating);
  const gone = new Set<number>();
  const chosen: number[][] = [];
  for (const { pattern, amount } of rated) {
    if (chosen.length >= atMost && amount < NEARLY_WHOLE) continue;
    const bin = pattern.filter((at) => !gone.has(at));
    for (const at of bin) gone.add(at);
    if (bin.length > 0) chosen.push(bin.map((at) => items[at] ?? 0));
  }
  return { chosen, left: items.filter((_, at) => !gone.has(at)) };
}

type Shrinking = { rest: Rest; left: number[]; effort: Effort };

/** The relaxation of fewer items, begun with the patterns in use before all others. */
function relaxRest(problem: PackingProblem, { rest, left, effort }: Shrinking): Rest {
  const place = new Int32Array(problem.count).fill(-1);
  left.forEach((item, index) => (place[item] = index));
  const placeOf = Int32Array.from(rest.items, (item) => place[item] ?? -1);
  const used = patternsWithin(
    usedPatterns(rest.program).map(({ pattern }) => pattern),
    placeOf,
  );
  const others = patternsWithin(promising(rest.program), placeOf);
  effort.left -= ROUND_OVERHEAD + 30 * rest.program.patterns.length + left.length ** 2;
  const program = coveringProgram(left.length, used);
  solveWithin(program, effort);
  program.patterns.push(...others);
  const known = program.patterns.length;
  const { isSolved } = generatePatterns(partOf(problem, left), program, effort);
  return { items: left, program, isSolved, known };
}

function promising({ patterns, prices }: CoveringProgram): number[][] {
  return patterns.filter((pattern) => {
    let cost = 1;
    for (const item of pattern) cost -= prices[item] ?? 0;
    return pattern.length > 1 && cost < MAX_REDUCED_COST;
  });
}

/** Patterns within a part of the items, in its numbering, each once and of two items at least. */
function patternsWithin(patterns: readonly number[][], place: Int32Array): number[][] {
  const seen = new Set<number>();
  const kept: number[][] = [];
  for (const pattern of patterns) {
    const inside: number[] = [];
    for (const item of pattern) {
      const at = place[item] ?? -1;
      if (at >= 0) inside.push(at);
    }
    if (inside.length < 2) continue;
    let key = 0;
    for (const at of inside.sort((a, b) => a - b)) key = (key * 523 + at + 1) % 17179869143;
    if (seen.has(key)) continue;
    seen.add(key);
    kept.push(inside);
  }
  return kept;
}
