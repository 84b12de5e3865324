import { TARGETS } from "@/server/inventory/workload";
import type { Assessment, TargetAssessment } from "./assessment";

/**
 * One line of the scoring command, without its line end: the interchange form of an assessment.
 * Keys stand in a fixed order, and numbers have no more decimals than they are rounded to.
 */
export function scoringLine(id: string, assessment: Assessment): string {
  const { verdict, targets, coverage, decidingFacts, contributions } = assessment;
  return JSON.stringify({
    id,
    verdict,
    targets: Object.fromEntries(TARGETS.map((target) => [target, toForm(targets[target])])),
    coverage,
    decidingFacts,
    contributions: contributions.map(({ criterion, target, points }) => ({
      criterion,
      target,
      points,
    })),
    nextQuestion: assessment.nextQuestion,
    rubricVersion: assessment.rubricVersion,
  });
}

const toForm = ({ score, low, high, acceptability, blockers, conditions }: TargetAssessment) => ({
  score,
  low,
  high,
  acceptability,
  blockers: blockers.map(({ criterion, reason }) => ({ criterion, reason })),
  conditions: conditions.map(({ criterion, remedy }) => ({ criterion, remedy })),
});
