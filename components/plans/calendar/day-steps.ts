import { startOf, unitsLater, weekdayOf } from "@/server/plans/day-scale";
import { addDays, daysBetween } from "@/server/plans/wave-calendar";

/**
 * The day to which a key leads in a calendar: arrows by day and week, Home and End to the ends of the
 * week, Page Up and Down by month, with Shift by year. Null for any other key.
 */
export function dayTowards(day: string, key: string, hasShift: boolean): string | null {
  switch (key) {
    case "ArrowLeft":
      return addDays(day, -1);
    case "ArrowRight":
      return addDays(day, 1);
    case "ArrowUp":
      return addDays(day, -7);
    case "ArrowDown":
      return addDays(day, 7);
    case "Home":
      return addDays(day, -weekdayOf(day));
    case "End":
      return addDays(day, 6 - weekdayOf(day));
    case "PageUp":
      return sameDayLater(day, hasShift ? -12 : -1);
    case "PageDown":
      return sameDayLater(day, hasShift ? 12 : 1);
    default:
      return null;
  }
}

/** The same day of another month, or its last where it is shorter. */
function sameDayLater(day: string, months: number): string {
  const first = unitsLater("month", day, months);
  const last = addDays(unitsLater("month", first, 1), -1);
  const wished = addDays(first, daysBetween(startOf("month", day), day));
  return wished < last ? wished : last;
}
