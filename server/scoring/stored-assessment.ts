import { TARGETS } from "@/server/inventory/workload";
import type { Summary } from "./summary";

/** The row of table `assessment`, by its column names: written in bulk as JSON. */
export type StoredAssessment = {
  workload_id: string;
  rubric_version_id: string;
  engine_version: string;
  facts_hash: string;
  verdict: string;
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

export function toStoredAssessment(of: StoredOf): StoredAssessment {
  const { basis, summary } = of;
  const { container, vm, "sandboxed-container": sandboxed } = summary.targets;
  return {
    workload_id: of.workloadId,
    rubric_version_id: basis.rubricVersionId,
    engine_version: basis.engineVersion,
    facts_hash: basis.factsHash,
    verdict: summary.verdict,
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
    assessed_at: of.assessedAt.toISOString(),
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
