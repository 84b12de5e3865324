import type { ApiOutput } from "@/components/trpc/client";

export type Plan = ApiOutput["plans"]["get"];
export type Arrangement = Plan["arrangement"];
export type Wave = Arrangement["waves"][number];
export type Placement = Arrangement["placements"][number];
export type PlanViolation = Arrangement["violations"][number];
export type PlanWorkload = Plan["workloads"][number];
export type Severity = PlanViolation["severity"];

/** A workload with where it stands. */
export type Entry = { workload: PlanWorkload; placement: Placement };

/** Whether a workload, which stands in a wave or in none, is among those to show. */
export type Matches = (workload: PlanWorkload, waveId: string | null) => boolean;

/** The workloads by wave (null: in none), each list in the order of the plan. */
export function entriesByWave(
  { workloads, arrangement }: Plan,
  matches: Matches = () => true,
): Map<string | null, Entry[]> {
  const placements = new Map(arrangement.placements.map((one) => [one.workloadId, one]));
  const groups = new Map<string | null, Entry[]>();
  for (const workload of workloads) {
    const placement = placements.get(workload.id);
    if (!placement || !matches(workload, placement.waveId)) continue;
    const group = groups.get(placement.waveId);
    if (group) group.push({ workload, placement });
    else groups.set(placement.waveId, [{ workload, placement }]);
  }
  return groups;
}

/** The gravest violation that concerns each workload by itself; what concerns many is no mark. */
export function severities(violations: readonly PlanViolation[]): Map<string, Severity> {
  const found = new Map<string, Severity>();
  for (const { code, severity, subjectId, relatedIds } of violations) {
    if (SUMMARIES.has(code)) continue;
    for (const id of subjectId === null ? relatedIds : [subjectId, ...relatedIds]) {
      if (severity === "critical" || !found.has(id)) found.set(id, severity);
    }
  }
  return found;
}

/** Codes that list every workload of a kind: a mark on each of them would say nothing. */
const SUMMARIES: ReadonlySet<PlanViolation["code"]> = new Set([
  "unplaced",
  "needs-outside",
  "verdict-open",
]);

/** The plan with other days of a wave, shown until the server has answered. */
export function datedPlan(plan: Plan, waveId: string, settings: DatedWave): Plan {
  const waves = plan.arrangement.waves.map((wave) =>
    wave.id === waveId ? { ...wave, name: settings.name, ...settings.dates } : wave,
  );
  return { ...plan, arrangement: { ...plan.arrangement, waves } };
}

type DatedWave = { name: string; dates: Pick<Wave, "startDate" | "endDate"> };

/** The plan as it will look after a move, shown until the server has answered. */
export function movedPlan(plan: Plan, workloadIds: readonly string[], waveId: string | null): Plan {
  const moving = new Set(workloadIds);
  const { arrangement } = plan;
  const from = arrangement.placements.filter(({ workloadId }) => moving.has(workloadId));
  const change = (id: string | null) =>
    (id === waveId ? from.length : 0) - from.filter((one) => one.waveId === id).length;
  return {
    ...plan,
    arrangement: {
      ...arrangement,
      waves: arrangement.waves.map((wave) => ({ ...wave, size: wave.size + change(wave.id) })),
      unassigned: {
        ...arrangement.unassigned,
        size: arrangement.unassigned.size + change(null),
      },
      placements: arrangement.placements.map((one) =>
        moving.has(one.workloadId)
          ? { ...one, waveId, isPinned: waveId !== null, reasons: [] }
          : one,
      ),
    },
  };
}

export type PlanVersions = ApiOutput["plans"]["versions"]["list"];
export type Version = PlanVersions["rows"][number];
export type Comparison = ApiOutput["plans"]["versions"]["compare"];
export type AgainstBaseline = NonNullable<ApiOutput["plans"]["versions"]["against"]["against"]>;
