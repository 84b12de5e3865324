import { describe, expect, test } from "vitest";
import { NO_CONSTRAINTS } from "./constraints";
import { NO_LOAD } from "./plan";
import { planViolations } from "./plan-violations";
import type { ArrangedPlan, PlacedWorkload } from "./violation";

const placed = (
  id: string,
  wave: number | null,
  traits: Partial<PlacedWorkload> = {},
): PlacedWorkload => ({
  id,
  wave,
  environment: "production",
  criticality: null,
  applicationIds: [],
  dependsOn: [],
  complexSigns: [],
  load: NO_LOAD,
  earliestDate: null,
  latestDate: null,
  verdict: "container",
  needsOutside: 0,
  ...traits,
});

const NO_DATES = { startDate: null, endDate: null };

const violationsOf = (workloads: PlacedWorkload[], plan: Partial<ArrangedPlan> = {}) =>
  planViolations({
    waves: [NO_DATES, NO_DATES, NO_DATES],
    workloads,
    maxWaveSize: 25,
    constraints: NO_CONSTRAINTS,
    ...plan,
  });

const codesOf = (...input: Parameters<typeof violationsOf>) =>
  violationsOf(...input).map(({ code }) => code);

describe("violations of a plan", () => {
  test("a plan that keeps every condition has none", () => {
    const workloads = [
      placed("dev", 0, { environment: "development" }),
      placed("db", 1),
      placed("app", 1, { dependsOn: ["db", "elsewhere"] }),
    ];
    expect(violationsOf(workloads)).toEqual([]);
  });

  test("a database that moves too late is one entry, not one for each user", () => {
    const users = ["a", "b", "c"].map((id) => placed(id, 0, { dependsOn: ["db"] }));
    expect(violationsOf([...users, placed("db", 2)])).toEqual([
      {
        code: "needed-earlier",
        severity: "critical",
        wave: 2,
        subjectId: "db",
        relatedIds: ["a", "b", "c"],
        params: { count: 3, wave: 3, by: 1 },
      },
    ]);
  });

  test("a workload that moves before all it needs is one entry, not one for each need", () => {
    const needs = ["a", "b", "c"];
    const workloads = [placed("app", 0, { dependsOn: needs }), ...needs.map((id) => placed(id, 1))];
    expect(violationsOf(workloads)).toMatchObject([
      {
        code: "moves-too-early",
        subjectId: "app",
        relatedIds: needs,
        params: { count: 3, wave: 1, from: 2 },
      },
    ]);
  });

  test("a cycle torn apart is told as a cycle, not as single edges", () => {
    const workloads = [placed("a", 0, { dependsOn: ["b"] }), placed("b", 1, { dependsOn: ["a"] })];
    expect(violationsOf(workloads)).toMatchObject([
      { code: "cycle-split", wave: 0, relatedIds: ["a", "b"], params: { count: 2, waves: "1, 2" } },
    ]);
  });

  test("a need that stands in no wave is critical, apart from being unplaced", () => {
    const workloads = [placed("app", 1, { dependsOn: ["db"] }), placed("db", null)];
    expect(codesOf(workloads)).toEqual(["needs-unplaced", "unplaced"]);
  });

  test("one stage of an application in two waves is told with those that stand apart", () => {
    const shop = { applicationIds: ["shop"] };
    const workloads = [
      placed("a", 1, shop),
      placed("b", 1, shop),
      placed("c", 2, shop),
      placed("test", 0, { ...shop, environment: "test" }),
    ];
    expect(violationsOf(workloads)).toMatchObject([
      {
        code: "application-split",
        wave: 1,
        relatedIds: ["c"],
        params: { application: "shop", size: 3, waves: "2, 3", main: 2, exceeds: 0 },
      },
    ]);
    expect(violationsOf(workloads, { maxWaveSize: 2 })[0]?.params).toMatchObject({ exceeds: 1 });
  });

  test("stages out of order are told at the side that has fewer workloads", () => {
    const early = [placed("p", 0), placed("q", 2)];
    const test1 = placed("t1", 1, { environment: "test" });
    const test2 = placed("t2", 1, { environment: "test" });
    expect(violationsOf([...early, test1, test2])).toMatchObject([
      { code: "production-early", wave: 0, relatedIds: ["p"], params: { count: 1, bound: 3 } },
    ]);
    const late = placed("t3", 2, { environment: "test" });
    const production = [placed("p", 1), placed("q", 1), placed("r", 2)];
    expect(violationsOf([...production, late])).toMatchObject([
      { code: "test-late", wave: 2, relatedIds: ["t3"], params: { bound: 1 } },
    ]);
  });

  test("mission-critical and complex workloads in the first wave are told once each", () => {
    const workloads = [
      placed("a", 0, { criticality: "mission-critical" }),
      placed("b", 0, { complexSigns: ["no-target"] }),
      placed("c", 1, { complexSigns: ["no-target"] }),
    ];
    expect(codesOf(workloads)).toEqual(["critical-first", "complex-first"]);
  });

  test("a wave over its size is told, one exactly full is not", () => {
    const two = [placed("a", 0), placed("b", 0)];
    expect(codesOf(two, { maxWaveSize: 2 })).toEqual([]);
    expect(violationsOf(two, { maxWaveSize: 1 })).toMatchObject([
      { code: "wave-too-large", wave: 0, params: { size: 2, maxWaveSize: 1, over: 1 } },
    ]);
  });

  test("open verdicts and needs outside the plan are told once with all they concern", () => {
    const workloads = [
      placed("a", 0, { verdict: null, needsOutside: 2 }),
      placed("b", 0, { verdict: "needs-data" }),
      placed("c", 0, { verdict: "none", needsOutside: 1 }),
    ];
    expect(violationsOf(workloads)).toMatchObject([
      { code: "needs-outside", relatedIds: ["a", "c"] },
      { code: "verdict-open", relatedIds: ["a", "b", "c"] },
    ]);
  });

  test("dates that contradict the order of waves are critical, overlaps and gaps are not", () => {
    const workloads = [placed("a", 0), placed("b", 1), placed("c", 2)];
    const dated = (...days: (readonly [string, string] | null)[]) => ({
      waves: days.map((day) => ({ startDate: day?.[0] ?? null, endDate: day?.[1] ?? null })),
    });
    const first = ["2027-03-01", "2027-03-14"] as const;
    expect(codesOf(workloads, dated(first, ["2027-03-15", "2027-03-20"], null))).toEqual([
      "dates-missing",
    ]);
    const touching = dated(first, ["2027-03-14", "2027-03-20"], ["2027-04-01", "2027-04-02"]);
    expect(codesOf(workloads, touching)).toEqual(["dates-overlap"]);
    const reversed = dated(first, ["2027-02-01", "2027-02-20"], ["2027-04-01", "2027-04-02"]);
    expect(violationsOf(workloads, reversed)).toMatchObject([
      { code: "dates-out-of-order", severity: "critical", params: { wave: 2, before: 1 } },
    ]);
  });

  test("the list does not depend on the order of the workloads", () => {
    const workloads = [
      placed("c", 0, { dependsOn: ["d", "e"], criticality: "mission-critical" }),
      placed("d", 1, { verdict: null }),
      placed("e", 2, { applicationIds: ["x"] }),
      placed("f", 0, { applicationIds: ["x"], environment: null }),
      placed("g", 2, { environment: "test" }),
    ];
    expect(violationsOf(workloads.toReversed())).toEqual(violationsOf(workloads));
  });
});
