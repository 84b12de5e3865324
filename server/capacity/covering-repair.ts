import {
  exchange,
  PERTURBATION,
  PIVOT_TOLERANCE,
  scatter,
  TIE,
  turnTo,
  type CoveringProgram,
} from "./covering-program";

/** Less than this below 0 is rounding. */
const SHORTAGE = 1e-9;

/**
 * Changes which items must be covered in a solved program, and pivots by the dual simplex (Lemke,
 * Naval Research Logistics Quarterly 1, 1954) until every one is covered again: far fewer pivots
 * than starting anew, as the prices stay right for all patterns at hand.
 */
export function coverOnly(
  program: CoveringProgram,
  isNeeded: (row: number) => boolean,
  maxPivots: number,
): void {
  const { rows, needs, inverse, amounts } = program;
  for (let row = 0; row < rows; row += 1) {
    needs[row] = (isNeeded(row) ? 1 : 0) + PERTURBATION * scatter(row);
  }
  for (let row = 0; row < rows; row += 1) {
    let sum = 0;
    for (let at = 0; at < rows; at += 1) sum += (inverse[row * rows + at] ?? 0) * (needs[at] ?? 0);
    amounts[row] = sum;
  }
  program.steps += rows * rows;
  for (let pivot = 0; pivot < maxPivots; pivot += 1) {
    const leaving = shortest(program);
    if (leaving === null) return;
    const entering = cheapestFor(program, leaving);
    if (entering === null) return;
    turnTo(program, entering);
    exchange(program, entering, leaving);
    program.pivots += 1;
  }
}

/** The row whose pattern would be used less than not at all by the most, by the length of its row. */
function shortest({ rows, amounts, inverse }: CoveringProgram): number | null {
  let worst: number | null = null;
  let most = 0;
  for (let row = 0; row < rows; row += 1) {
    const amount = amounts[row] ?? 0;
    if (amount >= -SHORTAGE) continue;
    let square = 0;
    for (let at = row * rows; at < (row + 1) * rows; at += 1) square += (inverse[at] ?? 0) ** 2;
    const score = (amount * amount) / (square + 1e-12);
    if (score > most) [worst, most] = [row, score];
  }
  return worst;
}

/** The column that makes up for the shortage of a row at the least rise of its reduced cost. */
function cheapestFor(program: CoveringProgram, leaving: number): number | null {
  const { rows, inverse, patterns, prices } = program;
  const own = inverse.subarray(leaving * rows, (leaving + 1) * rows);
  let best: number | null = null;
  let least = Infinity;
  let largest = 0;
  for (let column = -rows; column < patterns.length; column += 1) {
    const pattern = column < 0 ? null : patterns[column];
    let step = pattern ? 0 : (own[-1 - column] ?? 0);
    if (pattern) for (let at = 0; at < pattern.length; at += 1) step -= own[pattern[at] ?? 0] ?? 0;
    if (step <= PIVOT_TOLERANCE) continue;
    let cost = pattern ? 1 : (prices[-1 - column] ?? 0);
    if (pattern)
      for (let at = 0; at < pattern.length; at += 1) cost -= prices[pattern[at] ?? 0] ?? 0;
    const ratio = cost > 0 ? cost / step : 0;
    if (ratio > least + TIE || (ratio > least - TIE && step <= largest)) continue;
    best = column;
    least = ratio;
    largest = step;
  }
  return best;
}
