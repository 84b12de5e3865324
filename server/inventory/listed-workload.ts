import type { PowerState, SetAsideReason, Verdict, WorkloadKind } from "./workload";

/** Null in `score`: nothing was known. All in 0..100. */
export type ScoreRange = { score: number | null; low: number; high: number };

export type ListedWorkload = {
  id: string;
  name: string;
  kind: WorkloadKind;
  teamId: string;
  teamName: string;
  environment: string | null;
  criticality: string | null;
  os: string | null;
  vCpu: number | null;
  memoryGib: number | null;
  dataGib: number | null;
  tags: string[];
  applications: { id: string; name: string }[];
  powerState: PowerState;
  setAside: SetAsideReason | null;
  /** Names of facts that it has from archetypes, among them those of the columns above. */
  inheritedFacts: string[];
  updatedAt: Date;
  /** The verdict that counts; null: not scored and not overridden. */
  verdict: Verdict | null;
  /** Where a person's verdict is in force, it is the one above. */
  override: { reason: string; until: string; madeByName: string } | null;
  /** As computed. Null: not scored yet. */
  assessment: {
    verdict: Verdict;
    container: ScoreRange;
    sandboxed: ScoreRange;
    vm: ScoreRange;
    coverage: number;
    blockers: string[];
  } | null;
};

/** As the database gives it: the assessment lies in the row. */
export type ListedRow = Omit<ListedWorkload, "assessment"> & {
  computed: Verdict | null;
  coverage: number;
  blockers: string[];
  scoreContainer: number | null;
  lowContainer: number;
  highContainer: number;
  scoreSandboxed: number | null;
  lowSandboxed: number;
  highSandboxed: number;
  scoreVm: number | null;
  lowVm: number;
  highVm: number;
};

export function toListed({ computed, coverage, blockers, ...row }: ListedRow): ListedWorkload {
  const { scoreContainer, lowContainer, highContainer, ...others } = row;
  const { scoreSandboxed, lowSandboxed, highSandboxed, ...rest } = others;
  const { scoreVm, lowVm, highVm, ...columns } = rest;
  if (computed === null) return { ...columns, assessment: null };
  return {
    ...columns,
    assessment: {
      verdict: computed,
      container: { score: scoreContainer, low: lowContainer, high: highContainer },
      sandboxed: { score: scoreSandboxed, low: lowSandboxed, high: highSandboxed },
      vm: { score: scoreVm, low: lowVm, high: highVm },
      coverage,
      blockers,
    },
  };
}
