import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkBoundaries, findCycles } from "./boundaries";
import { RULES } from "./import-law";
import { importsOf } from "./imports-of";
import { expectedViolations } from "./known-bad";
import { listModules } from "./source-files";

const BAD_IMPORTS = join(import.meta.dirname, "../fixtures/bad-imports");

describe("the import law", () => {
  const { violations, modulesSeen } = checkBoundaries(BAD_IMPORTS);

  test("reports each known violation at its line, in both spellings, and nothing else", () => {
    const reported = violations.map(({ file, line, rule }) => `${file}:${line} ${rule}`);
    expect(reported.sort()).toEqual(expectedViolations(BAD_IMPORTS));
  });

  test("has a known violation for every rule", () => {
    const seen = new Set(violations.map(({ rule }) => rule));
    expect(RULES.filter((rule) => !seen.has(rule))).toEqual([]);
  });

  test("looks at every module on disk", () => {
    expect(modulesSeen).toBe(listModules(BAD_IMPORTS).length);
    expect(modulesSeen).toBeGreaterThan(80);
  });
});

describe("importsOf", () => {
  test("finds every form of import with its line", () => {
    const source = [
      'import "a";',
      'import type { B } from "b";',
      "import {",
      "  c,",
      '} from "c";',
      'export * from "d";',
      'export type { E } from "e";',
      'const f = await import("f");',
      "const g = require('g');",
    ].join("\n");
    expect(importsOf(source)).toEqual([
      { specifier: "a", line: 1, typeOnly: false },
      { specifier: "b", line: 2, typeOnly: true },
      { specifier: "c", line: 5, typeOnly: false },
      { specifier: "d", line: 6, typeOnly: false },
      { specifier: "e", line: 7, typeOnly: true },
      { specifier: "f", line: 8, typeOnly: false },
      { specifier: "g", line: 9, typeOnly: false },
    ]);
  });

  test("does not take an exported text for an import", () => {
    expect(importsOf('export const source = "x";\nexport function f() {\n  return 1;\n}')).toEqual(
      [],
    );
  });
});

test("findCycles names each group of modules that reach each other, and self-imports", () => {
  const edges = new Map([
    ["a", ["b"]],
    ["b", ["c", "d"]],
    ["c", ["a"]],
    ["d", []],
    ["e", ["e"]],
  ]);
  expect(findCycles(edges)).toEqual([["a", "b", "c"], ["e"]]);
});
