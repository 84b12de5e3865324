import { addDays, daysBetween } from "./wave-calendar";

/** How much of the time a screen holds. */
export const ZOOMS = ["weeks", "months", "quarters"] as const;
export type Zoom = (typeof ZOOMS)[number];

/** So many whole days from a first one. */
export type Span = { start: string; days: number };

/** A stretch of a span: both in days, the offset from its start. */
export type Stretch = { offset: number; days: number };

export type TimeUnit = "week" | "month" | "quarter" | "year";

/** The stretch of one unit of the calendar, by its first day, which may lie before the span. */
export type Tick = Stretch & { day: string };

/** The head of a time axis: what is written above, and what below. */
export const UNITS: Readonly<Record<Zoom, readonly [TimeUnit, TimeUnit]>> = {
  weeks: ["month", "week"],
  months: ["year", "month"],
  quarters: ["year", "quarter"],
};

/** From 0 for Monday to 6 for Sunday. */
export const weekdayOf = (day: string): number => ((daysBetween("1970-01-05", day) % 7) + 7) % 7;

export const isWeekend = (day: string): boolean => weekdayOf(day) >= 5;

const parts = (day: string) => ({ year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)) });

const firstOfMonth = (year: number, month: number): string => {
  const years = year + Math.floor((month - 1) / 12);
  const inYear = ((((month - 1) % 12) + 12) % 12) + 1;
  return `${String(years).padStart(4, "0")}-${String(inYear).padStart(2, "0")}-01`;
};

/** The first day of the week (Monday), month, quarter or year in which a day lies. */
export function startOf(unit: TimeUnit, day: string): string {
  const { year, month } = parts(day);
  switch (unit) {
    case "week":
      return addDays(day, -weekdayOf(day));
    case "month":
      return firstOfMonth(year, month);
    case "quarter":
      return firstOfMonth(year, month - ((month - 1) % 3));
    case "year":
      return firstOfMonth(year, 1);
    default:
      return unit satisfies never;
  }
}

const MONTHS: Readonly<Record<Exclude<TimeUnit, "week">, number>> = {
  month: 1,
  quarter: 3,
  year: 12,
};

/** The first day of the unit that lies so many units after the one in which a day lies. */
export function unitsLater(unit: TimeUnit, day: string, count: number): string {
  const start = startOf(unit, day);
  if (unit === "week") return addDays(start, 7 * count);
  const { year, month } = parts(start);
  return firstOfMonth(year, month + MONTHS[unit] * count);
}

/** How far today may lie from the dates of a plan for the axis to reach it. */
const NEAR_DAYS = 92;

/**
 * The span that holds all the days, in whole units of the zoom; today too where it is near. Null when
 * there is no day.
 */
export function spanOf(days: readonly string[], zoom: Zoom, today: string): Span | null {
  const sorted = days.toSorted();
  let [first] = sorted;
  let last = sorted.at(-1);
  if (first === undefined || last === undefined) return null;
  if (today < first && daysBetween(today, first) <= NEAR_DAYS) first = today;
  if (today > last && daysBetween(last, today) <= NEAR_DAYS) last = today;
  const [, unit] = UNITS[zoom];
  const start = startOf(unit, addDays(first, -1));
  const end = unitsLater(unit, addDays(last, 1), 1);
  return { start, days: daysBetween(start, end) };
}

/** The units of a span from its first to its last, without gap or overlap. */
export function ticksOf({ start, days }: Span, unit: TimeUnit): Tick[] {
  const ticks: Tick[] = [];
  const end = addDays(start, days);
  for (let day = startOf(unit, start); day < end; day = unitsLater(unit, day, 1)) {
    const from = day < start ? start : day;
    const next = unitsLater(unit, day, 1);
    const until = next < end ? next : end;
    ticks.push({ day, offset: daysBetween(start, from), days: daysBetween(from, until) });
  }
  return ticks;
}

/** Where a day or a range of days lies in a span; null when wholly outside. Ends are cut off. */
export function stretchOf(span: Span, first: string, last: string): Stretch | null {
  const from = Math.max(0, daysBetween(span.start, first));
  const until = Math.min(span.days, daysBetween(span.start, last) + 1);
  return until <= from ? null : { offset: from, days: until - from };
}

/** The weekends of a span. */
export const weekendsOf = (span: Span): Stretch[] =>
  ticksOf(span, "week").flatMap(
    ({ day }) => stretchOf(span, addDays(day, 5), addDays(day, 6)) ?? [],
  );
