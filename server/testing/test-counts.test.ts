import { expect, test } from "vitest";
import { readCounts } from "./test-counts";

test("counts of a vitest report are taken as they are", () => {
  const report = { numPassedTests: 7, numFailedTests: 2, numPendingTests: 1, success: false };
  expect(readCounts(JSON.stringify(report))).toEqual({ passed: 7, failed: 2, skipped: 1 });
});

test("a flaky test of a Playwright report counts as failed", () => {
  const stats = { expected: 5, unexpected: 1, flaky: 2, skipped: 3, duration: 1.5 };
  expect(readCounts(JSON.stringify({ stats }))).toEqual({ passed: 5, failed: 3, skipped: 3 });
});
