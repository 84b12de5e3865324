import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CheckResult } from "./check-result";
import { describeModule, type Module } from "./module-kinds";
import { listModules } from "./source-files";

type TextRule = {
  rule: string;
  pattern: RegExp;
  /** Where the text may stand. */
  allowedIn: (module: Module) => boolean;
};

const PURE_KINDS = ["base", "pure", "schema", "query"];
const TOOLING_KINDS = ["testing", "test", "e2e", "bench"];
const isPure = ({ kind, path }: Module) => PURE_KINDS.includes(kind) && path !== "server/clock.ts";
const nowhere = () => false;

const RULES: readonly TextRule[] = [
  {
    rule: "env-is-read-once",
    pattern: /\bprocess\.env\b/,
    allowedIn: ({ path, kind }) =>
      ["server/env.ts", "proxy.ts"].includes(path) ||
      path.endsWith(".config.ts") ||
      TOOLING_KINDS.includes(kind),
  },
  {
    rule: "pure-code-has-no-clock",
    pattern: /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bsystemClock\b/,
    allowedIn: (module) => !isPure(module),
  },
  {
    rule: "pure-code-has-no-chance",
    pattern: /\bMath\.random\(|\brandomUUID\(|\bcrypto\./,
    allowedIn: (module) => !isPure(module),
  },
  {
    rule: "queries-live-in-repositories",
    pattern:
      /\b(?:db|tx|transaction|getDb\(\))\s*\.(?:\$(?:query|execute)|[a-z]\w*\.(?:find|create|update|upsert|delete|count|aggregate|groupBy))/i,
    allowedIn: ({ kind }) => !["service", "router", "app", "app-route", "app-trpc"].includes(kind),
  },
  {
    rule: "formatting-lives-in-one-place",
    pattern: /\bIntl\.|\.toLocale(?:Date|Time)?String\(/,
    allowedIn: ({ kind }) => ["format", ...TOOLING_KINDS].includes(kind),
  },
  { rule: "no-enum", pattern: /^\s*(?:export\s+)?(?:const\s+)?enum\s/, allowedIn: nowhere },
  { rule: "no-focused-test", pattern: /\b(?:test|it|describe)\.only\(/, allowedIn: nowhere },
  { rule: "no-sleep-in-tests", pattern: /\bwaitForTimeout\(/, allowedIn: nowhere },
  {
    rule: "no-default-export",
    pattern: /^export default\b/,
    allowedIn: ({ kind, path }) =>
      ["app", "app-route", "root"].includes(kind) ||
      path.endsWith(".config.ts") ||
      ["server/testing/database-setup.ts", "e2e/product-server.ts"].includes(path),
  },
];

/** A test that is skipped needs its reason on the line above or as its second argument. */
const SKIPPED = /\b(?:test|it|describe)(?:\.\w+)*\.(?:skip|fixme|todo|skipIf|runIf)\(/;
const REASON = /^\s*\/\/ (?:skipped|runs only) \w/i;

export type TextProblem = { file: string; line: number; rule: string };

/** Looks for texts that a type or an import rule cannot forbid. Comment lines are passed over. */
export function findForbiddenText(file: string, source: string): TextProblem[] {
  const described = describeModule(file);
  const lines = source.split("\n");
  return lines.flatMap((text, index) => {
    if (/^\s*(?:\/\/|\/?\*)/.test(text)) return [];
    const rules = RULES.filter(
      ({ pattern, allowedIn }) => pattern.test(text) && !allowedIn(described),
    );
    const found = rules.map(({ rule }) => rule);
    if (SKIPPED.test(text) && !REASON.test(lines[index - 1] ?? "")) {
      found.push("skipped-tests-say-why");
    }
    return found.map((rule) => ({ file, line: index + 1, rule }));
  });
}

/** These files name the texts they look for. */
const SELF = /^server\/testing\/checks\/forbidden-text(?:\.test)?\.ts$/;

export function runForbiddenText(root: string): CheckResult {
  const files = listModules(root).filter((file) => !SELF.test(file));
  return {
    summary: `${files.length} modules`,
    problems: files
      .flatMap((file) => findForbiddenText(file, readFileSync(join(root, file), "utf8")))
      .map(({ file, line, rule }) => `${file}:${line} ${rule}`),
  };
}
