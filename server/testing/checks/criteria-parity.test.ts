import { describe, expect, test } from "vitest";
import type { Criterion } from "@/server/scoring/criterion";
import { general, type Backing } from "@/server/scoring/sources";
import { findParityProblems, readParity, type Parity } from "./criteria-parity";

const good = readParity(process.cwd());

const filesWith = (change: (files: Map<string, string>) => void): Parity => {
  const files = new Map(good.files);
  change(files);
  return { ...good, files };
};

/** The state criterion with a part replaced, in an otherwise good tree. */
const stateWith = (change: Partial<Criterion>): Parity => ({
  ...good,
  criteria: good.criteria.map((entry) => (entry.id === "state" ? { ...entry, ...change } : entry)),
});

const reasonWith = (change: Partial<Criterion["reasons"][string]>): Parity => {
  const { reasons } = good.criteria.find(({ id }) => id === "state") as Criterion;
  const whole = { text: "stateful is {stateful}", pulls: [0, 0, 0], backing: [general("x")] };
  const elsewhere = { ...whole, ...change } as Criterion["reasons"][string];
  return stateWith({ reasons: { ...reasons, elsewhere } });
};

const weightsWith = (weights: Record<string, number>): Parity => ({
  ...good,
  rubric: { ...good.rubric, weights: { ...good.rubric.weights, ...weights } },
});

const cited = (id: string) => ({ mark: "read", source: id, says: "x" }) as unknown as Backing;
const claim = good.claims[0] as Parity["claims"][number];

describe("the parity check of the criteria", () => {
  test("accepts this tree", () => {
    expect(findParityProblems(good)).toEqual([]);
    expect(good.criteria).toHaveLength(32);
  });

  test.each<[string, Parity, string]>([
    ["an empty registry", { ...good, criteria: [] }, "the registry holds no criterion"],
    [
      "a file that is not registered",
      filesWith((files) => files.set("colour.ts", 'id: "colour"')),
      "colour.ts: no criterion of that id in registry.ts",
    ],
    [
      "a test without criterion",
      filesWith((files) => files.set("colour.test.ts", "describeCriterion(colour)")),
      "colour.test.ts: no criterion of that id in registry.ts",
    ],
    [
      "a criterion without its file",
      filesWith((files) => files.delete("state.ts")),
      "state: no file state.ts that states this id",
    ],
    [
      "a file that states another id",
      filesWith((files) => files.set("state.ts", 'id: "condition"')),
      "state: no file state.ts that states this id",
    ],
    [
      "a criterion without tests",
      filesWith((files) => files.delete("state.test.ts")),
      "state: no table of tests in state.test.ts",
    ],
    [
      "tests without a table",
      filesWith((files) => files.set("state.test.ts", 'it("ownCluster")')),
      "state.test.ts: no table of tests",
    ],
    [
      "a reason that no row finds",
      filesWith((files) =>
        files.set("state.test.ts", (files.get("state.test.ts") ?? "").replace("ownCluster", "")),
      ),
      'state.test.ts: no row finds "ownCluster"',
    ],
    [
      "a criterion without weight",
      weightsWith({ state: 0 }),
      "state: no weight in the default rubric",
    ],
    [
      "a weight without criterion",
      weightsWith({ colour: 3 }),
      "colour: named by the default rubric, but not registered",
    ],
    [
      "a cap on what is no criterion",
      {
        ...good,
        rubric: { ...good.rubric, caps: { modern: { criteria: ["hue"], maximumShare: 0.1 } } },
      },
      "hue: named by the default rubric, but not registered",
    ],
    [
      "a parameter of what is no criterion",
      { ...good, rubric: { ...good.rubric, parameters: { hue: { above: 1 } } } },
      "hue: named by the default rubric, but not registered",
    ],
    [
      "a criterion that the document leaves out",
      { ...good, document: good.document.replace("### K14 ", "### ") },
      "K14 state version 1: no section in docs/criteria.md",
    ],
    [
      "a reason that the document leaves out",
      { ...good, document: good.document.replace("- `ownCluster` (", "- `cluster` (") },
      'state: reason "ownCluster" is not in docs/criteria.md',
    ],
    [
      "a fact that is named, but not declared",
      reasonWith({ text: "iops is {iops}" }),
      'state: reason "elsewhere" names iops, which the criterion does not declare',
    ],
    [
      "a reason that rests on nothing",
      reasonWith({ backing: [] }),
      'state: reason "elsewhere" has no backing',
    ],
    [
      "a source that is not listed",
      reasonWith({ backing: [cited("hearsay")] }),
      'source "hearsay" is cited, but not listed',
    ],
    [
      "a source that nobody cites",
      {
        ...good,
        sources: { ...good.sources, idle: { title: "", address: "https://", version: "" } },
      },
      'source "idle" is listed, but never cited',
    ],
    [
      "a source without link",
      {
        ...good,
        sources: { ...good.sources, felter: { title: "", address: "on paper", version: "" } },
      },
      'source "felter" has no link',
    ],
    [
      "a claim about what is no criterion",
      { ...good, claims: [...good.claims, { ...claim, claim: "Red is fast", criteria: ["hue"] }] },
      'the claim "Red is fast" names the unknown criterion hue',
    ],
  ])("refuses %s", (_, parity, problem) => {
    expect(findParityProblems(parity)).toEqual([problem]);
  });

  test("refuses a version that the document does not show, in both directions", () => {
    expect(findParityProblems(stateWith({ version: 9 }))).toEqual([
      "K14 state version 9: no section in docs/criteria.md",
      "K14 state version 1: a section in docs/criteria.md, but not registered so",
    ]);
  });

  test("refuses keys that are out of order", () => {
    expect(findParityProblems(stateWith({ key: "K40" }))).toContain(
      "K40: the keys of registry.ts are not K1 to K32 in order",
    );
  });
});
