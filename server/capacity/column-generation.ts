import { solveCovering, steady, type CoveringProgram } from "./covering-program";
import { isSpent, withShare, type Effort } from "./packing-effort";
import { guessPatterns, pricePatterns, PRICE_UNIT } from "./pattern-pricing";
import type { PackingProblem } from "./vector-packing";

/** Of the effort left, what one exact search for a pattern may take. */
const PRICING_SHARE = 0.1;
/** Pivots between two looks at the effort. */
const PIVOTS_AT_ONCE = 50;

type Generated = {
  /** Proven least number of bins; 0 when nothing is proven. */
  bound: number;
  /** Whether no pattern improves the program any more. */
  isSolved: boolean;
};

/**
 * Solves the linear relaxation over all patterns by generating those that pay. At any prices,
 * total / (worth of the best pattern) bins are necessary (Farley, Operations Research 38, 1990):
 * prices are rounded to whole numbers first, so the bound holds exactly, whatever the floats do.
 */
export function generatePatterns(
  problem: PackingProblem,
  program: CoveringProgram,
  effort: Effort,
): Generated {
  let bound = 0;
  while (!isSpent(effort)) {
    solveWithin(program, effort);
    const prices = wholePrices(program);
    const guessed = guessPatterns(problem, prices, effort);
    if (guessed.length > 0) {
      program.patterns.push(...guessed);
      continue;
    }
    const { patterns, ceiling } = withShare(effort, PRICING_SHARE, (part) =>
      pricePatterns(problem, prices, part),
    );
    if (ceiling !== null) {
      const total = prices.reduce((sum, price) => sum + price, 0);
      bound = Math.max(bound, Math.ceil(total / ceiling));
    }
    const isSolved = (ceiling ?? Infinity) <= PRICE_UNIT * (1 + 1e-6);
    if (patterns.length === 0 || isSolved) return { bound, isSolved };
    program.patterns.push(...patterns);
  }
  return { bound, isSolved: false };
}

const wholePrices = ({ prices }: CoveringProgram): Float64Array =>
  prices.map((price) => Math.max(0, Math.floor(price * PRICE_UNIT)));

/** Solves over the patterns at hand, as far as the effort goes. */
export function solveWithin(program: CoveringProgram, effort: Effort): void {
  while (!isSpent(effort)) {
    const { pivots, steps } = program;
    solveCovering(program, PIVOTS_AT_ONCE);
    const done = program.pivots - pivots;
    // Each pivot also looks at every pattern and at a few entries of every row.
    const looks = (done + 1) * (program.patterns.length * 2 + program.rows * 5);
    effort.left -= program.steps - steps + looks;
    if (done < PIVOTS_AT_ONCE) return;
    if (steady(program)) effort.left -= program.rows ** 3 / 2;
  }
}
