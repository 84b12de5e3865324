import { stripVTControlCharacters } from "node:util";

export type Counts = { passed: number; failed: number; skipped: number };
export type Failure = { test: string; reason: string };
export type TestOutcome = Counts & { failures: Failure[] };

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] | null }[];
  }[];
};

type PlaywrightSuite = {
  specs: {
    title: string;
    file: string;
    line: number;
    tests: { status: string; results: { errors: { message?: string }[] }[] }[];
  }[];
  suites?: PlaywrightSuite[];
};
type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  suites: PlaywrightSuite[];
};

/** What a JSON report of vitest or Playwright says. A flaky test has failed once. */
export function readOutcome(json: string): TestOutcome {
  const report = JSON.parse(json) as VitestReport | PlaywrightReport;
  if ("stats" in report) {
    const { expected, unexpected, flaky, skipped } = report.stats;
    const failures = report.suites.flatMap(failuresOfSuite);
    return { passed: expected, failed: unexpected + flaky, skipped, failures };
  }
  const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped } = report;
  return { passed, failed, skipped, failures: report.testResults.flatMap(failuresOfFile) };
}

function failuresOfFile(file: VitestReport["testResults"][number]): Failure[] {
  const failed = file.assertionResults.filter(({ status }) => status === "failed");
  // A file that could not be loaded has failed without a test.
  if (failed.length === 0 && file.status === "failed") {
    return [{ test: file.name, reason: shortened(file.message) }];
  }
  return failed.map(({ fullName, failureMessages }) => ({
    test: `${file.name}: ${fullName}`,
    reason: shortened(failureMessages?.[0]),
  }));
}

function failuresOfSuite({ specs, suites = [] }: PlaywrightSuite): Failure[] {
  const own = specs.flatMap(({ title, file, line, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ results }) => ({
        test: `${file}:${line}: ${title}`,
        reason: shortened(results.flatMap(({ errors }) => errors)[0]?.message),
      })),
  );
  return [...own, ...suites.flatMap(failuresOfSuite)];
}

const SHOWN_LINES = 8;

/** The lines that say what was expected and what came, without colours or the call stack. */
function shortened(message = "no reason given"): string {
  return stripVTControlCharacters(message)
    .split("\n")
    .filter((line) => line.trim() !== "" && !/^\s+at /.test(line))
    .slice(0, SHOWN_LINES)
    .join("\n");
}
