import { writeList } from "@/server/inventory/fact-list-text";
import { groupedBy } from "@/server/plans/grouped";
import { NOT_BEGUN, type Progress } from "@/server/plans/progress";
import { byText, type PlanStatus } from "@/server/plans/plan";
import type { Arrangement, ViewedViolation, ViewedWorkload } from "@/server/plans/plan-view";
import type { Wording } from "@/server/plans/wording";
import { EFFORT_PARTS, type EffortPart } from "@/server/plans/effort";
import { moveRisk, RISK_SIGNS } from "@/server/plans/move-risk";
import { planningOf, type Planning } from "@/server/plans/planning";
import type { ExportColumn } from "./column";
import { overrideColumns } from "./override-columns";

export type PlanRecord = {
  workload: ViewedWorkload;
  wave: { number: number; name: string; startDate: string | null; endDate: string | null } | null;
  isPinned: boolean;
  reasonCodes: readonly string[];
  reasons: readonly string[];
  violationCodes: readonly string[];
  violations: readonly string[];
  dependsOn: readonly string[];
  planning: Planning;
  /** Null in a draft. */
  progress: Progress | null;
};

type Plan = {
  header: { status: PlanStatus };
  arrangement: Arrangement;
  workloads: readonly ViewedWorkload[];
};

/** The rows of a plan as its reader sees it: by wave, then by name; without a wave at the end. */
export function planRecords(
  { header, arrangement, workloads }: Plan,
  wording: Wording,
): PlanRecord[] {
  const byId = new Map(workloads.map((workload) => [workload.id, workload]));
  const nameOf = (id: string) => byId.get(id)?.name ?? null;
  const waves = new Map(
    arrangement.waves.map((wave, position) => [wave.id, { ...wave, number: position + 1 }]),
  );
  const placements = new Map(arrangement.placements.map((one) => [one.workloadId, one]));
  const violations = violationsByWorkload(arrangement.violations);
  const records = workloads.map((workload): PlanRecord => {
    const placement = placements.get(workload.id);
    const own = violations.get(workload.id) ?? [];
    return {
      workload,
      wave: (placement?.waveId && waves.get(placement.waveId)) || null,
      isPinned: placement?.isPinned ?? false,
      reasonCodes: (placement?.reasons ?? []).map(({ code }) => code),
      reasons: (placement?.reasons ?? []).map(wording.reason),
      violationCodes: own.map(({ code }) => code),
      violations: own.map((violation) => wording.violation(violation, nameOf)),
      // By name, then id: a file made twice reads the same for a person.
      progress: header.status === "draft" ? null : (placement?.progress ?? NOT_BEGUN),
      planning: planningOf(workload, placement ?? { disposition: null, effort: {} }),
      dependsOn: workload.dependsOn.map((id) => `${nameOf(id) ?? ""} [${id}]`).sort(),
    };
  });
  return records.sort(
    (a, b) =>
      (a.wave?.number ?? Infinity) - (b.wave?.number ?? Infinity) ||
      byText(a.workload.name.toLowerCase(), b.workload.name.toLowerCase()) ||
      byText(a.workload.id, b.workload.id),
  );
}

function violationsByWorkload(
  violations: readonly ViewedViolation[],
): Map<string, ViewedViolation[]> {
  const pairs = violations.flatMap((violation) =>
    [...new Set([violation.subjectId, ...violation.relatedIds])].map((id) => ({ id, violation })),
  );
  const grouped = groupedBy(pairs, ({ id }) => id ?? "");
  return new Map([...grouped].map(([id, found]) => [id, found.map((one) => one.violation)]));
}

const riskOf = ({ workload, planning }: PlanRecord) => moveRisk(workload, planning.disposition);

const list = (values: readonly string[]): string | null =>
  values.length === 0 ? null : writeList(values);

const EFFORT_PART_TEXTS: Record<EffortPart, string> = {
  base: "the move itself",
  instances: "further instances",
  data: "moving the data",
  connections: "its connections",
  criticality: "rehearsal and guarded cut-over",
  remedies: "carrying out accepted remedies",
  conditions: "conditions without an accepted remedy",
};

/** A plan, one row for each workload that its reader may see. */
export const PLAN_TABLE: readonly ExportColumn<PlanRecord>[] = [
  {
    name: "waveNumber",
    description: "Position of the wave, from 1; empty = in no wave",
    cell: ({ wave }) => wave?.number ?? null,
  },
  { name: "waveName", description: "Name of the wave", cell: ({ wave }) => wave?.name ?? null },
  {
    name: "waveStart",
    description: "First day of the wave, YYYY-MM-DD",
    cell: ({ wave }) => wave?.startDate ?? null,
  },
  {
    name: "waveEnd",
    description: "Last day of the wave, YYYY-MM-DD",
    cell: ({ wave }) => wave?.endDate ?? null,
  },
  { name: "workloadId", description: "Berth's id of the workload", cell: (row) => row.workload.id },
  { name: "workload", description: "Name of the workload", cell: (row) => row.workload.name },
  { name: "team", description: "Name of the owning team", cell: (row) => row.workload.teamName },
  {
    name: "environment",
    description: "Stage it serves, as registered",
    cell: (row) => row.workload.environment,
  },
  {
    name: "criticality",
    description: "Harm if it stops, as registered",
    cell: (row) => row.workload.criticality,
  },
  {
    name: "applications",
    description: "List of application names",
    cell: (row) => list(row.workload.applications.map(({ name }) => name)),
  },
  {
    name: "verdict",
    description:
      "The verdict that counts, an override included: container, sandboxed-container, vm, either, needs-data, or none (every target is blocked, or it is kept)",
    cell: (row) => row.workload.verdict,
  },
  {
    name: "containerScore",
    description: "Score of the container, 0 to 100",
    cell: (row) => row.workload.scores.container,
  },
  {
    name: "sandboxedScore",
    description: "Score of the sandboxed container, 0 to 100",
    cell: (row) => row.workload.scores.sandboxed,
  },
  {
    name: "vmScore",
    description: "Score of the VM, 0 to 100",
    cell: (row) => row.workload.scores.vm,
  },
  {
    name: "coverage",
    description: "Share of the weight that was known, 0 to 1",
    cell: (row) => row.workload.coverage,
  },
  {
    name: "rubricVersion",
    description: "Number of the rubric version behind the scores",
    cell: (row) => row.workload.rubricNumber,
  },
  {
    name: "dependsOn",
    description: "List of the workloads of this plan it needs, each as: name [id]",
    cell: (row) => list(row.dependsOn),
  },
  {
    name: "dependsOnOutsideTeams",
    description: "How many more of this plan it needs that lie outside your teams",
    cell: (row) => row.workload.hiddenNeeds,
  },
  {
    name: "dependsOnOutsidePlan",
    description: "How many workloads it needs that are not in this plan",
    cell: (row) => row.workload.needsOutside,
  },
  {
    name: "pinned",
    description: "true = placed by hand; a proposal leaves it there",
    cell: ({ isPinned }) => isPinned,
  },
  {
    name: "reasonCodes",
    description: "List of why it stands in its wave, as stable codes",
    cell: ({ reasonCodes }) => list(reasonCodes),
  },
  {
    name: "reasons",
    description: "The same in words",
    cell: ({ reasons }) => list(reasons),
  },
  {
    name: "violationCodes",
    description: "List of the conditions it breaks, as stable codes",
    cell: ({ violationCodes }) => list(violationCodes),
  },
  {
    name: "violations",
    description: "The same in words",
    cell: ({ violations }) => list(violations),
  },
  ...overrideColumns<PlanRecord>(({ workload: { verdict, computedVerdict, override } }) => ({
    computedVerdict,
    override: override && { ...override, verdict },
  })),
  {
    name: "disposition",
    description:
      "What becomes of it: rehost, replatform, refactor, repurchase, retire or retain; empty = not decided",
    cell: ({ planning }) => planning.disposition,
  },
  {
    name: "proposedDisposition",
    description: "The one that is proposed; another in `disposition` is a person's decision",
    cell: ({ planning }) => planning.proposed.disposition,
  },
  {
    name: "dispositionReason",
    description: "Why that one is proposed, as a stable code",
    cell: ({ planning }) => planning.proposed.reason,
  },
  {
    name: "effortDays",
    description: "Person-days, the sum of the parts that are known",
    cell: ({ planning }) => planning.effort.days,
  },
  {
    name: "effortUnknown",
    description: "List of the parts that the sum leaves out, because a fact is unknown",
    cell: ({ planning }) => list(planning.effort.unknown),
  },
  {
    name: "effortSetByHand",
    description: "List of the parts that a person set in place of the computed days",
    cell: ({ planning }) =>
      list(
        planning.effort.parts.flatMap(({ part, override }) => (override === null ? [] : [part])),
      ),
  },
  ...EFFORT_PARTS.map((part): ExportColumn<PlanRecord> => ({
    name: `effort${part.charAt(0).toUpperCase()}${part.slice(1)}`,
    description: `Person-days of ${EFFORT_PART_TEXTS[part]}`,
    cell: ({ planning }) => {
      const found = planning.effort.parts.find((one) => one.part === part);
      return found ? (found.override ?? found.computed) : null;
    },
  })),
  {
    name: "status",
    description:
      "How far it has come: planned, ready, moving, done, failed or rolled-back; empty in a draft",
    cell: ({ progress }) => progress?.status ?? null,
  },
  {
    name: "startedOn",
    description: "Day on which its move began, YYYY-MM-DD",
    cell: ({ progress }) => progress?.startedOn ?? null,
  },
  {
    name: "finishedOn",
    description: "Day on which its move ended, YYYY-MM-DD",
    cell: ({ progress }) => progress?.finishedOn ?? null,
  },
  {
    name: "risk",
    description:
      "Of moving it: high, medium or low; empty = open, as something that bears on it is unknown",
    cell: (row) => riskOf(row).level,
  },
  {
    name: "riskSigns",
    description: `List of what the risk comes from: ${RISK_SIGNS.join(", ")}`,
    cell: (row) => list(riskOf(row).signs),
  },
  {
    name: "riskUnknown",
    description: "List of what is unknown and could raise the risk: criticality, verdict, data",
    cell: (row) => list(riskOf(row).gaps),
  },
];
