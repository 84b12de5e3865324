import { describe, expect, test } from "vitest";
import { parsePackingText } from "./packing-text";

const read = (...lines: string[]) => parsePackingText(lines.join("\n"));

describe("the text of a packing instance", () => {
  test("gives each item as often as it is in demand", () => {
    const problem = read("2", "10 20", "2", "3 4 2", "5 6 1", "");
    expect(problem).toMatchObject({ dimensions: 2, count: 3 });
    expect([...problem.capacity]).toEqual([10, 20]);
    expect([...problem.sizes]).toEqual([3, 4, 3, 4, 5, 6]);
  });

  test.each([
    [["x"], 'line 1: expected the number of dimensions (1 whole numbers), found "x"'],
    [["0"], "line 1: expected the number of dimensions from 1 to 100000, found 0"],
    [["2", "10"], 'line 2: expected the capacity in each dimension (2 whole numbers), found "10"'],
    [["2", "10 10"], "the text ends before the number of items"],
    [["1", "10", "2", "5 1"], "line 4: expected 2 items, found 1 lines of them"],
    [["1", "10", "1", "11 1"], "line 4: size 11 is more than the capacity 10"],
    [
      ["1", "10", "1", "5"],
      'line 4: expected an item\'s sizes and its demand (2 whole numbers), found "5"',
    ],
    [["1", "10", "1", "5 -1"], "line 4: expected the demand from 0 to 100000, found -1"],
  ])("of %j is refused with its line", (lines, message) => {
    expect(() => read(...lines)).toThrow(message);
  });
});
