import type { FactValues } from "@/server/inventory/facts";
import type { Verdict } from "@/server/inventory/workload";
import type { CriterionKey } from "./criterion";
import type { Rubric } from "./rubric";
import { standingOf, type Standing } from "./standing";

/**
 * Why a verdict differs under two rubrics. `threshold`: the new thresholds do it without the new
 * weights. `coverage`: what is answered has come to weigh enough, or no longer does. `criterion`:
 * the one whose points have moved furthest towards the new verdict.
 */
export type FlipCause =
  | { cause: "threshold" | "coverage"; criterion: null }
  | { cause: "criterion"; criterion: CriterionKey };

export type VerdictFlip = FlipCause & { from: Verdict; to: Verdict };

const CONTAINER = 0;
const VM = 2;

/** Compares the verdicts of two rubrics, workload by workload; null where they agree. */
export function flipBetween(before: Rubric, after: Rubric) {
  const { weights, caps, dimensionCaps } = before;
  // One object for all workloads: what it compiles to is kept for it.
  const newRulesOnly: Rubric = { ...after, weights, caps, dimensionCaps };
  return (facts: FactValues): VerdictFlip | null => {
    const old = standingOf(facts, before);
    const now = standingOf(facts, after);
    if (old.verdict === now.verdict) return null;
    const isRule = standingOf(facts, newRulesOnly).verdict === now.verdict;
    const cause = isRule ? byThreshold : causeOf(old, now);
    return { from: old.verdict, to: now.verdict, ...cause };
  };
}

const byThreshold: FlipCause = { cause: "threshold", criterion: null };

function causeOf(old: Standing, now: Standing): FlipCause {
  if (old.verdict === "needs-data" || now.verdict === "needs-data") {
    return { cause: "coverage", criterion: null };
  }
  const moves = movesOf(old, now);
  const direction = Math.sign(moves.reduce((sum, { by }) => sum + by, 0));
  const furthest = moves.reduce<Move | null>(
    (most, move) => (move.by * direction > (most ? most.by * direction : 0) ? move : most),
    null,
  );
  return furthest ? { cause: "criterion", criterion: furthest.criterion } : byThreshold;
}

type Move = { criterion: CriterionKey; by: number };

/** By how much each criterion has moved the form advised now away from the one advised before. */
function movesOf(old: Standing, now: Standing): Move[] {
  const [from, to] = rivalsOf(old.verdict, now.verdict);
  return now.aggregate.outlooks.map(({ criterion, expected }, at) => {
    const before = old.aggregate.outlooks[at]?.expected;
    const gap = (expected[to] ?? 0) - (expected[from] ?? 0);
    const gapBefore = (before?.[to] ?? 0) - (before?.[from] ?? 0);
    return { criterion: criterion.definition.key, by: gap - gapBefore };
  });
}

const FORMS: Partial<Record<Verdict, number>> = { container: 0, "sandboxed-container": 1, vm: 2 };

/** The two forms whose gap decides: `either` lies between container and VM. */
function rivalsOf(from: Verdict, to: Verdict): readonly [number, number] {
  const old = FORMS[from];
  const now = FORMS[to];
  if (old !== undefined && now !== undefined) return [old, now];
  const named = old ?? now ?? CONTAINER;
  const other = named === VM ? CONTAINER : VM;
  return old === undefined ? [other, named] : [named, other];
}
