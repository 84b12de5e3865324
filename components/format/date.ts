import { unknownText } from "./number";

const day = /^\d{4}-\d{2}-\d{2}$/;

/**
 * A calendar day as it is stored, `2026-03-04`. It takes text on purpose: a JS Date for a day
 * moves by one in some time zones.
 */
export function formatDay(isoDay: string | null | undefined): string {
  if (!isoDay) return unknownText;
  const head = isoDay.slice(0, 10);
  return day.test(head) ? head : unknownText;
}

const months = {
  long: new Intl.DateTimeFormat("en", { timeZone: "UTC", month: "long", year: "numeric" }),
  short: new Intl.DateTimeFormat("en", { timeZone: "UTC", month: "short" }),
};

/** The month of a calendar day: `March 2027`, or short `Mar`. */
export function formatMonth(isoDay: string, style: "long" | "short"): string {
  return day.test(isoDay) ? months[style].format(new Date(`${isoDay}T00:00:00Z`)) : unknownText;
}

const weekdays = {
  long: new Intl.DateTimeFormat("en", { timeZone: "UTC", weekday: "long" }),
  short: new Intl.DateTimeFormat("en", { timeZone: "UTC", weekday: "short" }),
};

/** The weekday of a calendar day: `Monday`, or short `Mon`. */
export function formatWeekday(isoDay: string, style: "long" | "short"): string {
  return day.test(isoDay) ? weekdays[style].format(new Date(`${isoDay}T00:00:00Z`)) : unknownText;
}

/** A moment as `2026-03-04 16:05`, in `timeZone` (IANA name, UTC unless said). */
export function formatMoment(moment: Date | string | null | undefined, timeZone = "UTC"): string {
  const parts = momentParts(moment, timeZone);
  if (!parts) return unknownText;
  return `${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute}`;
}

/** The day of a moment, `2026-03-04`, in `timeZone` (UTC unless said). */
export function formatMomentDay(
  moment: Date | string | null | undefined,
  timeZone = "UTC",
): string {
  const parts = momentParts(moment, timeZone);
  return parts ? `${parts.year}-${parts.month}-${parts.day}` : unknownText;
}

const ago = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const steps = [
  { unit: "year", seconds: 31_536_000 },
  { unit: "month", seconds: 2_592_000 },
  { unit: "week", seconds: 604_800 },
  { unit: "day", seconds: 86_400 },
  { unit: "hour", seconds: 3_600 },
  { unit: "minute", seconds: 60 },
] as const;

/** `3 minutes ago`, `yesterday`; under a minute `now`. Put the full moment beside it or in title. */
export function formatAgo(moment: Date | string | null | undefined, now: Date): string {
  const date = readMoment(moment);
  if (!date) return unknownText;
  const seconds = (date.getTime() - now.getTime()) / 1_000;
  const step = steps.find((candidate) => Math.abs(seconds) >= candidate.seconds);
  if (!step) return ago.format(0, "second");
  return ago.format(Math.trunc(seconds / step.seconds), step.unit);
}

function readMoment(moment: Date | string | null | undefined): Date | null {
  if (!moment) return null;
  const date = moment instanceof Date ? moment : new Date(moment);
  return Number.isNaN(date.getTime()) ? null : date;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function momentParts(moment: Date | string | null | undefined, timeZone: string) {
  const date = readMoment(moment);
  if (!date) return null;
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    formats.set(timeZone, format);
  }
  const found = new Map(format.formatToParts(date).map((part) => [part.type, part.value]));
  const read = (type: Intl.DateTimeFormatPartTypes) => found.get(type) ?? "";
  return {
    year: read("year"),
    month: read("month"),
    day: read("day"),
    hour: read("hour"),
    minute: read("minute"),
  };
}
