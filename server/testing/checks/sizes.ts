import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CheckResult } from "./check-result";
import { describeModule, type ModuleKind } from "./module-kinds";
import { isTestFile, listModules } from "./source-files";

/** No file of code may be longer, whatever it holds. */
const HARD_STOP = 400;
/** 95 of 100 files stay within this; past it, a file is on its way to the hard stop. */
const P95_BUDGET = 250;
const PROCEDURE_BUDGET = 10;

const COMPONENT = 250;
const KIND_BUDGETS: Partial<Record<ModuleKind, number>> = {
  router: 150,
  repository: 250,
  ui: COMPONENT,
  charts: COMPONENT,
  "data-table": COMPONENT,
  "feature-component": COMPONENT,
};
/** Each of its reasons states a text, a pull per target and its backing. */
const CRITERION_BUDGET = 100;

/** Data rather than code: long because the world is, and read by nobody from top to bottom. */
export const EXEMPT = ["prisma/seed/portfolio.ts", "server/api/access-table.ts"];

export type Sources = ReadonlyMap<string, string>;

/** Lines of each file, compared with the budget of its kind; tests only with the hard stop. */
export function findSizeProblems(sources: Sources): string[] {
  const code = [...sources].filter(([file]) => !EXEMPT.includes(file));
  const problems = code.flatMap(([file, source]) => {
    const lines = linesOf(source);
    const budget = isTestFile(file) ? HARD_STOP : budgetOf(file);
    return [
      ...(lines > budget ? [`${file}: ${lines} lines, the budget is ${budget}`] : []),
      ...longProcedures(file, source),
    ];
  });
  const { p95 } = distributionOf(sources);
  if (p95 > P95_BUDGET) problems.push(`95th percentile is ${p95} lines, budget ${P95_BUDGET}`);
  return problems;
}

function budgetOf(file: string): number {
  if (/^server\/scoring\/criteria\/[a-z0-9-]+\.ts$/.test(file) && !file.endsWith("/registry.ts")) {
    return CRITERION_BUDGET;
  }
  return KIND_BUDGETS[describeModule(file).kind] ?? HARD_STOP;
}

/** A procedure is declaration and one call: the text between `.query(` and its closing bracket. */
function longProcedures(file: string, source: string): string[] {
  if (describeModule(file).kind !== "router") return [];
  return [...source.matchAll(/\.(?:query|mutation|subscription)\(/g)].flatMap((match) => {
    const start = match.index + match[0].length;
    const lines = linesOf(source.slice(start, closingBracket(source, start)));
    const at = linesOf(source.slice(0, start));
    return lines > PROCEDURE_BUDGET
      ? [`${file}:${at} a procedure body of ${lines} lines, the budget is ${PROCEDURE_BUDGET}`]
      : [];
  });
}

function closingBracket(source: string, start: number): number {
  let depth = 1;
  for (let index = start; index < source.length; index += 1) {
    if (source[index] === "(") depth += 1;
    if (source[index] === ")") depth -= 1;
    if (depth === 0) return index;
  }
  return source.length;
}

export type Distribution = { files: number; median: number; p95: number; max: number };

/** Of code files: tests and the exempt ones say nothing about how the code is cut. */
export function distributionOf(sources: Sources): Distribution {
  const sizes = [...sources]
    .filter(([file]) => !isTestFile(file) && !EXEMPT.includes(file))
    .map(([, source]) => linesOf(source))
    .sort((a, b) => a - b);
  const at = (share: number) => sizes[Math.ceil(sizes.length * share) - 1] ?? 0;
  return { files: sizes.length, median: at(0.5), p95: at(0.95), max: at(1) };
}

const linesOf = (source: string) => source.split("\n").length - (source.endsWith("\n") ? 1 : 0);

export function runSizes(root: string): CheckResult {
  const sources = new Map(
    listModules(root).map((file) => [file, readFileSync(join(root, file), "utf8")]),
  );
  const { files, median, p95, max } = distributionOf(sources);
  const stale = EXEMPT.filter((file) => !existsSync(join(root, file)));
  return {
    summary: `${files} code files, lines: median ${median}, p95 ${p95}, max ${max}; ${EXEMPT.length} data files exempt`,
    problems: [
      ...findSizeProblems(sources),
      ...stale.map((file) => `${file} is exempt but does not exist`),
    ],
  };
}
