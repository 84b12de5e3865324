import type { Constraints } from "./constraints";
import type { Params, PlannedWorkload } from "./plan";

/** Conditions a plan can break, gravest first within each severity; the list is in this order. */
export const CRITICAL_CODES = [
  "needed-earlier",
  "moves-too-early",
  "cycle-split",
  "needs-unplaced",
  "dates-out-of-order",
  "together-split",
  "apart-meet",
  "before-earliest",
  "after-latest",
  "in-blackout",
  "past-deadline",
] as const;
export const ADVISORY_CODES = [
  "application-split",
  "production-early",
  "test-late",
  "critical-first",
  "complex-first",
  "wave-too-large",
  "effort-over",
  "data-over",
  "team-over",
  "unplaced",
  "needs-outside",
  "verdict-open",
  "dates-overlap",
  "dates-missing",
] as const;
export const VIOLATION_CODES = [...CRITICAL_CODES, ...ADVISORY_CODES] as const;
export type ViolationCode = (typeof VIOLATION_CODES)[number];

/** Critical: following the plan would break something. Advisory: it can be done, at a risk. */
export type Severity = "critical" | "advisory";

export type Violation = {
  code: ViolationCode;
  severity: Severity;
  /** Position of the wave it concerns, from 0; null when it concerns the plan. */
  wave: number | null;
  /** The workload to move, where it is one. */
  subjectId: string | null;
  /** The others it concerns, by id. */
  relatedIds: readonly string[];
  /** Numbers for the text; waves in it count from 1, as people count. */
  params: Params;
};

/** A workload of a plan, as proposed or as placed by hand. */
export type PlacedWorkload = PlannedWorkload & {
  /** Position of its wave, from 0; null = in no wave. */
  wave: number | null;
  verdict: string | null;
  /** How many workloads it needs that are not in the plan. */
  needsOutside: number;
};

export type WaveDates = { startDate: string | null; endDate: string | null };

export type ArrangedPlan = {
  /** In order. */
  waves: readonly WaveDates[];
  workloads: readonly PlacedWorkload[];
  maxWaveSize: number;
  constraints: Constraints;
};

const CRITICAL: ReadonlySet<string> = new Set(CRITICAL_CODES);

export const severityOf = (code: ViolationCode): Severity =>
  CRITICAL.has(code) ? "critical" : "advisory";

type Told = { code: ViolationCode } & Partial<Omit<Violation, "code" | "severity">>;

export const violation = ({ code, ...told }: Told): Violation => ({
  code,
  severity: severityOf(code),
  wave: told.wave ?? null,
  subjectId: told.subjectId ?? null,
  relatedIds: told.relatedIds ?? [],
  params: told.params ?? {},
});
