import fc from "fast-check";
import { expect, test } from "vitest";
import { PERCENT_STEPS, Quantiles, RATE_STEPS } from "./quantiles";

const exactP95 = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
};

test("a percentile is never too low and at most one step too high", () => {
  const samples = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1 });
  fc.assert(
    fc.property(samples, (values) => {
      const quantiles = new Quantiles(PERCENT_STEPS);
      for (const value of values) quantiles.add(value);
      const [found, exact] = [quantiles.p95() ?? Number.NaN, exactP95(values)];
      expect(found).toBeGreaterThanOrEqual(exact);
      expect(found).toBeLessThanOrEqual(exact + 0.5);
    }),
  );
});

test("rates are at most 5 % and one too high", () => {
  const samples = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 });
  fc.assert(
    fc.property(samples, (values) => {
      const quantiles = new Quantiles(RATE_STEPS);
      for (const value of values) quantiles.add(value);
      const [found, exact] = [quantiles.p95() ?? Number.NaN, exactP95(values)];
      expect(found).toBeGreaterThanOrEqual(exact * (1 - 1e-9));
      expect(found).toBeLessThanOrEqual(exact * 1.05 + 1);
    }),
  );
});

test("without samples there is none", () => {
  expect(new Quantiles(PERCENT_STEPS).p95()).toBeNull();
});
