import type { Window } from "./pin-windows";
import { MAX_WAVES, type PlannedWorkload } from "./plan";
import type { WaveDates } from "./violation";

type Calendar = {
  /** Dates of the waves by position, as far as they are known. */
  waveDates: readonly WaveDates[];
  pins: ReadonlyMap<number, number>;
};

/**
 * The waves in which their dates allow workloads to move, by index; a pin goes before dates, and
 * what is bound by none has no entry. A date that no wave can keep binds to the wave that comes
 * nearest, which the list of violations then tells.
 */
export function dateWindows(
  workloads: readonly PlannedWorkload[],
  { waveDates, pins }: Calendar,
): Map<number, Window> {
  const windows = new Map<number, Window>();
  if (waveDates.every(({ startDate, endDate }) => startDate === null && endDate === null)) {
    return windows;
  }
  workloads.forEach(({ earliestDate, latestDate }, index) => {
    if (pins.has(index) || (earliestDate === null && latestDate === null)) return;
    windows.set(index, {
      lower: earliestDate === null ? 0 : firstFrom(earliestDate, waveDates),
      upper: latestDate === null ? Number.POSITIVE_INFINITY : lastUntil(latestDate, waveDates),
    });
  });
  return windows;
}

/** The first wave that starts on the day or later; behind the last dated one nothing is known. */
function firstFrom(day: string, waveDates: readonly WaveDates[]): number {
  const found = waveDates.findIndex(({ startDate }) => startDate !== null && startDate >= day);
  if (found >= 0) return found;
  const lastDated = waveDates.findLastIndex(({ startDate }) => startDate !== null);
  return Math.min(lastDated + 1, MAX_WAVES - 1);
}

/** The last wave that ends on the day or earlier; where there is none, the first wave. */
const lastUntil = (day: string, waveDates: readonly WaveDates[]): number =>
  Math.max(
    0,
    waveDates.findLastIndex(({ endDate }) => endDate !== null && endDate <= day),
  );
