import { addDays, daysBetween } from "@/server/plans/wave-calendar";

export type DatedEnds = { startDate: string; endDate: string };

/** What is taken hold of: the whole bar, or one of its ends. */
export type Grip = "whole" | "start" | "end";

/** The dates after so many days of moving. An end never passes the other: one day always stays. */
export function shiftedDates(
  { startDate, endDate }: DatedEnds,
  grip: Grip,
  days: number,
): DatedEnds {
  const length = daysBetween(startDate, endDate);
  switch (grip) {
    case "whole":
      return { startDate: addDays(startDate, days), endDate: addDays(endDate, days) };
    case "start":
      return { startDate: addDays(startDate, Math.min(days, length)), endDate };
    case "end":
      return { startDate, endDate: addDays(endDate, Math.max(days, -length)) };
    default:
      return grip satisfies never;
  }
}
