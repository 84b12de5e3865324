import { readSlashed, type DayOrder } from "./day-order";

/** Number formats that Excel defines without writing them into the file (ECMA-376 part 1, 18.8.30). */
const BUILT_IN_DATES: ReadonlySet<number> = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);

/**
 * Whether a number format shows a calendar date. Formats that show only a time do not count: Excel
 * turns PCI addresses and durations into times of day, and a number is the safer reading of them.
 */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN_DATES.has(id);
  const bare = code
    .replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, "")
    .split(";")[0]
    ?.toLowerCase();
  return bare !== undefined && !bare.includes("general") && /[yd]/.test(bare);
}

/** A day that lost its style is a number: 13,000 to 110,000 stand for the years 1935 to 2201. */
const BARE_SERIAL = /^(?:1[3-9]|[2-9]\d|10\d)\d{3}(?:\.\d+)?$/;
const ISO_WITH_TIME = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}/;
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?: \d{1,2}:\d{2}(?::\d{2})?)?$/;

/**
 * A day as spreadsheets and people write it, as `YYYY-MM-DD`; text that could be two days, such as
 * 03/04/2027 in a column whose order nothing tells, stays as it is. `isSerial` where it was a bare
 * number.
 */
export function readDay(text: string, order: DayOrder | null): { text: string; isSerial: boolean } {
  if (BARE_SERIAL.test(text)) {
    const iso = serialToIso(Math.floor(Number(text)), false);
    return { text: iso ?? text, isSerial: iso !== null };
  }
  const [, iso] = ISO_WITH_TIME.exec(text) ?? [];
  if (iso !== undefined) return { text: iso, isSerial: false };
  const [, day = "", month = "", year] = DOTTED.exec(text) ?? [];
  const dotted = year && `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return { text: dotted ?? readSlashed(text, order) ?? text, isSerial: false };
}

const DAY_MS = 86_400_000;
const SECONDS_PER_DAY = 86_400;
/** Serial 60 is 29 February 1900, a day that never was; serials below it are off by one. */
const PHANTOM_LEAP_DAY = 60;
const EPOCH_1900_MS = Date.UTC(1899, 11, 30);
const EPOCH_1904_MS = Date.UTC(1904, 0, 1);
/** 31 December 9999 in either system. */
const LAST_SERIAL = 2_958_466;

/** ISO text of a date serial, without time at midnight and never with a zone; null if it is none. */
export function serialToIso(serial: number, uses1904: boolean): string | null {
  if (!(serial >= 0 && serial < LAST_SERIAL)) return null;
  const shifted = !uses1904 && serial < PHANTOM_LEAP_DAY ? serial + 1 : serial;
  const seconds = Math.round(shifted * SECONDS_PER_DAY);
  const epoch = uses1904 ? EPOCH_1904_MS : EPOCH_1900_MS;
  const iso = new Date(epoch + (seconds / SECONDS_PER_DAY) * DAY_MS).toISOString().slice(0, 19);
  return iso.endsWith("T00:00:00") ? iso.slice(0, 10) : iso;
}
