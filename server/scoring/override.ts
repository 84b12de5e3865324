import type { Verdict } from "@/server/inventory/workload";

/** What a person can decide for: a form, or `none`, which keeps the workload where it is. */
export const OVERRIDE_VERDICTS = [
  "container",
  "sandboxed-container",
  "vm",
  "none",
] as const satisfies readonly Verdict[];
export type OverrideVerdict = (typeof OVERRIDE_VERDICTS)[number];

export const OVERRIDE_STATUSES = ["in-force", "blocked", "expired"] as const;
/** `blocked`: facts found since rule the form out, so nobody may be sent there. */
export type OverrideStatus = (typeof OVERRIDE_STATUSES)[number];

/** How far ahead a decision can reach: longer than a migration wave, shorter than a habit. */
export const OVERRIDE_MAX_DAYS = 730;
/** From here on the page says that it is running out. */
export const EXPIRES_SOON_DAYS = 30;

const DAY_MS = 86_400_000;

type Held = {
  verdict: OverrideVerdict;
  /** Last day on which it holds, `YYYY-MM-DD` in UTC. */
  until: string;
};

type Circumstances = {
  /** "<criterion>:<target>" for each hard blocker of the assessment. */
  blockers: readonly string[];
  /** `YYYY-MM-DD` in UTC. */
  today: string;
};

/** Whether a hard blocker rules the form out; keeping a workload where it is cannot be ruled out. */
export const isRuledOut = (verdict: OverrideVerdict, blockers: readonly string[]): boolean =>
  blockers.some((blocker) => blocker.split(":")[1] === verdict);

/** What has become of an override; days compare as texts because both are ISO dates. */
export function overrideStatus(held: Held, { blockers, today }: Circumstances): OverrideStatus {
  if (held.until < today) return "expired";
  return isRuledOut(held.verdict, blockers) ? "blocked" : "in-force";
}

/**
 * The verdict that counts: the override while it is in force, otherwise the computed one. The same
 * rule in SQL is `EFFECTIVE_VERDICT` in override-query.ts; a database test holds the two together.
 *
 * @param computed null: not scored yet
 */
export function effectiveVerdict(
  computed: Verdict | null,
  held: Held | null,
  circumstances: Circumstances,
): Verdict | null {
  if (!held || overrideStatus(held, circumstances) !== "in-force") return computed;
  return held.verdict;
}

/** Whole days from today to the last day; 0 on the last day, negative behind it. */
export const daysLeft = (until: string, today: string): number =>
  Math.round((Date.parse(until) - Date.parse(today)) / DAY_MS);

/** The last day that may be chosen today. */
export const latestUntil = (today: string): string =>
  new Date(Date.parse(today) + OVERRIDE_MAX_DAYS * DAY_MS).toISOString().slice(0, 10);

/** Why a last day cannot be chosen; null for one that can. */
export function untilProblem(until: string, today: string): "past" | "far" | null {
  if (until < today) return "past";
  return until > latestUntil(today) ? "far" : null;
}
