import { arrangeGroups } from "./arrange-groups";
import { groupWorkloads, type MoveGroup } from "./move-groups";
import { byText, type PlannedWorkload, type Reason } from "./plan";
import { reasonsOf } from "./wave-reasons";

export type ProposalInput = {
  workloads: readonly PlannedWorkload[];
  /** Waves, from 0, of the workloads that a person placed; these stay. */
  pins: ReadonlyMap<string, number>;
  /** Most workloads of a wave. What cannot be torn apart may exceed it, alone in its wave. */
  maxWaveSize: number;
};

export type Placement = {
  workloadId: string;
  /** From 0. */
  wave: number;
  isPinned: boolean;
  reasons: Reason[];
};

export type Unplaced = { workloadId: string; reason: "no-wave-left" };

export type WaveProposal = {
  /** How many waves the plan needs; a pin can leave waves empty in between. */
  waves: number;
  /** By wave, then by id. */
  placements: Placement[];
  unplaced: Unplaced[];
};

/**
 * A first plan: which workload moves in which wave, and why. In falling order of weight, after the
 * conditions by which Azure Migrate plans waves: pins stay; workloads that need each other move
 * together; one stage of an application moves in one wave where it fits; what a workload needs
 * moves in the same or an earlier wave; test before staging before production; the mission-critical
 * and the complex not in the first wave; the wave size is kept. Among what is left: as few waves as
 * possible, then as level as possible.
 *
 * Deterministic: the same workloads, pins and size give the same result in any order of input.
 * @throws RangeError for a wave size below 1 or an id that comes twice
 */
export function proposeWaves({ workloads, pins, maxWaveSize }: ProposalInput): WaveProposal {
  if (!Number.isInteger(maxWaveSize) || maxWaveSize < 1) {
    throw new RangeError(`Expected a wave size of at least 1, got ${maxWaveSize}`);
  }
  const sorted = workloads.map(normalised).toSorted((a, b) => byText(a.id, b.id));
  const indexes = indexById(sorted);
  const graph = { targets: sorted.map((workload, own) => needsOf(workload, own, indexes)) };
  const pinnedIndexes = new Map<number, number>();
  for (const [id, wave] of pins) {
    const index = indexes.get(id);
    if (index !== undefined) pinnedIndexes.set(index, wave);
  }
  const groups = groupWorkloads({ workloads: sorted, graph, pins: pinnedIndexes, maxWaveSize });
  const fixedLoads = loadsOfFixed(groups, pinnedIndexes);
  const waveOfGroup = arrangeGroups({ groups, maxWaveSize, fixedLoads });
  const waveOf = new Int32Array(sorted.length);
  groups.forEach(({ members }, group) => {
    for (const member of members) {
      waveOf[member] = pinnedIndexes.get(member) ?? waveOfGroup[group] ?? -1;
    }
  });
  const reasons = reasonsOf({
    workloads: sorted,
    graph,
    pins: pinnedIndexes,
    groups,
    waveOf,
    maxWaveSize,
  });
  return collect({ sorted, waveOf, pins: pinnedIndexes, reasons });
}

const normalised = (workload: PlannedWorkload): PlannedWorkload => ({
  ...workload,
  applicationIds: [...new Set(workload.applicationIds)].sort(byText),
});

function indexById(sorted: readonly PlannedWorkload[]): Map<string, number> {
  const indexes = new Map(sorted.map(({ id }, index) => [id, index]));
  if (indexes.size !== sorted.length) {
    throw new RangeError(
      `Expected each workload once, got ${sorted.length} for ${indexes.size} ids`,
    );
  }
  return indexes;
}

/** Without itself, without what is not in the plan, each once. */
function needsOf(
  { dependsOn }: PlannedWorkload,
  own: number,
  indexes: ReadonlyMap<string, number>,
): number[] {
  const needs = dependsOn.flatMap((id) => indexes.get(id) ?? []).filter((need) => need !== own);
  return [...new Set(needs)].sort((a, b) => a - b);
}

function loadsOfFixed(
  groups: readonly MoveGroup[],
  pins: ReadonlyMap<number, number>,
): Map<number, number> {
  const loads = new Map<number, number>();
  for (const { fixedWave, members } of groups) {
    if (fixedWave === null) continue;
    for (const member of members) {
      const wave = pins.get(member) ?? fixedWave;
      loads.set(wave, (loads.get(wave) ?? 0) + 1);
    }
  }
  return loads;
}

type Collected = {
  sorted: readonly PlannedWorkload[];
  waveOf: Int32Array;
  pins: ReadonlyMap<number, number>;
  reasons: readonly Reason[][];
};

function collect({ sorted, waveOf, pins, reasons }: Collected): WaveProposal {
  const placements: Placement[] = [];
  const unplaced: Unplaced[] = [];
  sorted.forEach(({ id }, index) => {
    const wave = waveOf[index] ?? -1;
    if (wave < 0) unplaced.push({ workloadId: id, reason: "no-wave-left" });
    else {
      const isPinned = pins.has(index);
      placements.push({ workloadId: id, wave, isPinned, reasons: reasons[index] ?? [] });
    }
  });
  placements.sort((a, b) => a.wave - b.wave || byText(a.workloadId, b.workloadId));
  return { waves: (placements.at(-1)?.wave ?? -1) + 1, placements, unplaced };
}
