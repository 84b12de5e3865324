/** The only source of the current time for services; pure code receives an instant instead. */
export type Clock = { now: () => Date };

export const systemClock: Clock = { now: () => new Date() };

/** `YYYY-MM-DD` of an instant in UTC. Calendar days travel as text to stay free of time zones. */
export const toCalendarDay = (instant: Date): string => instant.toISOString().slice(0, 10);
