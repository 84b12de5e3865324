import { describe, expect, test } from "vitest";
import { parseWavesText } from "./waves-text";

const read = (...lines: string[]) => parseWavesText(lines.join("\n"), 10);

describe("the text of an assembly-line instance", () => {
  test("gives durations and pairs, counted from 0", () => {
    expect(read("3", "4", "5", "6", "1,2", "2, 3", "-1,-1", "")).toEqual({
      capacity: 10,
      sizes: [4, 5, 6],
      order: [
        [0, 1],
        [1, 2],
      ],
    });
  });

  test.each([
    [[""], "the text ends before the number of tasks"],
    [["x"], 'line 1: expected the number of tasks, found "x"'],
    [["0"], "line 1: expected from 1 to 10000 tasks, found 0"],
    [["2", "4"], "the text ends before the duration of task 2"],
    [["1", "-4"], "line 2: the duration -4 is less than 0"],
    [["1", "11"], "line 2: task 1 takes 11, more than the capacity 10"],
    [["2", "4", "5", "1,3", "-1,-1"], "line 4: there is no task 3, only 1 to 2"],
    [
      ["2", "4", "5", "1", "-1,-1"],
      'line 4: expected a pair of tasks or the end "-1,-1", found "1"',
    ],
    [["2", "4", "5", "1,2"], 'the text ends before the pair "-1,-1"'],
    [["2", "4", "5", "1,2", "2,1", "-1,-1"], "the order has a cycle: 1 before 2 before 1"],
    [["1", "4", "1,1", "-1,-1"], "the order has a cycle: 1 before 1"],
  ])("of %j is refused with the place", (lines, message) => {
    expect(() => read(...lines)).toThrow(message);
  });
});
