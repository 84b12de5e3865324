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
