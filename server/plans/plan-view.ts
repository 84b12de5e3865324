import type { WorkloadSet } from "./constraints";
import type { ComplexSign } from "./difficulty";
import type { Disposition, MovingTraits } from "./disposition";
import type { EffortOverrides } from "./effort";
import { groupedBy } from "./grouped";
import type { Params, Reason } from "./plan";
import { placedWorkloads, type PlanContent, type PlanEntry, type PlanWave } from "./plan-content";
import { NOT_BEGUN, waveProgress, type Progress } from "./progress";
import { planViolations } from "./plan-violations";
import type { Severity, Violation, ViolationCode } from "./violation";

/** Decides by owning team what a person may see. */
export type CanSee = (teamId: string) => boolean;

export type ViewedWave = PlanWave & {
  /** All workloads of the wave, seen or not. */
  size: number;
  /** Of those, how many lie outside the person's teams. */
  hidden: number;
  /** Of all its workloads, seen or not. */
  progress: Progress;
};

export type ViewedPlacement = {
  workloadId: string;
  waveId: string | null;
  isPinned: boolean;
  reasons: Reason[];
  /** As a person decided; null = as proposed. */
  disposition: Disposition | null;
  effort: EffortOverrides;
  earliestDate: string | null;
  latestDate: string | null;
  progress: Progress | null;
};

export type ViewedViolation = {
  code: ViolationCode;
  severity: Severity;
  waveId: string | null;
  subjectId: string | null;
  /** There is a subject, but it lies outside the person's teams. */
  isSubjectHidden: boolean;
  relatedIds: string[];
  hiddenRelated: number;
  params: Params;
};

/** What an edit changes; everything else of a plan view stays. */
export type Arrangement = {
  waves: ViewedWave[];
  unassigned: { size: number; hidden: number };
  placements: ViewedPlacement[];
  violations: ViewedViolation[];
};

/** The same, as the schema of the answer gives it. */
type ViewedTraits = Omit<MovingTraits, "acceptedRemedies" | "conditions"> & {
  acceptedRemedies: string[];
  conditions: string[];
};

export type ViewedWorkload = Omit<
  PlanEntry["snapshot"],
  "applications" | "dependsOn" | "complexSigns" | "moving"
> & {
  id: string;
  teamId: string;
  complexSigns: ComplexSign[];
  moving: ViewedTraits | null;
  applications: { id: string; name: string }[];
  /** Workloads of the plan that it needs and the person may see. */
  dependsOn: string[];
  /** Further ones of the plan, outside the person's teams. */
  hiddenNeeds: number;
};

/** The workloads that the person may see, in the order of the plan. */
export function viewWorkloads({ entries }: PlanContent, canSee: CanSee): ViewedWorkload[] {
  const shown = entries.filter(({ teamId }) => canSee(teamId));
  const shownIds = new Set(shown.map(({ id }) => id));
  return shown.map(({ id, teamId, snapshot }) => {
    const dependsOn = snapshot.dependsOn.filter((need) => shownIds.has(need));
    return {
      ...snapshot,
      id,
      teamId,
      complexSigns: [...snapshot.complexSigns],
      moving: snapshot.moving && {
        ...snapshot.moving,
        acceptedRemedies: [...snapshot.moving.acceptedRemedies],
        conditions: [...snapshot.moving.conditions],
      },
      applications: snapshot.applications
        .filter((application) => canSee(application.teamId))
        .map((application) => ({ id: application.id, name: application.name })),
      dependsOn,
      hiddenNeeds: snapshot.dependsOn.length - dependsOn.length,
    };
  });
}

export type ViewedSet = { id: string; name: string; workloadIds: string[]; hidden: number };

/** The constraints, with workloads outside the person's teams only counted. */
export function viewConstraints({ entries, constraints }: PlanContent, canSee: CanSee) {
  const teams = new Map(entries.map(({ id, teamId }) => [id, teamId]));
  const view = ({ workloadIds, ...set }: WorkloadSet): ViewedSet => {
    const present = workloadIds.filter((id) => teams.has(id));
    const shown = present.filter((id) => canSee(teams.get(id) ?? ""));
    return { ...set, workloadIds: shown, hidden: present.length - shown.length };
  };
  const { together, apart, blackouts, ...plain } = constraints;
  return {
    ...plain,
    blackouts: [...blackouts],
    together: together.map(view),
    apart: apart.map(view),
  };
}

/** Waves, placements and violations, with everything outside the person's teams only counted. */
export function viewArrangement(content: PlanContent, canSee: CanSee): Arrangement {
  const shown = content.entries.filter(({ teamId }) => canSee(teamId));
  const byWave = groupedBy(content.entries, ({ waveId }) => waveId);
  const applicationNames = namesOfApplications(shown, canSee);
  const withNames = (params: Params): Params =>
    "application" in params
      ? { ...params, application: applicationNames.get(String(params.application)) ?? "" }
      : params;
  return {
    waves: content.waves.map((wave) => ({
      ...wave,
      ...counted(byWave.get(wave.id), canSee),
      progress: waveProgress(
        (byWave.get(wave.id) ?? []).map(({ progress }) => progress ?? NOT_BEGUN),
      ),
    })),
    unassigned: counted(byWave.get(null), canSee),
    placements: shown.map(({ id, teamId: _, snapshot: __, isAddedByHand: ___, ...placed }) => ({
      ...placed,
      workloadId: id,
      reasons: placed.reasons.map(({ code, params }) => ({ code, params: withNames(params) })),
    })),
    violations: viewViolations(content, new Set(shown.map(({ id }) => id)), withNames),
  };
}

const counted = (entries: readonly PlanEntry[] = [], canSee: CanSee) => ({
  size: entries.length,
  hidden: entries.filter(({ teamId }) => !canSee(teamId)).length,
});

function namesOfApplications(entries: readonly PlanEntry[], canSee: CanSee): Map<string, string> {
  const names = new Map<string, string>();
  for (const { snapshot } of entries) {
    for (const { id, name, teamId } of snapshot.applications)
      if (canSee(teamId)) names.set(id, name);
  }
  return names;
}

/** Codes that concern a wave itself, without naming a workload. */
const OF_WAVES: ReadonlySet<ViolationCode> = new Set([
  "dates-out-of-order",
  "dates-overlap",
  "dates-missing",
  "wave-too-large",
  "effort-over",
  "data-over",
  "in-blackout",
  "past-deadline",
]);

function viewViolations(
  content: PlanContent,
  shownIds: ReadonlySet<string>,
  withNames: (params: Params) => Params,
): ViewedViolation[] {
  const { waves } = content;
  const all = planViolations({ ...content, workloads: placedWorkloads(content) });
  return all.flatMap((found) => {
    const relatedIds = found.relatedIds.filter((id) => shownIds.has(id));
    const isSubjectShown = found.subjectId !== null && shownIds.has(found.subjectId);
    if (relatedIds.length === 0 && !isSubjectShown && !OF_WAVES.has(found.code)) return [];
    return {
      code: found.code,
      severity: found.severity,
      waveId: found.wave === null ? null : (waves[found.wave]?.id ?? null),
      subjectId: isSubjectShown ? found.subjectId : null,
      isSubjectHidden: found.subjectId !== null && !isSubjectShown,
      relatedIds,
      hiddenRelated: found.relatedIds.length - relatedIds.length,
      params: withNames(found.params),
    };
  });
}

export const countBySeverity = (
  violations: readonly Pick<Violation, "severity">[],
): Record<Severity, number> => ({
  critical: violations.filter(({ severity }) => severity === "critical").length,
  advisory: violations.filter(({ severity }) => severity === "advisory").length,
});
