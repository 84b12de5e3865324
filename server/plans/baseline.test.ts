import { describe, expect, test } from "vitest";
import { againstBaseline, type TrackedEntry } from "./baseline";
import type { MoveStatus } from "./progress";

const wave = (id: string, startDate: string | null, endDate: string | null) => ({
  id,
  name: `Wave ${id}`,
  startDate,
  endDate,
});
const waves = [
  wave("one", "2027-03-01", "2027-03-05"),
  wave("two", "2027-03-08", "2027-03-12"),
  wave("three", null, null),
];
const entry = (
  id: string,
  waveId: string | null,
  done: [MoveStatus, string | null, string | null] | null = null,
): TrackedEntry => {
  const [status = "planned", startedOn = null, finishedOn = null] = done ?? [];
  const progress = done && { status, startedOn, finishedOn };
  return { id, name: id, teamName: "Ours", waveId, progress };
};
const promised = [entry("a", "one"), entry("b", "one"), entry("c", "two"), entry("d", "three")];
const report = (entries: TrackedEntry[], today: string, present = waves) =>
  againstBaseline({
    baseline: { waves, entries: promised },
    present: { waves: present, entries },
    today,
  });

describe("a plan against its baseline", () => {
  test("is neither late nor due before its first day", () => {
    const { waves: rows, done, due } = report(promised, "2027-02-01");
    expect(rows[0]).toMatchObject({ startDays: null, endDays: null, overdueDays: null, due: 0 });
    expect({ done, due }).toEqual({ done: 0, due: 0 });
  });

  test("slips by the days between planned and actual, by workload and by wave", () => {
    const entries = [
      entry("a", "one", ["done", "2027-03-02", "2027-03-04"]),
      entry("b", "one", ["done", "2027-03-01", "2027-03-09"]),
      entry("c", "two", ["moving", "2027-03-08", null]),
      entry("d", "three"),
    ];
    const { waves: rows, workloads, done, due } = report(entries, "2027-03-14");
    expect(rows[0]).toMatchObject({
      actual: { status: "done", startedOn: "2027-03-01", finishedOn: "2027-03-09" },
      startDays: 0,
      endDays: 4,
      overdueDays: null,
      done: 2,
      due: 2,
    });
    expect(rows[1]).toMatchObject({ startDays: 0, endDays: null, overdueDays: 2, done: 0, due: 1 });
    expect(workloads.map(({ id, endDays, overdueDays }) => [id, endDays, overdueDays])).toEqual([
      ["a", -1, null],
      ["b", 4, null],
      ["c", null, 2],
      ["d", null, null],
    ]);
    expect({ done, due }).toEqual({ done: 2, due: 3 });
  });

  test("counts what failed or was rolled back as still to be done", () => {
    const entries = [
      entry("a", "one", ["rolled-back", "2027-03-02", "2027-03-04"]),
      entry("b", "one", ["failed", "2027-03-02", "2027-03-04"]),
    ];
    const { workloads, waves: rows, done } = report(entries, "2027-03-06");
    expect(workloads.slice(0, 2).map(({ overdueDays }) => overdueDays)).toEqual([1, 1]);
    expect(rows[0]).toMatchObject({ overdueDays: 1, done: 0 });
    expect(done).toBe(0);
  });

  test("says how far the plan itself was put off, and what came and went since", () => {
    const present = [wave("two", "2027-03-15", "2027-03-19"), wave("one", null, null)];
    const found = report([entry("a", "two"), entry("new", "two")], "2027-03-01", present);
    expect(found.waves.map(({ shiftDays, present: now }) => [shiftDays, now])).toEqual([
      [null, { startDate: null, endDate: null }],
      [7, { startDate: "2027-03-15", endDate: "2027-03-19" }],
      [null, null],
    ]);
    expect(found).toMatchObject({ added: 1, removed: 3 });
  });
});
