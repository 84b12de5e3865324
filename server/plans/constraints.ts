import type { DayRange } from "./day-range";
import { STAGES, type Stage } from "./stage";

/** The turn in which each stage moves, from 0; stages with the same turn may move together. */
export type StageOrder = Readonly<Record<Stage, number>>;

/** Workloads that must move in one wave, or of which no two may. */
export type WorkloadSet = { id: string; name: string; workloadIds: readonly string[] };

export type Blackout = DayRange & { name: string };

/** What a plan has to keep beyond dependencies and the wave size. Null = no limit. */
export type Constraints = {
  /** Person-days of a wave. */
  maxEffortDays: number | null;
  /** Data moved in a wave, GiB. */
  maxDataGib: number | null;
  /** Workloads of one team in a wave: what a team can do in parallel. */
  maxPerTeam: number | null;
  stageOrder: StageOrder;
  /** Days on which nothing moves. */
  blackouts: readonly Blackout[];
  /** Last day on which a wave may end, `YYYY-MM-DD`. */
  deadline: string | null;
  together: readonly WorkloadSet[];
  apart: readonly WorkloadSet[];
};

export const TEST_FIRST: StageOrder = { test: 0, staging: 1, production: 2 };

export const NO_CONSTRAINTS: Constraints = {
  maxEffortDays: null,
  maxDataGib: null,
  maxPerTeam: null,
  stageOrder: TEST_FIRST,
  blackouts: [],
  deadline: null,
  together: [],
  apart: [],
};

/** Beyond these nobody could look through them; the lists are checked on every edit. */
export const MAX_BLACKOUTS = 50;
export const MAX_SETS = 100;
export const MAX_SET_SIZE = 1_000;

export const isTestFirst = (order: StageOrder): boolean =>
  STAGES.every((stage) => order[stage] === TEST_FIRST[stage]);

/** Stages that move in this turn, in their usual order. */
export const stagesOfTurn = (order: StageOrder, turn: number): Stage[] =>
  STAGES.filter((stage) => order[stage] === turn);
