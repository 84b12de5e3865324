import type { DayRange } from "./day-range";
import type { WaveDates } from "./violation";

/** How waves follow each other. All in calendar days; both ends of a wave belong to it. */
export type Cadence = {
  /** First day of the first wave, `YYYY-MM-DD`. */
  startDate: string;
  waveDays: number;
  /** Days between the last day of a wave and the first of the next. */
  gapDays: number;
};

/** Dates of the wave at a position, counted from 0. */
export function datesOfWave(
  { startDate, waveDays, gapDays }: Cadence,
  position: number,
): WaveDates {
  const start = addDays(startDate, position * (waveDays + gapDays));
  return { startDate: start, endDate: addDays(start, waveDays - 1) };
}

type Following = {
  waves: readonly WaveDates[];
  cadence: Cadence | null;
  /** Days on which no wave may move. */
  blackouts: readonly DayRange[];
};

/**
 * Dates for waves added behind the given ones: they follow the last wave that has an end, so that
 * dates moved by hand stay moved. A wave that would meet a blackout starts after it, and those
 * behind it move along. Null dates when there is no cadence.
 */
export function datesOfNewWaves(
  { waves, cadence, blackouts }: Following,
  count: number,
): WaveDates[] {
  if (cadence === null) return Array.from({ length: count }, () => NO_DATES);
  const lastEnd = waves.findLast(({ endDate }) => endDate !== null)?.endDate ?? null;
  let start =
    lastEnd === null
      ? datesOfWave(cadence, waves.length).startDate
      : addDays(lastEnd, cadence.gapDays + 1);
  return Array.from({ length: count }, () => {
    const dates = afterBlackouts(start ?? cadence.startDate, cadence.waveDays, blackouts);
    start = addDays(dates.endDate, cadence.gapDays + 1);
    return dates;
  });
}

/** The first stretch of so many days from the given one on that meets no blackout. */
function afterBlackouts(start: string, days: number, blackouts: readonly DayRange[]): DayRange {
  for (let startDate = start; ;) {
    const dates = { startDate, endDate: addDays(startDate, days - 1) };
    const met = blackouts.filter((blackout) => overlap(blackout, dates));
    if (met.length === 0) return dates;
    startDate = addDays(met.map(({ endDate }) => endDate).reduce(later), 1);
  }
}

const later = (a: string, b: string): string => (a > b ? a : b);

export const overlap = (a: DayRange, b: DayRange): boolean =>
  a.startDate <= b.endDate && b.startDate <= a.endDate;

const NO_DATES: WaveDates = { startDate: null, endDate: null };

const MS_PER_DAY = 86_400_000;
const CALENDAR_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days since 1970-01-01. Reckoned in UTC, where every day has 24 hours. */
function dayNumber(day: string): number {
  const [, year, month, date] = CALENDAR_DAY.exec(day) ?? [];
  const time = Date.UTC(Number(year), Number(month) - 1, Number(date));
  if (!isCalendarDay(day)) throw new RangeError(`Expected a day as YYYY-MM-DD, got "${day}"`);
  return time / MS_PER_DAY;
}

/** Whether the text is a day that exists: 2027-02-29 is none. */
export function isCalendarDay(day: string): boolean {
  const [, year, month, date] = CALENDAR_DAY.exec(day) ?? [];
  if (year === undefined) return false;
  const time = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)));
  return time.toISOString().slice(0, 10) === day;
}

/** Days from the first day to the second, negative when that comes before. */
export const daysBetween = (first: string, second: string): number =>
  dayNumber(second) - dayNumber(first);

/** @throws RangeError for a text that is not a day */
export const addDays = (day: string, days: number): string =>
  new Date((dayNumber(day) + days) * MS_PER_DAY).toISOString().slice(0, 10);
