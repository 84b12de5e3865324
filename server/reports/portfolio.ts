import type { Verdict } from "@/server/inventory/workload";
import type { ScoreCell } from "@/server/inventory/workload-filter";

/** Not scored yet: a workload without a stored assessment. */
export type VerdictOrUnscored = Verdict | "unscored";

/** Sum over the workloads that state the amount, and how many do not: never a sum with gaps hidden. */
export type IncompleteSum = { sum: number; unknown: number };

export type VerdictSummary = {
  /** The verdict that counts: an override in force, otherwise the computed one. */
  verdict: VerdictOrUnscored;
  workloads: number;
  /** Of those, how many a person has put there. */
  overridden: number;
  vCpu: IncompleteSum;
  memoryGiB: IncompleteSum;
  dataGiB: IncompleteSum;
};

export type TeamVerdict = {
  teamId: string;
  teamName: string;
  verdict: VerdictOrUnscored;
  workloads: number;
};

export type ScoreCellCount = ScoreCell & { workloads: number };

export type BlockerCount = {
  /** Key of the criterion, as in the filter: "K4" stands for K4 against any form. */
  criterion: string;
  title: string;
  workloads: number;
};

/** Band 1 = up to 20 % of the weight answered … 5 = over 80 %. */
export type CoverageBand = { band: number; workloads: number };

/** Everything the dashboard shows of one selection; all of it counted by the same WHERE clause. */
export type PortfolioReport = {
  workloads: number;
  scored: number;
  /** How many stand under an override in force. */
  overridden: number;
  /** In the same selection, but standing apart from the totals. */
  setAside: number;
  verdicts: VerdictSummary[];
  teams: TeamVerdict[];
  scores: ScoreCellCount[];
  /** Scored workloads of which container or VM is blocked or unknown, so without a place on the map. */
  scoresMissing: number;
  blockers: BlockerCount[];
  coverage: CoverageBand[];
  meanCoverage: number | null;
};
