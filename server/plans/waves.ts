import { arrangeGroups } from "./arrange-groups";
import type { Constraints } from "./constraints";
import { dateWindows } from "./date-windows";
import { apartSets, budgetOf } from "./group-budget";
import { groupWorkloads, type MoveGroup } from "./move-groups";
import { byText, type PlannedWorkload, type Reason } from "./plan";
import type { WaveDates } from "./violation";
import type { Budget } from "./wave-budget";
import { reasonsOf } from "./wave-reasons";

export type ProposalInput = {
  workloads: readonly PlannedWorkload[];
  /** Waves, from 0, of the workloads that a person placed; these stay. */
  pins: ReadonlyMap<string, number>;
  /** Most workloads of a wave. What cannot be torn apart may exceed it, alone in its wave. */
  maxWaveSize: number;
  constraints: Constraints;
  /** Dates of the waves by position, as far as they are known. */
  waveDates: readonly WaveDates[];
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
 * possible, then as level as possible. Beside that, in the same order of weight: workloads that must
 * move together do, and those that must not meet do not; dates of workloads are kept; a wave takes
 * on no more effort, data and workloads of a team than it may, except what is too much for any wave.
 *
 * Deterministic: the same workloads, pins and constraints give the same result in any order of input.
 * @throws RangeError for a wave size below 1 or an id that comes twice
 */
export function proposeWaves(input: ProposalInput): WaveProposal {
  const { workloads, pins, maxWaveSize, constraints, waveDates } = input;
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
  const windows = dateWindows(sorted, { waveDates, pins: pinnedIndexes });
  const basis = {
    workloads: sorted,
    graph,
    pins: pinnedIndexes,
    windows,
    maxWaveSize,
    constraints,
  };
  const grouping = { ...basis, apartOf: apartSets(basis) };
  const groups = groupWorkloads(grouping);
  const fixed = loadsOfFixed(groups, {
    pins: pinnedIndexes,
    budgetOfMembers: (members) => budgetOf(members, grouping).budget,
  });
  const waveOfGroup = arrangeGroups({ groups, maxWaveSize, ...fixed, limits: constraints });
  const waveOf = new Int32Array(sorted.length);
  groups.forEach(({ members }, group) => {
    for (const member of members) {
      waveOf[member] = pinnedIndexes.get(member) ?? waveOfGroup[group] ?? -1;
    }
  });
  const reasons = reasonsOf({ ...grouping, groups, waveOf });
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

/** What pins put into each wave, as a number of workloads and as a part of its capacity. */
function loadsOfFixed(groups: readonly MoveGroup[], { pins, budgetOfMembers }: Fixed) {
  const members = new Map<number, number[]>();
  for (const { fixedWave, members: all } of groups) {
    if (fixedWave === null) continue;
    for (const member of all) {
      const wave = pins.get(member) ?? fixedWave;
      members.set(wave, [...(members.get(wave) ?? []), member]);
    }
  }
  return {
    fixedLoads: new Map([...members].map(([wave, own]) => [wave, own.length])),
    fixedBudgets: new Map([...members].map(([wave, own]) => [wave, budgetOfMembers(own)])),
  };
}

type Fixed = {
  pins: ReadonlyMap<number, number>;
  budgetOfMembers: (members: readonly number[]) => Budget;
};

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
