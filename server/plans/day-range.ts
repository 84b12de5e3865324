/** Days from the first to the last, both within, `YYYY-MM-DD`. */
export type DayRange = { startDate: string; endDate: string };
