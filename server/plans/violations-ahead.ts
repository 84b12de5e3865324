import { loadOf, type PlanWave } from "./plan-content";
import { planningOf } from "./planning";
import type { ViewedPlacement, ViewedViolation, ViewedWorkload } from "./plan-view";
import { planViolations } from "./plan-violations";
import type { Constraints } from "./constraints";
import type { PlacedWorkload } from "./violation";
import type { Params } from "./plan";

/** A plan as a person sees it, as far as its violations follow from it. */
export type SeenPlan = {
  header: { maxWaveSize: number; constraints: Constraints };
  arrangement: {
    waves: readonly (PlanWave & { hidden: number })[];
    unassigned: { hidden: number };
    placements: readonly ViewedPlacement[];
  };
  workloads: readonly ViewedWorkload[];
};

/**
 * The violations of a plan, worked out from what a person sees of it, as the server answers them:
 * shown while that answer is on its way. Null where the person does not see all of the plan.
 */
export function violationsAhead(plan: SeenPlan): ViewedViolation[] | null {
  const { waves, unassigned } = plan.arrangement;
  if ([...waves, unassigned].some(({ hidden }) => hidden > 0)) return null;
  const { maxWaveSize, constraints } = plan.header;
  const found = planViolations({ waves, workloads: placedOf(plan), maxWaveSize, constraints });
  const names = new Map(
    plan.workloads.flatMap(({ applications }) => applications.map(({ id, name }) => [id, name])),
  );
  const withNames = (params: Params): Params =>
    "application" in params
      ? { ...params, application: names.get(String(params.application)) ?? "" }
      : params;
  return found.map(({ wave, relatedIds, params, ...told }) => ({
    ...told,
    waveId: wave === null ? null : (waves[wave]?.id ?? null),
    isSubjectHidden: false,
    relatedIds: [...relatedIds],
    hiddenRelated: 0,
    params: withNames(params),
  }));
}

function placedOf({ arrangement, workloads }: SeenPlan): PlacedWorkload[] {
  const positions = new Map(arrangement.waves.map(({ id }, at) => [id, at]));
  const placements = new Map(arrangement.placements.map((one) => [one.workloadId, one]));
  return workloads.flatMap((workload) => {
    const placement = placements.get(workload.id);
    if (!placement) return [];
    const { waveId, earliestDate, latestDate } = placement;
    return {
      id: workload.id,
      environment: workload.environment,
      criticality: workload.criticality,
      applicationIds: workload.applications.map(({ id }) => id),
      dependsOn: workload.dependsOn,
      complexSigns: workload.complexSigns,
      load: loadOf(workload, planningOf(workload, placement)),
      earliestDate,
      latestDate,
      wave: waveId === null ? null : (positions.get(waveId) ?? null),
      verdict: workload.verdict,
      needsOutside: workload.needsOutside,
    };
  });
}
