import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FactValues } from "@/server/inventory/facts";
import { TARGETS } from "@/server/inventory/workload";
import { arbitraryFacts } from "@/server/testing/fact-arbitraries";
import { assess } from "./assess";
import { DEFAULT_RUBRIC } from "./default-rubric";
import { scoringLine } from "./scoring-output";

const lineOf = (facts: FactValues, id = "a") => scoringLine(id, assess(facts, DEFAULT_RUBRIC));

type Line = {
  targets: Record<string, Record<string, unknown>>;
  contributions: { criterion: string; target: string; points: number }[];
  coverage: number;
};

describe("a line of the scoring command", () => {
  it("has its keys in the order of the contract", () => {
    const line = JSON.parse(lineOf({ os: "windows-server", domainJoined: true })) as Line;
    expect(Object.keys(line)).toEqual([
      "id",
      "verdict",
      "targets",
      "coverage",
      "decidingFacts",
      "contributions",
      "nextQuestion",
      "rubricVersion",
    ]);
    expect(Object.keys(line.targets)).toEqual(["container", "sandboxed-container", "vm"]);
    for (const target of TARGETS) {
      expect(Object.keys(line.targets[target] ?? {})).toEqual([
        "score",
        "low",
        "high",
        "acceptability",
        "blockers",
        "conditions",
      ]);
    }
    expect(line.targets["container"]?.["blockers"]).toEqual([
      {
        criterion: "K5",
        reason: "domainJoined is true: Windows containers cannot be domain joined",
      },
    ]);
    expect(Object.keys(line.contributions[0] ?? {})).toEqual(["criterion", "target", "points"]);
  });

  it("keeps its decimals and shows no negative zero, for any facts", () => {
    fc.assert(
      fc.property(arbitraryFacts(), (facts) => {
        const text = lineOf(facts);
        expect(text).not.toMatch(/[\n\r]/);
        expect(text).not.toMatch(/[:,[]-0[,}\]]/);
        const { targets, coverage, contributions } = JSON.parse(text) as Line;
        for (const form of Object.values(targets)) {
          for (const name of ["score", "low", "high"]) expectDecimals(form[name], 1);
          expectDecimals(form["acceptability"], 3);
        }
        expectDecimals(coverage, 3);
        for (const { points } of contributions) expectDecimals(points, 2);
      }),
      { numRuns: 60 },
    );
  });

  it("lists points by number of the criterion, then by target", () => {
    fc.assert(
      fc.property(arbitraryFacts(), (facts) => {
        const { contributions } = JSON.parse(lineOf(facts)) as Line;
        const places = contributions.map(
          ({ criterion, target }) =>
            Number(criterion.slice(1)) * 3 + (TARGETS as readonly string[]).indexOf(target),
        );
        expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b));
      }),
      { numRuns: 60 },
    );
  });
});

function expectDecimals(value: unknown, decimals: number): void {
  if (value === null) return;
  expect(JSON.stringify(value)).toMatch(new RegExp(`^-?\\d+(\\.\\d{1,${decimals}})?$`));
}
