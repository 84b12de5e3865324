import { describe, expect, test } from "vitest";
import { distributionOf, EXEMPT, findSizeProblems } from "./sizes";

const lines = (count: number) => "const x = 1;\n".repeat(count);
const problemsOf = (file: string, source: string) =>
  findSizeProblems(new Map([[file, source], ...smallFiles]));

/** Enough short files that one long one does not move the 95th percentile. */
const smallFiles = Array.from(
  { length: 40 },
  (_, index) => [`server/plans/small-${index}.ts`, lines(10)] as const,
);

describe("the size check", () => {
  test.each([
    ["server/plans/plan.ts", 400],
    ["server/plans/router.ts", 150],
    ["server/plans/plan-repository.ts", 250],
    ["server/scoring/criteria/gui.ts", 100],
    ["components/plans/wave.tsx", 250],
    ["server/plans/plan.test.ts", 400],
  ])("holds %s to %i lines", (file, budget) => {
    expect(problemsOf(file, lines(budget))).toEqual([]);
    expect(problemsOf(file, lines(budget + 1))).toEqual([
      `${file}: ${budget + 1} lines, the budget is ${budget}`,
    ]);
  });

  test("refuses many files that are each just within the hard stop", () => {
    const sources = new Map(
      Array.from({ length: 10 }, (_, index) => [`server/plans/p-${index}.ts`, lines(300)]),
    );
    expect(findSizeProblems(sources)).toEqual(["95th percentile is 300 lines, budget 250"]);
  });

  test("holds the body of a procedure to ten lines", () => {
    const router = (body: number) =>
      `export const planRouter = router({\n  get: read.query(({ ctx }) => {\n${"    call();\n".repeat(body)}  }),\n});\n`;
    expect(problemsOf("server/plans/router.ts", router(8))).toEqual([]);
    expect(problemsOf("server/plans/router.ts", router(9))).toEqual([
      "server/plans/router.ts:2 a procedure body of 11 lines, the budget is 10",
    ]);
  });

  test("leaves out data files, and counts tests apart", () => {
    const [data = ""] = EXEMPT;
    const sources = new Map([
      [data, lines(2_000)],
      ["server/plans/plan.test.ts", lines(300)],
      ["server/plans/a.ts", lines(10)],
      ["server/plans/b.ts", lines(20)],
      ["server/plans/c.ts", lines(30)],
    ]);
    expect(distributionOf(sources)).toEqual({ files: 3, median: 20, p95: 30, max: 30 });
    expect(findSizeProblems(sources)).toEqual([]);
  });
});
