import { describe, expect, it } from "vitest";
import { afterFailure, FREE_FAILURES, restSeconds, type FailureCount } from "./sign-in-lock";

const start = new Date("2026-01-01T00:00:00Z");
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);

const failTimes = (times: number): FailureCount | null =>
  Array.from({ length: times }).reduce<FailureCount | null>(
    (count) => afterFailure(count, start),
    null,
  );

describe("the rest of an account after failed sign-ins", () => {
  it("lets a person mistype four times without a wait", () => {
    expect(restSeconds(failTimes(FREE_FAILURES - 1), start)).toBe(0);
  });

  it("rests ten minutes from the fifth failure", () => {
    const count = failTimes(FREE_FAILURES);
    expect(restSeconds(count, start)).toBe(600);
    expect(restSeconds(count, later(599))).toBe(1);
    expect(restSeconds(count, later(600))).toBe(0);
  });

  it("starts counting anew after the rest", () => {
    expect(afterFailure(failTimes(9), later(600))).toEqual({ failures: 1, lastAt: later(600) });
  });
});
