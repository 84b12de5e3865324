import { expect, test } from "vitest";
import { durationsOf, judge, percentile } from "./figure";

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

const MEASURED = {
  name: "a page",
  value: 30,
  unit: "ms",
  baseline: 10,
  baselineIs: "the same in psql",
} as const;

test("a figure passes at its limit and fails beyond it, by ratio, by value and by either", () => {
  expect(judge({ ...MEASURED, maxRatio: 3 })).toMatchObject({ ratio: 3, pass: true });
  expect(judge({ ...MEASURED, maxRatio: 2.9 }).pass).toBe(false);
  expect(judge({ ...MEASURED, maxValue: 30 })).toMatchObject({ limit: "30 ms", pass: true });
  expect(judge({ ...MEASURED, maxValue: 29 }).pass).toBe(false);
  expect(judge({ ...MEASURED, maxRatio: 3, maxValue: 29 })).toMatchObject({
    limit: "ratio 3, 29 ms",
    pass: false,
  });
});

test("a figure of which more is better fails below its limit", () => {
  expect(judge({ ...MEASURED, minRatio: 3 })).toMatchObject({
    limit: "ratio at least 3",
    pass: true,
  });
  expect(judge({ ...MEASURED, minRatio: 3.1 }).pass).toBe(false);
  expect(judge({ ...MEASURED, unit: "%", minValue: 30 })).toMatchObject({
    limit: "at least 30 %",
    pass: true,
  });
  expect(judge({ ...MEASURED, minValue: 31 }).pass).toBe(false);
  expect(judge({ ...MEASURED, value: Number.NaN, minValue: 1 }).pass).toBe(false);
  expect(judge({ ...MEASURED, baseline: Number.NaN, minRatio: 1 }).pass).toBe(false);
});

test("a figure without a measured baseline fails instead of passing by accident", () => {
  expect(judge({ ...MEASURED, baseline: 0, maxRatio: 3 }).pass).toBe(false);
  expect(judge({ ...MEASURED, value: Number.NaN, maxValue: 300 }).pass).toBe(false);
});
