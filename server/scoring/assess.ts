import type { FactName } from "@/server/inventory/fact-names";
import type { FactValues } from "@/server/inventory/facts";
import { TARGETS, type Target } from "@/server/inventory/workload";
import { acceptabilityOf, type Acceptability } from "./acceptability";
import { isProven } from "./admitted-facts";
import type { Assessment, TargetAssessment } from "./assessment";
import { BASELINE, ENGINE_VERSION } from "./compiled-rubric";
import { decidingFacts } from "./deciding-facts";
import { blockersOf, conditionsOf, toFinding } from "./findings";
import { nextQuestion } from "./next-question";
import type { Rubric } from "./rubric";
import { contributionsOf, isFirm, standingOf, verdictFor, type Standing } from "./standing";

export { ENGINE_VERSION };

/**
 * Judges a workload by the facts alone: verdict, scores with their intervals, blockers, conditions,
 * points, and what would be worth asking next. Equal facts under an equal rubric give an equal
 * result, on any machine and at any time.
 */
export function assess(facts: FactValues, rubric: Rubric): Assessment {
  const standing = standingOf(facts, rubric);
  const { outlooks, blocked, coverage } = standing.aggregate;
  const acceptability = acceptabilityOf(standing.rubric, outlooks, blocked);
  const firm = isFirm(standing);
  const question = nextQuestion({
    rubric: standing.rubric,
    outlooks,
    winners: acceptability.winners,
    holdingUp: standing.heldUpBy,
    isFirm: firm,
  });
  return {
    verdict: standing.verdict,
    targets: perTarget((target, form) => toTarget({ standing, acceptability, target, form })),
    coverage: Math.round(coverage * 1000) / 1000,
    decidingFacts: deciding(standing),
    contributions: contributionsOf(standing),
    nextQuestion: question === null ? null : askedAs(question, facts, rubric),
    baseline: BASELINE,
    findings: outlooks.map((outlook, at) =>
      toFinding(
        outlook,
        standing.facts,
        perTarget((_, form) => (standing.points[form]?.[at] ?? 0) / 100),
      ),
    ),
    isFirm: firm,
    virtualisation: virtualisationOf(facts),
    rubricVersion: standing.rubric.version,
  };
}

const perTarget = <Value>(make: (target: Target, form: number) => Value) =>
  Object.fromEntries(TARGETS.map((target, form) => [target, make(target, form)])) as Record<
    Target,
    Value
  >;

type TargetInput = {
  standing: Standing;
  acceptability: Acceptability;
  target: Target;
  form: number;
};

function toTarget({ standing, acceptability, target, form }: TargetInput): TargetAssessment {
  const { aggregate, facts, scores, lows, highs } = standing;
  const isBlocked = ((aggregate.blocked >> form) & 1) === 1;
  const score = scores[form] ?? null;
  return {
    score: score === null ? null : score / 10,
    low: (lows[form] ?? 0) / 10,
    high: (highs[form] ?? 0) / 10,
    acceptability: acceptability.byTarget[target] / 1000,
    blockers: aggregate.outlooks.flatMap((outlook) => blockersOf(outlook, target, facts)),
    conditions: isBlocked
      ? []
      : aggregate.outlooks.flatMap((outlook) => conditionsOf(outlook, target, facts)),
  };
}

function deciding(standing: Standing): readonly FactName[] {
  if (standing.verdict === "needs-data") return standing.heldUpBy;
  return decidingFacts({ ...standing, verdictFor: verdictFor(standing) });
}

/** A statement that is there but does not count is asked for by what it lacks. */
function askedAs(question: FactName, facts: FactValues, rubric: Rubric): FactName {
  const isStatement = question === "vendorSupportContainer" || question === "vendorSupportVm";
  const statement = isStatement ? facts[question] : undefined;
  if (statement === undefined || statement === "no-statement" || isProven(facts, rubric)) {
    return question;
  }
  return facts.vendorSupportSource === undefined ? "vendorSupportSource" : "vendorSupportDate";
}

/** Which devices a VM of this workload can use; a full emulation is slow but needs no drivers. */
function virtualisationOf({ paravirtualDrivers, acceptedRemedies = [] }: FactValues) {
  if (paravirtualDrivers === undefined) return "unknown";
  const isInstalled = acceptedRemedies.includes("virtio-drivers");
  return paravirtualDrivers === "none" && !isInstalled ? "emulated" : "paravirtual";
}
