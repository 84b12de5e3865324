import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayLoads, type DatedWorkload } from "./day-load";
import {
  spanOf,
  startOf,
  stretchOf,
  ticksOf,
  UNITS,
  unitsLater,
  weekdayOf,
  weekendsOf,
  ZOOMS,
} from "./day-scale";
import { monthsBetween, weekBars, weeksOfMonth } from "./month-grid";
import { addDays, daysBetween } from "./wave-calendar";

const someDay = fc
  .integer({ min: -20_000, max: 40_000 })
  .map((days) => addDays("1970-01-01", days));
const aRange = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 25 }))
  .map(([from, length]) => ({
    startDate: addDays("2027-02-20", from),
    endDate: addDays("2027-02-20", from + length),
  }));

describe("the time axis", () => {
  test("knows the weekday of any day as the platform does", () => {
    fc.assert(
      fc.property(someDay, (day) => {
        expect(weekdayOf(day)).toBe((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7);
      }),
    );
  });

  test("holds all its days in whole units, which cover it without gap or overlap", () => {
    fc.assert(
      fc.property(
        fc.array(
          someDay.filter((day) => day > "1990-01-01" && day < "2060-01-01"),
          {
            minLength: 1,
            maxLength: 4,
          },
        ),
        fc.constantFrom(...ZOOMS),
        someDay,
        (days, zoom, today) => {
          const near = days.map((day) =>
            addDays(days[0] ?? day, daysBetween("1990-01-01", day) % 700),
          );
          const span = spanOf(near, zoom, today);
          if (!span) throw new Error("expected a span");
          for (const day of near) expect(stretchOf(span, day, day)).not.toBeNull();
          for (const unit of UNITS[zoom]) {
            let at = 0;
            for (const tick of ticksOf(span, unit)) {
              expect(tick.offset).toBe(at);
              expect(tick.days).toBeGreaterThan(0);
              at += tick.days;
            }
            expect(at).toBe(span.days);
          }
        },
      ),
    );
  });

  test("reaches to today only where today is near", () => {
    expect(spanOf(["2027-03-10"], "months", "2027-01-20")?.start).toBe("2027-01-01");
    expect(spanOf(["2027-03-10"], "months", "2026-01-20")?.start).toBe("2027-03-01");
    expect(spanOf([], "months", "2027-01-20")).toBeNull();
  });

  test("starts weeks on Monday, and finds later units across the end of a year", () => {
    expect(startOf("week", "2027-01-01")).toBe("2026-12-28");
    expect(startOf("quarter", "2027-06-30")).toBe("2027-04-01");
    expect(unitsLater("month", "2027-11-30", 3)).toBe("2028-02-01");
    expect(unitsLater("year", "2027-11-30", -1)).toBe("2026-01-01");
    expect(weekendsOf({ start: "2027-03-01", days: 10 })).toEqual([{ offset: 5, days: 2 }]);
    expect(weekendsOf({ start: "2027-03-07", days: 7 })).toEqual([
      { offset: 0, days: 1 },
      { offset: 6, days: 1 },
    ]);
  });
});

describe("a month", () => {
  test("is made of whole weeks that hold each of its days once", () => {
    fc.assert(
      fc.property(someDay, (day) => {
        const weeks = weeksOfMonth(day);
        const month = day.slice(0, 7);
        const own = weeks.flat().filter((one) => one.startsWith(month));
        expect(new Set(own).size).toBe(own.length);
        expect(own.length).toBe(daysBetween(startOf("month", day), unitsLater("month", day, 1)));
        for (const week of weeks) {
          expect(week.map(weekdayOf)).toEqual([0, 1, 2, 3, 4, 5, 6]);
          expect(week.some((one) => one.startsWith(month))).toBe(true);
        }
      }),
    );
    expect(monthsBetween("2026-11-30", "2027-01-01")).toEqual([
      "2026-11-01",
      "2026-12-01",
      "2027-01-01",
    ]);
  });

  test("draws ranges in a week so that none covers another, on as few lines as its busiest day", () => {
    fc.assert(
      fc.property(fc.array(aRange, { maxLength: 12 }), (ranges) => {
        for (const week of weeksOfMonth("2027-03-15")) {
          const bars = weekBars(week, ranges);
          const holds = (day: string) =>
            ranges.filter(({ startDate, endDate }) => startDate <= day && day <= endDate).length;
          const lanes = Math.max(0, ...bars.map(({ lane }) => lane + 1));
          expect(lanes).toBe(Math.max(...week.map(holds)));
          const cells = bars.flatMap(({ lane, offset, days }) =>
            Array.from({ length: days }, (_, at) => `${lane} ${offset + at}`),
          );
          expect(new Set(cells).size).toBe(cells.length);
          expect(cells.length).toBe(week.map(holds).reduce((sum, count) => sum + count, 0));
        }
      }),
    );
  });
});

describe("the load of a day", () => {
  const workload = (id: string, teamId: string, traits: Partial<DatedWorkload> = {}) => ({
    id,
    name: id,
    teamId,
    teamName: teamId.toUpperCase(),
    waveId: "one",
    effortDays: 5,
    earliestDate: null,
    latestDate: null,
    ...traits,
  });
  const load = dayLoads({
    waves: [
      { id: "one", name: "One", startDate: "2027-03-01", endDate: "2027-03-12" },
      { id: "two", name: "Two", startDate: "2027-03-12", endDate: "2027-03-14" },
      { id: "three", name: "Three", startDate: "2027-03-01", endDate: null },
    ],
    workloads: [
      workload("a", "t1"),
      workload("b", "t1", { effortDays: null }),
      workload("c", "t2", { waveId: "two", latestDate: "2027-03-12" }),
      workload("d", "t2", { waveId: "three" }),
      workload("e", "t2", { waveId: null, earliestDate: "2027-03-12" }),
    ],
    blackouts: [{ name: "Freeze", startDate: "2027-03-04", endDate: "2027-03-04" }],
    maxPerTeam: 1,
    deadline: "2027-03-12",
  });

  test("counts what its waves move by team, and marks a team over the limit", () => {
    expect(load("2027-03-12")).toEqual({
      day: "2027-03-12",
      isWeekend: false,
      blackout: null,
      waves: [0, 1],
      workloads: 3,
      teams: [
        { teamId: "t1", teamName: "T1", workloads: 2, isOver: true },
        { teamId: "t2", teamName: "T2", workloads: 1, isOver: false },
      ],
      people: 5.6,
      unknownEfforts: 1,
      mayMove: ["e"],
      mustHaveMoved: ["c"],
      isDeadline: true,
    });
  });

  test("spreads effort over working days only, and says of other days nothing rather than 0", () => {
    expect(load("2027-03-01").people).toBe(0.6);
    expect(load("2027-03-04")).toMatchObject({ blackout: "Freeze", people: null, workloads: 2 });
    expect(load("2027-03-06")).toMatchObject({ isWeekend: true, people: null });
    expect(load("2027-05-01")).toMatchObject({ waves: [], workloads: 0, people: null });
  });
});
