/**
 * `npm test`: everything, each part on a database of its own, leaving nothing behind. Says what runs
 * and how long it took; the last line is `N passed, N failed`.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuild, generate } from "@/server/launch/build";
import { secondsSince, tool } from "./run-step";
import { readOutcome, type Counts, type TestOutcome } from "./test-outcome";

const ROOT = process.cwd();
const KEPT_SETTINGS = ["BERTH_TEST_DATABASE_URL", "BERTH_BROWSER"];
const REPORTS = mkdtempSync(join(tmpdir(), "berth-reports-"));

const interrupted = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => interrupted.abort());
}

/** The tests bring their own settings: those of a running installation must not reach them. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const foreign = (name: string) =>
    ["DATABASE_URL", "PORT", "HOST", "NODE_ENV", "LOG_LEVEL", "SMTP_URL", "SMTP_FROM"].includes(
      name,
    ) ||
    (name.startsWith("BERTH_") && !KEPT_SETTINGS.includes(name));
  const kept = Object.entries(process.env).filter(([name]) => !foreign(name));
  return { ...Object.fromEntries(kept), NODE_ENV: "test", NEXT_TELEMETRY_DISABLED: "1" };
}

function run(command: readonly string[], env: Record<string, string> = {}): Promise<boolean> {
  const [program = "", ...args] = command;
  const child = spawn(program, args, {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...cleanEnvironment(), ...env },
  });
  return new Promise((resolve) => {
    child.once("error", (error) => {
      console.log(error.message);
      resolve(false);
    });
    child.once("close", (code) => resolve(code === 0));
  });
}

type Part = {
  name: string;
  run: () => Promise<boolean>;
  /** Where its test report appears; a part without one counts only when it fails. */
  report?: string;
  needs?: string;
};

const reportOf = (name: string) => join(REPORTS, `${name}.json`);

const fromSource = (file: string) => [process.execPath, "--import", "tsx", file];

function vitest(name: string, ...projects: string[]): Part["run"] {
  const args = ["run", ...projects.flatMap((project) => ["--project", project])];
  const reporters = [
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${reportOf(name)}`,
  ];
  return () => run(tool("vitest/vitest.mjs", ...args, ...reporters));
}

const PARTS: readonly Part[] = [
  { name: "a browser", run: () => run(fromSource("server/testing/browser.ts")) },
  {
    name: "database client",
    run: () => generate(ROOT, interrupted.signal).then(() => true),
  },
  { name: "checks", run: () => run(fromSource("server/testing/check.ts")) },
  {
    name: "unit and component tests",
    run: vitest("unit", "unit", "ui"),
    report: reportOf("unit"),
  },
  { name: "database and API tests", run: vitest("db", "db"), report: reportOf("db") },
  { name: "production build", run: () => ensureBuild(ROOT, interrupted.signal).then(() => true) },
  {
    name: "start and stop tests",
    run: vitest("launch", "launch"),
    report: reportOf("launch"),
    needs: "production build",
  },
  {
    name: "end-to-end tests",
    run: () =>
      run(tool("@playwright/test/cli.js", "test", "--config", "e2e/playwright.config.ts"), {
        PLAYWRIGHT_JSON_OUTPUT_FILE: reportOf("e2e"),
      }),
    report: reportOf("e2e"),
    needs: "production build",
  },
];

type Outcome = TestOutcome & { name: string; isOk: boolean; seconds: number };

async function runPart(part: Part, earlier: readonly Outcome[]): Promise<Outcome> {
  const start = performance.now();
  const blocker = earlier.find(({ name, isOk }) => name === part.needs && !isOk);
  console.log(`\n=== ${part.name}${blocker ? `: not run, ${blocker.name} failed` : ""}`);
  const isOk = blocker ? false : await part.run().catch(reportFailure);
  const hasReport = part.report !== undefined && existsSync(part.report);
  const counted: TestOutcome = hasReport
    ? readOutcome(readFileSync(part.report ?? "", "utf8"))
    : { passed: 0, failed: 0, skipped: 0, failures: [] };
  // A part that ended badly without a failed test of its own still counts as one failure.
  const failed = isOk ? counted.failed : Math.max(1, counted.failed);
  return { ...counted, name: part.name, failed, isOk, seconds: secondsSince(start) };
}

function reportFailure(error: unknown): false {
  console.log(error instanceof Error ? error.message : error);
  return false;
}

const begun = performance.now();
const outcomes: Outcome[] = [];
for (const part of PARTS) {
  if (interrupted.signal.aborted) break;
  outcomes.push(await runPart(part, outcomes));
}
rmSync(REPORTS, { recursive: true, force: true });

const sum = (key: keyof Counts) => outcomes.reduce((total, outcome) => total + outcome[key], 0);
console.log(`\n=== summary after ${secondsSince(begun).toFixed(0)} s`);
for (const { name, isOk, seconds, passed, failed, skipped } of outcomes) {
  const counts = passed + failed > 0 ? `${passed} passed, ${failed} failed` : "";
  const left = skipped > 0 ? `, ${skipped} skipped` : "";
  console.log(
    `${isOk ? "ok  " : "FAIL"} ${name.padEnd(26)} ${seconds.toFixed(0).padStart(4)} s  ${counts}${left}`,
  );
}
for (const { test, reason } of outcomes.flatMap(({ failures }) => failures)) {
  console.log(`\nFAIL ${test}\n${reason.replaceAll(/^/gm, "     ")}`);
}
if (interrupted.signal.aborted) console.log("Interrupted: the rest was not run.");
const failed = sum("failed");
process.exitCode = failed > 0 || interrupted.signal.aborted ? 1 : 0;
console.log(`${sum("passed")} passed, ${failed} failed`);
