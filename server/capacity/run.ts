import type { Rounds } from "./placement";

/** How long a thorough placement searches. Counted in steps, so the same on every machine. */
export const RUN_EFFORTS = ["short", "usual", "long"] as const;
export type RunEffort = (typeof RUN_EFFORTS)[number];

/** Half a second to a second a round on one core: short enough to stop between two. */
const STEPS_PER_ROUND = 50_000_000;

export const ROUNDS_OF: Readonly<Record<RunEffort, Rounds>> = {
  short: { rounds: 2, stepsPerRound: STEPS_PER_ROUND },
  usual: { rounds: 8, stepsPerRound: STEPS_PER_ROUND },
  long: { rounds: 32, stepsPerRound: STEPS_PER_ROUND },
};

/** Most copies that sliders answer for at once, and that a run takes. */
export const MOST_COPIES_AT_ONCE = 12_000;
export const MOST_COPIES = 60_000;
