import type { ComplexSign } from "./difficulty";

export const PLAN_STATUSES = ["draft", "approved"] as const;
export type PlanStatus = (typeof PLAN_STATUSES)[number];

/** Beyond these a plan is no longer something a person can follow; both are stated in the README. */
export const MAX_PLAN_WORKLOADS = 20_000;
export const MAX_WAVES = 500;
export const MAX_WAVE_SIZE = 1_000;

/**
 * Why the proposal put a workload where it stands. Reasons are shown to people who may not see the
 * other workloads of the plan, so their parameters are numbers and ids of the workload's own
 * applications, never another workload's name.
 */
export const REASON_CODES = [
  "pinned",
  "with-cycle",
  "with-application",
  "own-wave",
  "must-move-together",
  "kept-apart",
  "not-before-date",
  "not-after-date",
  "after-dependencies",
  "waits-for-pin",
  "needed-by-pin",
  "moved-forward",
  "kept-from-first",
  "before-production",
  "after-test",
  "stage-turn",
  "environment-assumed",
  "fills-wave",
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

export type Params = Readonly<Record<string, number | string>>;
export type Reason = { code: ReasonCode; params: Params };

/** What moving a workload takes. Null = unknown, and in no sum. */
export type MoveLoad = { effortDays: number | null; dataGib: number | null; teamId: string | null };

export const NO_LOAD: MoveLoad = { effortDays: null, dataGib: null, teamId: null };

/** A workload of a plan as the planner needs it; callers map into this. */
export type PlannedWorkload = {
  id: string;
  /** Stage it serves, as registered; null = unknown. */
  environment: string | null;
  criticality: string | null;
  applicationIds: readonly string[];
  /** Ids of the workloads it needs. Those outside the plan are ignored. */
  dependsOn: readonly string[];
  complexSigns: readonly ComplexSign[];
  load: MoveLoad;
  /** First day on which it may move and last day on which it may, `YYYY-MM-DD`; null = any. */
  earliestDate: string | null;
  latestDate: string | null;
};

/** Compares by UTF-16 unit: the same order on every machine, in every locale. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
