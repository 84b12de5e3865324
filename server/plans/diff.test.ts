import { describe, expect, test } from "vitest";
import { NO_CONSTRAINTS } from "./constraints";
import { diffPlans, isWithoutChange } from "./diff";
import type { ComparedPlan, ComparedWorkload } from "./compared-plan";

const workload = (id: string, traits: Partial<ComparedWorkload> = {}): ComparedWorkload => ({
  id,
  name: id,
  waveId: "one",
  isPinned: false,
  disposition: "rehost",
  effortDays: 2,
  dataGib: 10,
  earliestDate: null,
  latestDate: null,
  verdict: "vm",
  ...traits,
});

const wave = (id: string, endDate: string | null = null) => ({
  id,
  name: `Wave ${id}`,
  startDate: null,
  endDate,
});

const plan = (traits: Partial<ComparedPlan> = {}): ComparedPlan => ({
  settings: { name: "Move", description: "", maxWaveSize: 5, cadence: null },
  constraints: NO_CONSTRAINTS,
  rubricNumber: 1,
  waves: [wave("one"), wave("two")],
  workloads: [workload("a"), workload("b"), workload("c", { waveId: null })],
  ...traits,
});

describe("the difference of two plans", () => {
  test("is nothing between a plan and itself", () => {
    const diff = diffPlans(plan(), plan());
    expect(isWithoutChange(diff)).toBe(true);
    expect(diff.waves.map(({ kind }) => kind)).toEqual(["same", "same", "same"]);
  });

  test("tells what became of a set by its members, so that an exchange is a difference", () => {
    const set = (id: string, name: string, ...workloadIds: string[]) => ({ id, name, workloadIds });
    const sets = (together: ComparedPlan["constraints"]["together"]) =>
      plan({ constraints: { ...NO_CONSTRAINTS, together } });
    const before = sets([set("p", "Pair", "a", "b", "x"), set("q", "Quiet", "a", "c")]);
    const after = sets([set("p", "Pair", "a", "c", "y"), set("q", "Quiet", "c", "a")]);
    const diff = diffPlans(before, after);
    expect(isWithoutChange(diff)).toBe(false);
    const changed = { id: "p", kind: "together", change: "changed", before: "Pair", after: "Pair" };
    // What neither plan shows is counted, never named.
    expect(diff.sets).toEqual([{ ...changed, joined: ["c"], left: ["b"], unnamed: 2 }]);
    expect(diffPlans(before, sets([])).sets.map(({ change, left }) => [change, left])).toEqual([
      ["removed", ["a", "b"]],
      ["removed", ["a", "c"]],
    ]);
    const renamed = sets([set("p", "Two", "a", "b", "x"), set("q", "Quiet", "a", "c")]);
    expect(diffPlans(before, renamed).sets).toMatchObject([{ before: "Pair", after: "Two" }]);
  });

  test("names workloads that came, went, moved or changed otherwise, with both values", () => {
    const after = plan({
      workloads: [
        workload("a", { waveId: "two", isPinned: true }),
        workload("c", { waveId: null, disposition: "retire", effortDays: null }),
        workload("d", { waveId: null }),
      ],
    });
    const { workloads, counts } = diffPlans(plan(), after);
    expect(workloads.map(({ id, kind }) => [id, kind])).toEqual([
      ["a", "moved"],
      ["b", "removed"],
      ["c", "changed"],
      ["d", "added"],
    ]);
    expect(workloads[0]?.changes).toEqual([
      { field: "wave", before: "1. Wave one", after: "2. Wave two" },
      { field: "isPinned", before: false, after: true },
    ]);
    expect(workloads[2]?.changes).toEqual([
      { field: "disposition", before: "rehost", after: "retire" },
      { field: "effortDays", before: 2, after: null },
    ]);
    expect(counts).toEqual({ added: 1, removed: 1, moved: 1, changed: 1 });
  });

  test("tells a wave that was renamed, put off or moved as a whole once, not by each workload", () => {
    const renamed = { ...wave("one", "2027-03-05"), name: "Pilot" };
    const { workloads, waves } = diffPlans(plan(), plan({ waves: [wave("two"), renamed] }));
    expect(workloads).toEqual([]);
    expect(waves.map(({ id, kind }) => [id, kind])).toEqual([
      ["two", "changed"],
      ["one", "changed"],
      [null, "same"],
    ]);
    expect(waves[1]).toMatchObject({
      before: { position: 1, name: "Wave one", endDate: null },
      after: { position: 2, name: "Pilot", endDate: "2027-03-05" },
    });
  });

  test("sums each wave before and after, and counts what no sum knows", () => {
    const after = plan({
      waves: [wave("one")],
      workloads: [workload("a", { effortDays: 0.3, dataGib: null }), workload("b")],
    });
    const { waves } = diffPlans(plan(), after);
    expect(waves[0]).toMatchObject({
      before: { workloads: 2, effortDays: { sum: 4, unknown: 0 } },
      after: { effortDays: { sum: 2.3, unknown: 0 }, dataGib: { sum: 10, unknown: 1 } },
    });
    expect(waves.slice(1).map(({ id, kind }) => [id, kind])).toEqual([
      ["two", "removed"],
      [null, "removed"],
    ]);
  });

  test("tells settings and constraints by field", () => {
    const after = plan({
      settings: { name: "Move", description: "", maxWaveSize: 7, cadence: null },
      rubricNumber: 2,
      constraints: {
        ...NO_CONSTRAINTS,
        maxEffortDays: 12,
        blackouts: [{ name: "Freeze", startDate: "2027-01-01", endDate: "2027-01-02" }],
        apart: [{ id: "s", name: "Rack", workloadIds: ["a", "b"] }],
      },
    });
    const { settings, constraints, sets } = diffPlans(plan(), after);
    expect(settings).toEqual([
      { field: "maxWaveSize", before: 5, after: 7 },
      { field: "rubricNumber", before: 1, after: 2 },
    ]);
    expect(constraints).toEqual([
      { field: "maxEffortDays", before: null, after: 12 },
      { field: "blackouts", before: null, after: "Freeze 2027-01-01 to 2027-01-02" },
    ]);
    expect(sets).toMatchObject([{ kind: "apart", change: "added", after: "Rack", unnamed: 0 }]);
  });
});
