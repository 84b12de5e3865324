/**
 * The linear program behind bin packing (Gilmore and Gomory, 1961): choose bins' contents
 * ("patterns") with fractions so that every item is covered at least once, by as little as possible.
 * Revised simplex with a dense inverse of the basis; rows are items, columns are patterns.
 */
export type CoveringProgram = {
  rows: number;
  patterns: number[][];
  /** Price of each item: the dual values. */
  prices: Float64Array;
  inverse: Float64Array;
  /** Which pattern stands in each row of the basis; -1 - item for what covers an item too much. */
  basis: Int32Array;
  /** How much of it is used. */
  amounts: Float64Array;
  /** How often each item must be covered: once, or not any more. */
  needs: Float64Array;
  direction: Float64Array;
  /** Columns of the pivot row that are not 0. */
  filled: Int32Array;
  pivots: number;
  /** Entries of the inverse that pivots have changed: what they cost. */
  steps: number;
};

const TOLERANCE = 1e-11;
/** Dividing by less than this would let rounding errors grow. */
export const PIVOT_TOLERANCE = 1e-6;
export const TIE = 1e-10;
/** Rounding errors beyond this make the inverse be computed anew. */
const DRIFT = 1e-7;
/** Distinct right-hand sides keep the simplex from walking in circles; too small to matter. */
export const PERTURBATION = 1e-6;

/** Starts with each item in a bin of its own, and the given patterns to choose from. */
export function coveringProgram(rows: number, patterns: readonly number[][]): CoveringProgram {
  const inverse = new Float64Array(rows * rows);
  for (let row = 0; row < rows; row += 1) inverse[row * rows + row] = 1;
  return {
    rows,
    patterns: [...Array.from({ length: rows }, (_, row) => [row]), ...patterns],
    prices: new Float64Array(rows).fill(1),
    inverse,
    basis: Int32Array.from({ length: rows }, (_, row) => row),
    amounts: Float64Array.from({ length: rows }, (_, row) => 1 + PERTURBATION * scatter(row)),
    needs: Float64Array.from({ length: rows }, (_, row) => 1 + PERTURBATION * scatter(row)),
    direction: new Float64Array(rows),
    filled: new Int32Array(rows),
    pivots: 0,
    steps: 0,
  };
}

/** A fixed number from 0 to 1 that differs from row to row. */
export const scatter = (row: number): number => ((row * 0.6180339887498949) % 1) * 0.9 + 0.1;

/** Pivots until no pattern at hand improves the sum, or until the pivots granted are used up. */
export function solveCovering(program: CoveringProgram, maxPivots: number): void {
  for (let pivot = 0; pivot < maxPivots; pivot += 1) {
    const entering = cheapest(program);
    if (entering === null || !enter(program, entering)) return;
    program.pivots += 1;
  }
}

/** The column with the most negative reduced cost: a pattern, or -1 - item for a surplus. */
function cheapest({ rows, patterns, prices }: CoveringProgram): number | null {
  let best: number | null = null;
  let least = -1e-7;
  for (let row = 0; row < rows; row += 1) {
    const price = prices[row] ?? 0;
    if (price < least) [best, least] = [-1 - row, price];
  }
  for (let index = 0; index < patterns.length; index += 1) {
    const pattern = patterns[index] ?? [];
    let cost = 1;
    for (let at = 0; at < pattern.length; at += 1) cost -= prices[pattern[at] ?? 0] ?? 0;
    if (cost < least) [best, least] = [index, cost];
  }
  return best;
}

function enter(program: CoveringProgram, entering: number): boolean {
  const { rows, direction, amounts } = program;
  turnTo(program, entering);
  let leaving = -1;
  let ratio = Infinity;
  let largest = 0;
  for (let row = 0; row < rows; row += 1) {
    const step = direction[row] ?? 0;
    if (step <= PIVOT_TOLERANCE) continue;
    const candidate = Math.max(0, amounts[row] ?? 0) / step;
    if (candidate > ratio + TIE || (candidate > ratio - TIE && step <= largest)) continue;
    leaving = row;
    ratio = candidate;
    largest = step;
  }
  if (leaving < 0) return false;
  exchange(program, entering, leaving);
  return true;
}

/** Puts the column that {@link turnTo} was called for into a row of the basis. */
export function exchange(program: CoveringProgram, entering: number, leaving: number): void {
  const { rows, direction, amounts } = program;
  const ratio = (amounts[leaving] ?? 0) / (direction[leaving] ?? 1);
  for (let row = 0; row < rows; row += 1) {
    amounts[row] = (amounts[row] ?? 0) - ratio * (direction[row] ?? 0);
  }
  amounts[leaving] = ratio;
  program.basis[leaving] = entering;
  pivotOn(program, leaving, reducedCost(program, entering));
}

/** Computes the inverse anew from the basis when rounding errors have added up. */
export function steady(program: CoveringProgram): boolean {
  const { basis } = program;
  let error = 0;
  for (const column of basis) error = Math.max(error, Math.abs(reducedCost(program, column)));
  for (const amount of program.amounts) if (amount < -1e-6) error = Math.max(error, -amount);
  const hasDrifted = !(error <= DRIFT);
  if (hasDrifted) invert(program);
  return hasDrifted;
}

/** Gauss and Jordan with the largest pivot of each column. */
function invert(program: CoveringProgram): void {
  const { rows, inverse, direction, needs, amounts, prices } = program;
  const waiting = [...program.basis];
  inverse.fill(0);
  for (let row = 0; row < rows; row += 1) inverse[row * rows + row] = 1;
  prices.fill(0);
  const free = new Set(waiting.keys());
  waiting.sort((a, b) => sizeOf(program, a) - sizeOf(program, b));
  for (const column of waiting) {
    turnTo(program, column);
    let leaving = -1;
    for (const row of free) {
      const size = Math.abs(direction[row] ?? 0);
      if (leaving < 0 || size > Math.abs(direction[leaving] ?? 0)) leaving = row;
    }
    free.delete(leaving);
    program.basis[leaving] = column;
    pivotOn(program, leaving, reducedCost(program, column));
  }
  for (let row = 0; row < rows; row += 1) {
    let sum = 0;
    for (let at = 0; at < rows; at += 1) sum += (inverse[row * rows + at] ?? 0) * (needs[at] ?? 0);
    amounts[row] = sum;
  }
}

const sizeOf = ({ patterns }: CoveringProgram, column: number): number =>
  column < 0 ? 1 : (patterns[column] ?? []).length;

function reducedCost({ patterns, prices }: CoveringProgram, column: number): number {
  if (column < 0) return prices[-1 - column] ?? 0;
  return (patterns[column] ?? []).reduce((cost, row) => cost - (prices[row] ?? 0), 1);
}

/** How the basis changes per unit of the entering column: the inverse times the column. */
export function turnTo(
  { rows, patterns, inverse, direction }: CoveringProgram,
  column: number,
): void {
  const pattern = column < 0 ? [-1 - column] : (patterns[column] ?? []);
  const sign = column < 0 ? -1 : 1;
  for (let row = 0; row < rows; row += 1) {
    let sum = 0;
    for (let at = 0; at < pattern.length; at += 1)
      sum += inverse[row * rows + (pattern[at] ?? 0)] ?? 0;
    direction[row] = sign * sum;
  }
}

/** Works on the entries of the pivot row that are not 0: the inverse is sparse for long. */
function pivotOn(program: CoveringProgram, leaving: number, cost: number): void {
  const { rows, inverse, direction, prices, filled } = program;
  const start = leaving * rows;
  const scale = 1 / (direction[leaving] ?? 1);
  let count = 0;
  for (let at = 0; at < rows; at += 1) {
    const entry = (inverse[start + at] ?? 0) * scale;
    inverse[start + at] = entry;
    if (entry > -TOLERANCE && entry < TOLERANCE) continue;
    filled[count] = at;
    count += 1;
    prices[at] = (prices[at] ?? 0) + cost * entry;
  }
  for (let row = 0; row < rows; row += 1) {
    const factor = direction[row] ?? 0;
    if (row === leaving || (factor < TOLERANCE && factor > -TOLERANCE)) continue;
    const offset = row * rows;
    program.steps += count;
    for (let at = 0; at < count; at += 1) {
      const column = filled[at] ?? 0;
      const entry = offset + column;
      inverse[entry] = (inverse[entry] ?? 0) - factor * (inverse[start + column] ?? 0);
    }
  }
}

/** The patterns in use with their amounts, the most used first. */
export function usedPatterns({ basis, amounts, patterns }: CoveringProgram) {
  return Array.from(basis, (column, row) => ({ column, amount: amounts[row] ?? 0 }))
    .filter(({ column, amount }) => column >= 0 && amount > 1e-4)
    .sort((a, b) => b.amount - a.amount || a.column - b.column)
    .map(({ column, amount }) => ({ pattern: patterns[column] ?? [], amount }));
}

/** Patterns used altogether: the number of bins if they could be cut. */
export function totalOf({ basis, amounts }: CoveringProgram): number {
  let total = 0;
  for (let row = 0; row < basis.length; row += 1) {
    if ((basis[row] ?? 0) >= 0) total += amounts[row] ?? 0;
  }
  return total;
}
