import { join } from "node:path";
import { checkBoundaries } from "./boundaries";
import type { CheckResult } from "./check-result";
import { cruise } from "./cruise";
import { expectedViolations } from "./known-bad";
import { listModules } from "./source-files";

const BAD_IMPORTS = "server/testing/fixtures/bad-imports";

/** The first lock: our own walk over the files, first on the known-bad tree, then on this one. */
export function runBoundaries(root: string): CheckResult {
  const badTree = join(root, BAD_IMPORTS);
  const bad = checkBoundaries(badTree);
  const reported = new Set(bad.violations.map(({ file, line, rule }) => `${file}:${line} ${rule}`));
  const expected = expectedViolations(badTree);
  const tree = checkBoundaries(root);
  const onDisk = listModules(root).length;
  return {
    summary: summaryOf({ seen: tree.modulesSeen, known: expected.length }),
    problems: [
      ...expected.filter((known) => !reported.has(known)).map(missed),
      ...countProblems(tree.modulesSeen, onDisk),
      ...tree.violations.map(
        ({ file, line, rule, specifier }) => `${file}:${line} ${rule}: imports ${specifier}`,
      ),
    ],
  };
}

/** The second lock: dependency-cruiser, which parses the sources, on the same two trees. */
export async function runDependencyCruiser(root: string): Promise<CheckResult> {
  const badTree = join(root, BAD_IMPORTS);
  const key = ({ file, rule }: { file: string; rule: string }) => `${file} ${rule}`;
  const bad = await cruise({ root: badTree, configRoot: root });
  const reported = new Set(bad.violations.map(key));
  const expected = new Set(expectedViolations(badTree).map((known) => known.replace(/:\d+ /, " ")));
  const { violations, modules } = await cruise({ root, configRoot: root });
  const seen = new Set(modules);
  const onDisk = listModules(root);
  return {
    summary: summaryOf({
      seen: onDisk.filter((file) => seen.has(file)).length,
      known: expected.size,
    }),
    problems: [
      ...[...expected].filter((known) => !reported.has(known)).map(missed),
      ...onDisk.filter((file) => !seen.has(file)).map((file) => `${file} was not looked at`),
      ...violations.map(({ file, rule, target }) => `${file} ${rule}: imports ${target}`),
    ],
  };
}

const summaryOf = ({ seen, known }: { seen: number; known: number }) =>
  `${seen} modules, ${known} known violations reported`;

const missed = (known: string) => `a known violation was not reported: ${known}`;

const countProblems = (seen: number, onDisk: number): string[] =>
  seen === onDisk && seen > 0 ? [] : [`saw ${seen} modules, but ${onDisk} are on disk`];
