import { expect, test } from "vitest";
import { readOutcome } from "./test-outcome";

const outcomeOf = (report: unknown) => readOutcome(JSON.stringify(report));

test("counts of a vitest report are taken as they are, and each failure is named", () => {
  const passed = { fullName: "adds up", status: "passed", failureMessages: [] };
  const message = "AssertionError: \u001B[31mexpected 1 to be 2\u001B[39m\n    at a.ts:3:1";
  const failed = { fullName: "a sum is right", status: "failed", failureMessages: [message] };
  const report = {
    numPassedTests: 7,
    numFailedTests: 2,
    numPendingTests: 1,
    testResults: [
      { name: "a.test.ts", status: "failed", assertionResults: [passed, failed] },
      { name: "b.test.ts", status: "failed", message: "No such module", assertionResults: [] },
      { name: "c.test.ts", status: "passed", message: "", assertionResults: [passed] },
    ],
  };
  expect(outcomeOf(report)).toEqual({
    passed: 7,
    failed: 2,
    skipped: 1,
    failures: [
      { test: "a.test.ts: a sum is right", reason: "AssertionError: expected 1 to be 2" },
      { test: "b.test.ts", reason: "No such module" },
    ],
  });
});

test("a flaky test of a Playwright report counts as failed, and is named at any depth", () => {
  const stats = { expected: 5, unexpected: 1, flaky: 2, skipped: 3, duration: 1.5 };
  const spec = (title: string, status: string) => ({
    title,
    file: "a.spec.ts",
    line: 4,
    tests: [{ status, results: [{ errors: [{ message: `${title} went wrong` }] }] }],
  });
  const suites = [
    { specs: [spec("one", "expected")], suites: [{ specs: [spec("two", "unexpected")] }] },
    { specs: [spec("three", "flaky")] },
  ];
  expect(outcomeOf({ stats, suites })).toEqual({
    passed: 5,
    failed: 3,
    skipped: 3,
    failures: [
      { test: "a.spec.ts:4: two", reason: "two went wrong" },
      { test: "a.spec.ts:4: three", reason: "three went wrong" },
    ],
  });
});
