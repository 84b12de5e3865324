import { startOf, unitsLater } from "./day-scale";
import { addDays, daysBetween } from "./wave-calendar";

/** Seven days from a Monday on. */
export type Week = readonly string[];

/** The whole weeks that hold a month, given by any of its days. */
export function weeksOfMonth(day: string): Week[] {
  const end = unitsLater("month", day, 1);
  const weeks: Week[] = [];
  for (let monday = startOf("week", startOf("month", day)); monday < end;) {
    const first = monday;
    weeks.push(Array.from({ length: 7 }, (_, at) => addDays(first, at)));
    monday = addDays(monday, 7);
  }
  return weeks;
}

/** The months, by their first days, from that of the first day to that of the last. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = startOf("month", first); month <= last; month = unitsLater("month", month, 1)) {
    months.push(month);
  }
  return months;
}

/** A range of days as it runs through one week. */
export type WeekBar<Item> = {
  item: Item;
  /** Weekday from 0, and how many days. */
  offset: number;
  days: number;
  /** The line on which it stands, so that none covers another. */
  lane: number;
  startsHere: boolean;
  endsHere: boolean;
};

/**
 * The ranges that touch a week, each on the first line that is free: as few lines as there are ranges
 * on its busiest day.
 */
export function weekBars<Item extends { startDate: string; endDate: string }>(
  week: Week,
  items: readonly Item[],
): WeekBar<Item>[] {
  const [monday = "", sunday = monday] = [week[0], week.at(-1)];
  const freeFrom: number[] = [];
  return items
    .filter(({ startDate, endDate }) => startDate <= sunday && endDate >= monday)
    .toSorted((a, b) => daysBetween(b.startDate, a.startDate))
    .map((item) => {
      const offset = Math.max(0, daysBetween(monday, item.startDate));
      const end = Math.min(6, daysBetween(monday, item.endDate));
      const found = freeFrom.findIndex((free) => free <= offset);
      const lane = found === -1 ? freeFrom.length : found;
      freeFrom[lane] = end + 1;
      return {
        item,
        offset,
        days: end - offset + 1,
        lane,
        startsHere: item.startDate >= monday,
        endsHere: item.endDate <= sunday,
      };
    });
}
