/**
 * `npm run check`: everything that can be judged without running the product. Prints each step with
 * its time, then the whole output of the steps that failed.
 */
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { runCriteriaParity } from "./checks/criteria-parity";
import { runForbiddenText } from "./checks/forbidden-text";
import { runBoundaries, runDependencyCruiser } from "./checks/import-law-check";
import { runLockfile } from "./checks/lockfile";
import { runSizes } from "./checks/sizes";
import { runStructure } from "./checks/structure";
import { checkStep, commandStep, secondsSince, timed, tool, type Step } from "./run-step";
import type { StepReport } from "./run-step";

const ROOT = process.cwd();
const CODE = ["app", "server", "components", "prisma", "e2e", "bench", "messages"];
const CONFIGS = ["next.config.ts", "proxy.ts", "prisma.config.ts", "vitest.config.ts"];

const STEPS: readonly Step[] = [
  commandStep("types", [
    // The database client, route types and next-env.d.ts are made, not committed.
    ...(existsSync("server/db/generated/client.ts") ? [] : [["npm", "run", "generate"]]),
    tool("next/dist/bin/next", "typegen"),
    tool("typescript/bin/tsc", "--noEmit"),
  ]),
  commandStep("lint", [tool("oxlint/bin/oxlint", "--format=unix", ...CODE, ...CONFIGS)]),
  commandStep("format", [tool("prettier/bin/prettier.cjs", "--check", "--log-level=warn", ".")]),
  commandStep("dead code", [tool("knip/bin/knip.js", "--no-progress")]),
  commandStep("migrations", [
    [process.execPath, "--import", "tsx", "prisma/author-migration.ts", "--check"],
  ]),
  commandStep("criteria document", [
    [process.execPath, "--import", "tsx", "server/testing/generate-criteria-doc.ts", "--check"],
  ]),
  commandStep("exports document", [
    [process.execPath, "--import", "tsx", "server/testing/generate-exports-doc.ts", "--check"],
  ]),
  commandStep("imports document", [
    [process.execPath, "--import", "tsx", "server/testing/generate-imports-doc.ts", "--check"],
  ]),
  checkStep("boundaries", () => runBoundaries(ROOT)),
  checkStep("boundaries, parsed", () => runDependencyCruiser(ROOT)),
  checkStep("structure", () => runStructure(ROOT)),
  checkStep("criteria parity", () => runCriteriaParity(ROOT)),
  checkStep("forbidden text", () => runForbiddenText(ROOT)),
  checkStep("sizes", () => runSizes(ROOT)),
  checkStep("lockfile", () => runLockfile(ROOT)),
];

function announce({ name, isOk, seconds, output }: StepReport): void {
  const [summary = ""] = output.split("\n");
  const isSentence = /^\d+ /.test(summary) ? `  ${summary}` : "";
  const mark = isOk ? "ok  " : "FAIL";
  console.log(`${mark} ${name.padEnd(20)} ${seconds.toFixed(1).padStart(5)} s${isSentence}`);
}

async function runAll(steps: readonly Step[]): Promise<StepReport[]> {
  const queue = [...steps];
  const reports: StepReport[] = [];
  const work = async () => {
    for (let step = queue.shift(); step; step = queue.shift()) {
      const report = await timed(step);
      announce(report);
      reports.push(report);
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work));
  return reports;
}

const start = performance.now();
const reports = await runAll(STEPS);
const failed = reports.filter(({ isOk }) => !isOk);
for (const { name, output } of failed) console.log(`\n--- ${name}\n${output.trim()}`);
const total = `${secondsSince(start).toFixed(0)} s`;
if (failed.length === 0) console.log(`\nAll ${reports.length} checks passed in ${total}.`);
else {
  const names = failed.map(({ name }) => name).join(", ");
  console.log(`\n${failed.length} of ${reports.length} checks failed in ${total}: ${names}.`);
  process.exitCode = 1;
}
