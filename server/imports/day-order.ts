/** Which of the first two numbers of `03/04/2027` is the day. */
export type DayOrder = "day-first" | "month-first";

/** How many texts of a column can only be read with the day first, and with the month first. */
export type DayEvidence = { dayFirst: number; monthFirst: number };

export const noDayEvidence = (): DayEvidence => ({ dayFirst: 0, monthFirst: 0 });

const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:,? \d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?)?$/i;
const MONTHS = 12;

/** Adds what one text tells about the column. */
export function addDayEvidence(evidence: DayEvidence, text: string): void {
  const only = onlyOrder(SLASHED.exec(text.trim()));
  if (only === "day-first") evidence.dayFirst += 1;
  else if (only === "month-first") evidence.monthFirst += 1;
}

/** One order for a column; null where nothing tells it, or the column holds both. */
export function decideDayOrder({ dayFirst, monthFirst }: DayEvidence): DayOrder | null {
  if (dayFirst > 0 && monthFirst > 0) return null;
  return dayFirst > 0 ? "day-first" : monthFirst > 0 ? "month-first" : null;
}

/**
 * A day written with slashes, as `YYYY-MM-DD`; null where it could be two days and no order is known,
 * where it contradicts the order, or where it is no such text.
 */
export function readSlashed(text: string, order: DayOrder | null): string | null {
  const found = SLASHED.exec(text);
  if (!found) return null;
  const [, first = "", second = "", year = ""] = found;
  const only = onlyOrder(found);
  const isSame = Number(first) === Number(second);
  const used = order ?? only ?? (isSame ? "day-first" : null);
  if (used === null || (only !== null && only !== used)) return null;
  const [day, month] = used === "day-first" ? [first, second] : [second, first];
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** The only order in which the text can be a day. */
function onlyOrder(found: RegExpExecArray | null): DayOrder | null {
  const [first, second] = [Number(found?.[1]), Number(found?.[2])];
  if (first > MONTHS && second <= MONTHS) return "day-first";
  if (second > MONTHS && first <= MONTHS) return "month-first";
  return null;
}
