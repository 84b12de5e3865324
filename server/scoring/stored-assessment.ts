import { TARGETS } from "@/server/inventory/workload";
import type { Summary } from "./summary";

/** What an assessment says, by the columns of table `assessment`. */
export type StoredFigures = {
  score_container: number | null;
  score_sandboxed: number | null;
  score_vm: number | null;
  low_container: number;
  high_container: number;
  low_sandboxed: number;
  high_sandboxed: number;
  low_vm: number;
  high_vm: number;
  accept_container: number;
  accept_sandboxed: number;
  accept_vm: number;
  coverage: number;
  blockers: string[];
  conditions: string[];
  deciding_facts: string[];
  next_question: string | null;
};

/** The row of table `assessment`, by its column names: written in bulk as JSON. */
export type StoredAssessment = StoredFigures & {
  workload_id: string;
  rubric_version_id: string;
  engine_version: string;
  facts_hash: string;
  verdict: string;
  assessed_at: string;
};

/** What an assessment was made with; equal basis means equal result, so it need not be made again. */
export type AssessmentBasis = {
  rubricVersionId: string;
  engineVersion: string;
  factsHash: string;
};

type StoredOf = {
  workloadId: string;
  basis: AssessmentBasis;
  summary: Summary;
  assessedAt: Date;
};

export const toStoredAssessment = ({
  workloadId,
  basis,
  summary,
  assessedAt,
}: StoredOf): StoredAssessment => ({
  workload_id: workloadId,
  rubric_version_id: basis.rubricVersionId,
  engine_version: basis.engineVersion,
  facts_hash: basis.factsHash,
  verdict: summary.verdict,
  ...figuresOf(summary),
  assessed_at: assessedAt.toISOString(),
});

export function figuresOf(summary: Summary): StoredFigures {
  const { container, vm, "sandboxed-container": sandboxed } = summary.targets;
  return {
    score_container: container.score,
    score_sandboxed: sandboxed.score,
    score_vm: vm.score,
    low_container: container.low,
    high_container: container.high,
    low_sandboxed: sandboxed.low,
    high_sandboxed: sandboxed.high,
    low_vm: vm.low,
    high_vm: vm.high,
    accept_container: container.acceptability,
    accept_sandboxed: sandboxed.acceptability,
    accept_vm: vm.acceptability,
    coverage: summary.coverage,
    blockers: perTarget(summary, "blockers"),
    conditions: perTarget(summary, "conditions"),
    deciding_facts: [...summary.decidingFacts],
    next_question: summary.nextQuestion,
  };
}

/** "<criterion>:<target>", in the order of the targets. */
const perTarget = ({ targets }: Summary, list: "blockers" | "conditions"): string[] =>
  TARGETS.flatMap((target) => targets[target][list].map((criterion) => `${criterion}:${target}`));

export const isSameBasis = (
  a: AssessmentBasis,
  b: { [Key in keyof AssessmentBasis]: string | null },
): boolean =>
  a.rubricVersionId === b.rubricVersionId &&
  a.engineVersion === b.engineVersion &&
  a.factsHash === b.factsHash;
