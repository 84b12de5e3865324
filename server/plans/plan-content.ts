import type { Verdict } from "@/server/inventory/workload";
import type { Constraints } from "./constraints";
import type { ComplexSign } from "./difficulty";
import type { MovingTraits } from "./disposition";
import type { PlacedItem } from "./placed-item";
import { MAX_WAVES, type MoveLoad, type PlannedWorkload } from "./plan";
import type { Progress } from "./progress";
import { planningOf, type Planning } from "./planning";
import type { PlacedWorkload, WaveDates } from "./violation";
import { datesOfNewWaves, type Cadence } from "./wave-calendar";
import type { ProposalInput } from "./waves";

export type PlanWave = WaveDates & { id: string; name: string };

/** What a person sets about a plan as a whole. */
export type PlanSettings = {
  name: string;
  description: string;
  maxWaveSize: number;
  cadence: Cadence | null;
};

/** One value each, to be compared and put on record. */
export const flatSettings = ({ name, description, maxWaveSize, cadence }: PlanSettings) => ({
  name,
  description: description || null,
  maxWaveSize,
  startDate: cadence?.startDate ?? null,
  waveDays: cadence?.waveDays ?? null,
  gapDays: cadence?.gapDays ?? null,
});

export type OwnedName = { id: string; name: string; teamId: string };

/** A person's verdict in force, which is then the verdict of the workload. */
export type PlanOverride = { reason: string; until: string; madeByName: string };

/** What a plan shows of a workload: live while a draft, as of the approval afterwards. */
export type WorkloadSnapshot = {
  name: string;
  teamName: string;
  environment: string | null;
  criticality: string | null;
  /** The verdict that counts; null: not scored. */
  verdict: Verdict | null;
  computedVerdict: Verdict | null;
  override: PlanOverride | null;
  /** 0..1; null: not scored. */
  coverage: number | null;
  /** 0..100; null: nothing was known, or not scored. */
  scores: { container: number | null; sandboxed: number | null; vm: number | null };
  rubricNumber: number | null;
  complexSigns: readonly ComplexSign[];
  applications: readonly OwnedName[];
  /** Ids of workloads of the same plan. */
  dependsOn: readonly string[];
  /** How many workloads it needs that are not in the plan. */
  needsOutside: number;
  /** What the disposition and the effort follow from; null in plans frozen before there were any. */
  moving: MovingTraits | null;
};

/** One workload of a plan and where it stands. */
export type PlanEntry = Omit<PlacedItem, "workloadId"> & {
  id: string;
  /** The team that owns it today: who may see it is never a matter of the past. */
  teamId: string;
  /** What happened since the approval; null = nothing was said, and in a draft. */
  progress: Progress | null;
  snapshot: WorkloadSnapshot;
};

export type PlanContent = {
  /** In order. */
  waves: readonly PlanWave[];
  /** By name, then by id. */
  entries: readonly PlanEntry[];
  maxWaveSize: number;
  constraints: Constraints;
};

type Loading = { teamId: string; moving: Pick<MovingTraits, "dataGib"> | null };

/** What moving it takes of a wave. What stays or goes moves no data. */
export function loadOf(
  { teamId, moving }: Loading,
  { disposition, effort }: Pick<Planning, "disposition" | "effort">,
): MoveLoad {
  const stays = disposition === "retain" || disposition === "retire";
  return { effortDays: effort.days, dataGib: stays ? 0 : (moving?.dataGib ?? null), teamId };
}

const toPlanned = (entry: PlanEntry): PlannedWorkload => {
  const { id, teamId, snapshot, earliestDate, latestDate } = entry;
  return {
    id,
    environment: snapshot.environment,
    criticality: snapshot.criticality,
    applicationIds: snapshot.applications.map((application) => application.id),
    dependsOn: snapshot.dependsOn,
    complexSigns: snapshot.complexSigns,
    load: loadOf({ teamId, moving: snapshot.moving }, planningOf(snapshot, entry)),
    earliestDate,
    latestDate,
  };
};

const wavePositions = (waves: readonly PlanWave[]): Map<string, number> =>
  new Map(waves.map(({ id }, position) => [id, position]));

/** The workloads as the list of violations takes them. */
export function placedWorkloads({ waves, entries }: PlanContent): PlacedWorkload[] {
  const positions = wavePositions(waves);
  return entries.map((entry) => ({
    ...toPlanned(entry),
    wave: entry.waveId === null ? null : (positions.get(entry.waveId) ?? null),
    verdict: entry.snapshot.verdict,
    needsOutside: entry.snapshot.needsOutside,
  }));
}

/**
 * What a proposal starts from: every workload, the pins in the waves as they are, and the dates that
 * waves have or would get.
 */
export function proposalInput(content: PlanContent, cadence: Cadence | null): ProposalInput {
  const { waves, entries, maxWaveSize, constraints } = content;
  const positions = wavePositions(waves);
  const pins = new Map<string, number>();
  for (const { id, waveId, isPinned } of entries) {
    const position = isPinned && waveId !== null ? positions.get(waveId) : undefined;
    if (position !== undefined) pins.set(id, position);
  }
  const { blackouts } = constraints;
  const added = datesOfNewWaves({ waves, cadence, blackouts }, MAX_WAVES - waves.length);
  const waveDates = [...waves, ...added];
  return { workloads: entries.map(toPlanned), pins, maxWaveSize, constraints, waveDates };
}
