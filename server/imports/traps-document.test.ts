import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const DOCUMENT = new URL("../../docs/import-traps.md", import.meta.url);
const here = (path: string) => new URL(path, import.meta.url);

type Trap = { trap: string; where: string; file: string; title: string };

/** Rows of the table; a row of another shape is none, and the count below would miss it. */
const trapsOf = (document: string): Trap[] =>
  document.split("\n").flatMap((line) => {
    const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    const [, where] = /^`([^`]+)`$/.exec(cells[3] ?? "") ?? [];
    const [, file, title] = /^`([^`]+)`: (.+)$/.exec(cells[4] ?? "") ?? [];
    if (!where || !file || !title) return [];
    return [{ trap: cells[1] ?? "", where, file, title: title.replaceAll(/\\(?=[_*|])/g, "") }];
  });

/** Whether a test, or a row of one, has exactly this name. */
const isNamed = (source: string, title: string): boolean =>
  ['"', "'", "`"].some((quote) => source.includes(quote + title + quote));

const wrongIn = (traps: readonly Trap[]): string[] =>
  traps.flatMap(({ trap, where, file, title }) => {
    if (!existsSync(here(where))) return [`${trap}: no file ${where}`];
    if (!file.endsWith(".test.ts") || !existsSync(here(file))) return [`${trap}: no test ${file}`];
    return isNamed(readFileSync(here(file), "utf8"), title) ? [] : [`${trap}: no test "${title}"`];
  });

const document = readFileSync(DOCUMENT, "utf8");

test("every trap in docs/import-traps.md is handled in a file that there is, and shown by a test of that name", () => {
  const traps = trapsOf(document);
  const lines = document.split("\n").filter((line) => line.startsWith("| "));
  // The header and the line below it are no traps.
  expect(traps).toHaveLength(lines.length - 2);
  expect(traps.length).toBeGreaterThan(60);
  expect(wrongIn(traps)).toEqual([]);
});

test("a test that was renamed, and a file that has gone, would be noticed", () => {
  const changed = document
    .replace("a sep= line", "another line")
    .replace("`rivals.ts`", "`gone.ts`");
  expect(wrongIn(trapsOf(changed))).toEqual([
    expect.stringContaining('no test "another line"'),
    expect.stringContaining("no file gone.ts"),
  ]);
});
