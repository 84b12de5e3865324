import { expect, test } from "vitest";
import { durationsOf, percentile } from "./figure";

test("a percentile is a measured value, and the highest one for a share of 1", () => {
  const values = [5, 1, 4, 2, 3];
  expect(percentile(values, 0.5)).toBe(3);
  expect(percentile(values, 0.95)).toBe(5);
  expect(percentile(values, 1)).toBe(5);
  expect(() => percentile([], 0.5)).toThrow(RangeError);
});

test("runs that warm up are not counted", async () => {
  let runs = 0;
  const durations = await durationsOf(async () => (runs += 1), { times: 3, warmUps: 2 });
  expect([runs, durations.length]).toEqual([5, 3]);
});
