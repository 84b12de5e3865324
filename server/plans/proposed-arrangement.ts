import type { ArrangedPlan, PlacedWorkload, Severity } from "./violation";
import { placedWorkloads, proposalInput, type PlanContent, type PlanWave } from "./plan-content";
import { planViolations } from "./plan-violations";
import { countBySeverity } from "./plan-view";
import { datesOfNewWaves, type Cadence } from "./wave-calendar";
import { proposeWaves, type WaveProposal } from "./waves";

export type ProposedWave = Omit<PlanWave, "id"> & {
  /** Null for a wave that the proposal adds. */
  id: string | null;
  sizeBefore: number;
  sizeAfter: number;
  change: "kept" | "added" | "removed";
};

type Standing = { waves: number; unassigned: number; violations: Record<Severity, number> };

/** A proposal beside what it would replace. */
export type ProposedArrangement = {
  proposal: WaveProposal;
  /** Those that stay or come, in order, then those that go because nothing is left in them. */
  waves: ProposedWave[];
  moved: number;
  pinned: number;
  unplaced: number;
  before: Standing;
  after: Standing;
};

/**
 * Lays a proposal over the waves there are: the first wave of the proposal is the first of the
 * plan, with its name and dates. Missing waves are added by the cadence, empty ones at the end go.
 */
export function proposedArrangement(
  content: PlanContent,
  cadence: Cadence | null,
): ProposedArrangement {
  const input = proposalInput(content, cadence);
  const proposal = proposeWaves(input);
  const before = placedWorkloads(content);
  const waveOf = new Map(proposal.placements.map(({ workloadId, wave }) => [workloadId, wave]));
  const after = before.map((workload) => ({ ...workload, wave: waveOf.get(workload.id) ?? null }));
  const waves = layOver({ content, cadence, proposal, before, after });
  const remaining = waves.filter(({ change }) => change !== "removed");
  return {
    proposal,
    waves,
    moved: after.filter(({ wave }, index) => wave !== before[index]?.wave).length,
    pinned: input.pins.size,
    unplaced: proposal.unplaced.length,
    before: standing({ ...content, workloads: before }),
    after: standing({ ...content, waves: remaining, workloads: after }),
  };
}

type LayOver = {
  content: PlanContent;
  cadence: Cadence | null;
  proposal: WaveProposal;
  before: readonly PlacedWorkload[];
  after: readonly PlacedWorkload[];
};

function layOver({ content, cadence, proposal, before, after }: LayOver): ProposedWave[] {
  const { waves, constraints } = content;
  const following = { waves, cadence, blackouts: constraints.blackouts };
  const added = datesOfNewWaves(following, Math.max(0, proposal.waves - waves.length));
  const all = [
    ...waves,
    ...added.map((dates, index) => ({
      ...dates,
      id: null,
      name: defaultWaveName(waves.length + index),
    })),
  ];
  const sizesBefore = sizes(before);
  const sizesAfter = sizes(after);
  return all.map((wave, position) => ({
    ...wave,
    sizeBefore: sizesBefore.get(position) ?? 0,
    sizeAfter: sizesAfter.get(position) ?? 0,
    change: position >= proposal.waves ? "removed" : wave.id === null ? "added" : "kept",
  }));
}

/** @param position from 0 */
export const defaultWaveName = (position: number): string => `Wave ${position + 1}`;

function sizes(workloads: readonly PlacedWorkload[]): Map<number | null, number> {
  const counts = new Map<number | null, number>();
  for (const { wave } of workloads) counts.set(wave, (counts.get(wave) ?? 0) + 1);
  return counts;
}

const standing = (plan: ArrangedPlan): Standing => ({
  waves: plan.waves.length,
  unassigned: plan.workloads.filter(({ wave }) => wave === null).length,
  violations: countBySeverity(planViolations(plan)),
});
