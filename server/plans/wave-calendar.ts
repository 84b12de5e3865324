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

/**
 * Dates for waves added behind the given ones: they follow the last wave that has an end, so that
 * dates moved by hand stay moved. Null dates when there is no cadence.
 */
export function datesOfNewWaves(
  { waves, cadence }: { waves: readonly WaveDates[]; cadence: Cadence | null },
  count: number,
): WaveDates[] {
  if (cadence === null) return Array.from({ length: count }, () => NO_DATES);
  const lastEnd = waves.findLast(({ endDate }) => endDate !== null)?.endDate ?? null;
  const startDate =
    lastEnd === null
      ? datesOfWave(cadence, waves.length).startDate
      : addDays(lastEnd, cadence.gapDays + 1);
  return Array.from({ length: count }, (_, index) =>
    datesOfWave({ ...cadence, startDate: startDate ?? cadence.startDate }, index),
  );
}

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

/** @throws RangeError for a text that is not a day */
export const addDays = (day: string, days: number): string =>
  new Date((dayNumber(day) + days) * MS_PER_DAY).toISOString().slice(0, 10);
