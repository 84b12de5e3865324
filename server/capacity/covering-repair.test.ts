import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coveringProgram, solveCovering, totalOf } from "./covering-program";
import { coverOnly } from "./covering-repair";

const ROWS = 9;
const patterns = fc.array(fc.uniqueArray(fc.nat(ROWS - 1), { minLength: 2, maxLength: 5 }), {
  maxLength: 25,
});
const rows = fc.uniqueArray(fc.nat(ROWS - 1), { maxLength: ROWS });

/** What covering takes when the program is solved for these rows from the start. */
function solvedAnew(given: readonly number[][], needed: readonly number[]): number {
  const placeOf = new Map(needed.map((row, place) => [row, place]));
  const inside = given.map((pattern) => pattern.flatMap((row) => placeOf.get(row) ?? []));
  const program = coveringProgram(needed.length, inside);
  solveCovering(program, 1000);
  return totalOf(program);
}

describe("a solved program that is changed to cover other items", () => {
  test("costs as much as one solved for them from the start, change after change", () => {
    fc.assert(
      fc.property(patterns, fc.array(rows, { minLength: 1, maxLength: 4 }), (given, changes) => {
        const program = coveringProgram(ROWS, given);
        solveCovering(program, 1000);
        for (const needed of changes) {
          coverOnly(program, (row) => needed.includes(row), 1000);
          expect(totalOf(program)).toBeCloseTo(solvedAnew(given, needed), 3);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("keeps prices at which no pattern is worth more than it costs", () => {
    fc.assert(
      fc.property(patterns, rows, (given, needed) => {
        const program = coveringProgram(ROWS, given);
        solveCovering(program, 1000);
        coverOnly(program, (row) => needed.includes(row), 1000);
        for (const pattern of program.patterns) {
          const worth = pattern.reduce((sum, row) => sum + (program.prices[row] ?? 0), 0);
          expect(worth).toBeLessThanOrEqual(1 + 1e-6);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("needs far fewer pivots than one solved anew", () => {
    const pairs = Array.from({ length: 60 }, (_, at) => [at, (at * 7 + 3) % 60]);
    const program = coveringProgram(60, pairs);
    solveCovering(program, 1000);
    const before = program.pivots;
    coverOnly(program, (row) => row !== 5, 1000);
    expect(program.pivots - before).toBeLessThan(before / 4);
  });
});
