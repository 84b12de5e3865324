import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, daysBetween } from "@/server/plans/wave-calendar";
import type { Entry, Wave } from "../plan-data";
import { shiftedDates } from "./shifted-dates";
import { ROWS_PER_WAVE, timelineRows } from "./timeline-rows";
import { waveLinks } from "./wave-links";

const waveOf = (id: string, traits: Partial<Wave> = {}): Wave => ({
  id,
  name: id,
  startDate: null,
  endDate: null,
  size: 0,
  hidden: 0,
  progress: { status: "planned", startedOn: null, finishedOn: null },
  ...traits,
});

const entryOf = (id: string, application: number): Entry =>
  ({
    workload: {
      id,
      name: id,
      applications: application === 0 ? [] : [{ id: `a${application}`, name: `A${application}` }],
    },
    placement: { workloadId: id },
  }) as unknown as Entry;

const somePlan = fc.record({
  sizes: fc.array(fc.nat(60), { maxLength: 5 }),
  opened: fc.uniqueArray(fc.nat(4)),
  whole: fc.uniqueArray(fc.nat(4)),
  rowsOf: fc.constantFrom("workloads" as const, "applications" as const),
});

const rowsFrom = ({ sizes, opened, whole, rowsOf }: Parameters<typeof described>[0]) => {
  const waves = sizes.map((_, at) => waveOf(`wave${at}`));
  const entries = new Map(
    sizes.map((size, at) => [
      `wave${at}`,
      Array.from({ length: size }, (_, n) => entryOf(`w${at}-${n}`, n % 7)),
    ]),
  );
  const ids = (numbers: readonly number[]) => new Set(numbers.map((at) => `wave${at}`));
  return timelineRows({ waves, entries, opened: ids(opened), whole: ids(whole), rowsOf });
};
const described = (plan: {
  sizes: number[];
  opened: number[];
  whole: number[];
  rowsOf: "workloads" | "applications";
}) => plan;

describe("the rows of a timeline", () => {
  test("follow each other without gap or overlap", () => {
    fc.assert(
      fc.property(somePlan, (plan) => {
        let bottom = 0;
        for (const { top, height } of rowsFrom(plan)) {
          expect(top).toBe(bottom);
          bottom = top + height;
        }
      }),
    );
  });

  test("show each workload of an opened wave once, or count it among the rest", () => {
    fc.assert(
      fc.property(somePlan, (plan) => {
        const rows = rowsFrom({ ...plan, rowsOf: "workloads" });
        plan.sizes.forEach((size, at) => {
          const own = rows.filter(({ wave }) => wave.id === `wave${at}`);
          const shown = own.flatMap((row) =>
            row.kind === "workload" ? row.entry.workload.id : [],
          );
          const rest = own.reduce((sum, row) => sum + (row.kind === "more" ? row.count : 0), 0);
          const isOpen = plan.opened.includes(at);
          expect(new Set(shown).size).toBe(shown.length);
          expect(shown.length + rest).toBe(isOpen ? size : 0);
          if (!plan.whole.includes(at)) expect(shown.length).toBeLessThanOrEqual(ROWS_PER_WAVE);
        });
      }),
    );
  });

  test("by application hold each workload in one row, those without an application last", () => {
    const rows = rowsFrom({ sizes: [9], opened: [0], whole: [], rowsOf: "applications" });
    const groups = rows.flatMap((row) =>
      row.kind === "application" ? [[row.name, row.entries.length]] : [],
    );
    expect(groups).toEqual([
      ["A1", 2],
      ["A2", 1],
      ["A3", 1],
      ["A4", 1],
      ["A5", 1],
      ["A6", 1],
      [null, 2],
    ]);
  });
});

describe("moving a bar", () => {
  test("as a whole keeps its length, and by an end keeps the other and at least one day", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: -90, max: 90 }),
        (length, days) => {
          const dates = { startDate: "2027-03-01", endDate: addDays("2027-03-01", length) };
          const whole = shiftedDates(dates, "whole", days);
          expect(daysBetween(whole.startDate, whole.endDate)).toBe(length);
          expect(daysBetween(dates.startDate, whole.startDate)).toBe(days);
          const start = shiftedDates(dates, "start", days);
          expect(start.endDate).toBe(dates.endDate);
          expect(start.startDate <= start.endDate).toBe(true);
          const end = shiftedDates(dates, "end", days);
          expect(end.startDate).toBe(dates.startDate);
          expect(end.startDate <= end.endDate).toBe(true);
        },
      ),
    );
  });
});

test("a line runs from the end of what is needed to the start of what needs it, if both have days", () => {
  const waves = [
    waveOf("one", { startDate: "2027-03-01", endDate: "2027-03-05" }),
    waveOf("two", { startDate: "2027-03-11", endDate: "2027-03-12" }),
    waveOf("three"),
  ];
  const rows = timelineRows({
    waves,
    entries: new Map(),
    opened: new Set(),
    whole: new Set(),
    rowsOf: "workloads",
  });
  const links = waveLinks(
    [
      { from: 1, to: 0, count: 3 },
      { from: 0, to: 1, count: 1 },
      { from: 2, to: 0, count: 9 },
    ],
    rows,
    { start: "2027-03-01", days: 31 },
  );
  expect(links).toMatchObject([
    { from: 1, to: 0, path: "M5 21H7.5V73H10", headX: 10, headY: 73, isAgainst: false },
    { from: 0, to: 1, headX: 0, headY: 21, isAgainst: true },
  ]);
});
