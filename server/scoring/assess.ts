import type { FactValues } from "@/server/inventory/facts";
import type { Target } from "@/server/inventory/workload";
import type { Assessment, TargetAssessment } from "./assessment";
import { BASELINE, ENGINE_VERSION } from "./compiled-rubric";
import { blockersOf, conditionsOf, toFinding } from "./findings";
import type { Rubric } from "./rubric";
import { contributionsOf, pointsOf, readingOf, standingIn, type Standing } from "./standing";
import { keptSummary, type TargetSummary } from "./summary";

export { ENGINE_VERSION };

/**
 * Judges a workload by the facts alone: verdict, scores with their intervals, blockers, conditions,
 * points, and what would be worth asking next. Equal facts under an equal rubric give an equal
 * result, on any machine and at any time.
 */
export function assess(facts: FactValues, rubric: Rubric): Assessment {
  const reading = readingOf(facts, rubric);
  const standing = standingIn(reading);
  const summary = keptSummary(reading, () => standing);
  const points = pointsOf(standing);
  return {
    verdict: summary.verdict,
    targets: perTarget((target) => toTarget(standing, summary.targets[target], target)),
    coverage: summary.coverage,
    decidingFacts: summary.decidingFacts,
    contributions: contributionsOf(standing, points),
    nextQuestion: summary.nextQuestion,
    baseline: BASELINE,
    findings: reading.outlooks.map((outlook, at) =>
      toFinding(
        outlook,
        standing.facts,
        perTarget((_, form) => (points[form]?.[at] ?? 0) / 100),
      ),
    ),
    isFirm: summary.isFirm,
    virtualisation: virtualisationOf(facts),
    rubricVersion: reading.rubric.version,
  };
}

const perTarget = <Value>(make: (target: Target, form: number) => Value) => ({
  container: make("container", 0),
  "sandboxed-container": make("sandboxed-container", 1),
  vm: make("vm", 2),
});

/** The figures with the sentences to them. */
function toTarget(
  { aggregate, facts }: Standing,
  summary: TargetSummary,
  target: Target,
): TargetAssessment {
  return {
    ...summary,
    blockers: aggregate.outlooks.flatMap((outlook) => blockersOf(outlook, target, facts)),
    conditions:
      summary.blockers.length > 0
        ? []
        : aggregate.outlooks.flatMap((outlook) => conditionsOf(outlook, target, facts)),
  };
}

/** Which devices a VM of this workload can use; a full emulation is slow but needs no drivers. */
function virtualisationOf({ paravirtualDrivers, acceptedRemedies = [] }: FactValues) {
  if (paravirtualDrivers === undefined) return "unknown";
  const isInstalled = acceptedRemedies.includes("virtio-drivers");
  return paravirtualDrivers === "none" && !isInstalled ? "emulated" : "paravirtual";
}
