import "server-only";

import type { ReadScope } from "@/server/auth/actor";
import { getDb } from "@/server/db/client";
import { AppError, notFound } from "@/server/errors";
import { getWorkload } from "@/server/inventory/service";
import type { Target } from "@/server/inventory/workload";
import { compareFacts } from "./comparison";
import type { ComparedWorkload, Comparison } from "./comparison-schema";
import { dimensionPoints } from "./dimension-points";
import { explainWorkload, getAssessed } from "./service";

/**
 * Several workloads side by side, under the published rubric and in the order of the ids.
 *
 * @throws AppError NOT_FOUND when none of them is there; unknown ones and those outside the scope
 *   are alike, and only counted while others are there
 */
export async function compareWorkloads(
  scope: ReadScope,
  workloadIds: readonly string[],
): Promise<Comparison> {
  const ids = [...new Set(workloadIds)];
  const found = await Promise.all(ids.map((id) => findCompared(scope, id)));
  const compared = found.filter((entry) => entry !== null);
  const [first] = compared;
  if (!first) throw notFound("Workload");
  return {
    workloads: compared.map(({ view }) => view),
    missing: ids.length - compared.length,
    baseline: first.baseline,
    facts: compareFacts(compared.map(({ facts }) => facts)),
  };
}

async function findCompared(scope: ReadScope, workloadId: string) {
  try {
    return await readCompared(scope, workloadId);
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") return null;
    throw error;
  }
}

async function readCompared(scope: ReadScope, workloadId: string) {
  const workload = await getWorkload(workloadId, { scope });
  const [explanation, { facts }] = await Promise.all([
    explainWorkload(scope, workloadId),
    getAssessed(getDb(), scope, workloadId),
  ]);
  const { id, name, teamName, verdict, computedVerdict, isOverridden } = workload;
  const { sentence, isFirm, coverage, nextQuestion, findings, baseline } = explanation;
  const labelOf = (fact: string) => explanation.facts[fact]?.label ?? fact;
  const targetOf = (target: Target) => {
    const { blockers, conditions, ...scores } = explanation.targets[target];
    return {
      ...scores,
      blockers: blockers.map(({ reason }) => reason),
      conditions: conditions.length,
    };
  };
  const view: ComparedWorkload = {
    id,
    name,
    teamName,
    verdict,
    computedVerdict,
    isOverridden,
    sentence,
    isFirm,
    coverage,
    targets: {
      container: targetOf("container"),
      "sandboxed-container": targetOf("sandboxed-container"),
      vm: targetOf("vm"),
    },
    points: dimensionPoints({ findings }),
    deciding: explanation.decidingFacts.map((fact) => ({
      label: labelOf(fact),
      value: explanation.facts[fact]?.value ?? null,
    })),
    unknown: [...new Set(findings.flatMap(({ missing }) => missing))].map(labelOf),
    nextQuestion: nextQuestion && labelOf(nextQuestion),
  };
  return { view, facts, baseline };
}
