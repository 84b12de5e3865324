import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, datesOfNewWaves, datesOfWave, isCalendarDay } from "./wave-calendar";

const cadence = { startDate: "2027-02-22", waveDays: 14, gapDays: 7 };

describe("wave dates", () => {
  test("follow each other with the gap between, both ends included", () => {
    expect([0, 1, 2].map((position) => datesOfWave(cadence, position))).toEqual([
      { startDate: "2027-02-22", endDate: "2027-03-07" },
      { startDate: "2027-03-15", endDate: "2027-03-28" },
      { startDate: "2027-04-05", endDate: "2027-04-18" },
    ]);
  });

  test("of added waves follow the last end, so that dates moved by hand stay moved", () => {
    const waves = [
      datesOfWave(cadence, 0),
      { startDate: "2027-05-03", endDate: "2027-05-30" },
      { startDate: null, endDate: null },
    ];
    expect(datesOfNewWaves({ waves, cadence, blackouts: [] }, 2)).toEqual([
      { startDate: "2027-06-07", endDate: "2027-06-20" },
      { startDate: "2027-06-28", endDate: "2027-07-11" },
    ]);
  });

  test("of added waves take their place in the cadence when no wave has dates", () => {
    const waves = [{ startDate: null, endDate: null }];
    expect(datesOfNewWaves({ waves, cadence, blackouts: [] }, 1)).toEqual([
      datesOfWave(cadence, 1),
    ]);
    expect(datesOfNewWaves({ waves, cadence: null, blackouts: [] }, 1)).toEqual([
      { startDate: null, endDate: null },
    ]);
  });
});

describe("calendar days", () => {
  test("are days that exist", () => {
    expect(["2028-02-29", "2027-12-31"].map(isCalendarDay)).toEqual([true, true]);
    const wrong = ["2027-02-29", "2027-13-01", "2027-1-1", "27-01-01", "", "2027-01-01T00:00Z"];
    expect(wrong.map(isCalendarDay)).toEqual(wrong.map(() => false));
    expect(() => addDays("2027-02-30", 1)).toThrow(RangeError);
  });

  test("can be counted forth and back over summer time and leap years", () => {
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 40_000 }), (days) => {
        expect(addDays(addDays("2027-03-28", days), -days)).toBe("2027-03-28");
      }),
    );
    expect(addDays("2027-03-28", 1)).toBe("2027-03-29");
  });
});
