import { popInteger, pushInteger } from "./integer-heap";
import type { MoveGroup } from "./move-groups";
import { MAX_WAVES } from "./plan";
import { STAGES } from "./stage";
import { addBudget, emptyBudget, hasRoom, type Budget, type Limits } from "./wave-budget";

export type FillInput = {
  groups: readonly MoveGroup[];
  /** Place of each group in the order of choice: 0 is taken first. A permutation. */
  ranks: readonly number[];
  /** Most workloads of a wave, by rank of the stage it serves. */
  sizes: readonly number[];
  /** Over how many waves to spread each stage evenly; null fills each wave as far as it goes. */
  spread: readonly number[] | null;
  /** Workloads that pins put into each wave beforehand, and what they take of its capacity. */
  fixedLoads: ReadonlyMap<number, number>;
  fixedBudgets: ReadonlyMap<number, Budget>;
  limits: Limits;
};

export type Filled = {
  /** The wave of each group, -1 where no wave was left. */
  waveOf: Int32Array;
  /** How many waves served each stage. */
  wavesByStage: number[];
};

/**
 * Fills one wave after the other. Into a wave go the groups that may not wait longer (pins), then,
 * in order of choice, those that fit: everything they need stands, their stage has come, and a
 * workload kept from the first wave is not offered it unless that wave would stay empty.
 */
export function fillWaves(input: FillInput): Filled {
  const filling = startFilling(input);
  for (let wave = 0; wave < MAX_WAVES && filling.left > 0; wave += 1) {
    filling.wave = wave;
    filling.load = input.fixedLoads.get(wave) ?? 0;
    startBudget(filling, input.fixedBudgets.get(wave));
    openGroups(filling);
    filling.stage = filling.openByStage.findIndex((groups) => groups > 0);
    filling.size = sizeOfWave(filling, input);
    placeDue(filling);
    offerStages(filling);
    choose(filling);
    if (wave === 0) releaseKept(filling);
    const { stage, wavesByStage } = filling;
    if (stage >= 0) wavesByStage[stage] = (wavesByStage[stage] ?? 0) + 1;
  }
  return filling;
}

type Filling = Filled & {
  groups: readonly MoveGroup[];
  ranks: readonly number[];
  byRank: number[];
  /** Groups that stand nowhere yet. */
  left: number;
  /** How many needed groups do not stand yet. */
  missing: Int32Array;
  /** Groups with a latest wave, the soonest last. */
  due: number[];
  /** Groups that pins keep back for now, the soonest last; they hold up no stage. */
  closed: number[];
  /** Groups and workloads to place that no pin keeps back, by stage. */
  openByStage: number[];
  workloadsByStage: number[];
  /** Groups whose needs stand, waiting for their stage. */
  inLine: number[][];
  /** The same, kept from the first wave. */
  kept: number[];
  /** Ranks of what may be chosen now, by size of the group. */
  offered: Map<number, number[]>;
  isKeeping: boolean;
  wave: number;
  load: number;
  limits: Limits;
  budget: Budget;
  /** Offered to this wave, but too much for what is left of its capacity. */
  refused: number[];
  /** Rank of the stage being served; -1 when everything waits for pins. */
  stage: number;
  size: number;
};

function startFilling({ groups, ranks, limits }: FillInput): Filling {
  const isFree = (index: number) => groups[index]?.fixedWave === null;
  const free = groups.map((_, index) => index).filter(isFree);
  const byRank: number[] = [];
  ranks.forEach((rank, index) => (byRank[rank] = index));
  const latest = (index: number) => groups[index]?.upper ?? 0;
  const earliest = (index: number) => groups[index]?.lower ?? 0;
  return {
    groups,
    ranks,
    byRank,
    waveOf: Int32Array.from(groups, ({ fixedWave }) => fixedWave ?? -1),
    wavesByStage: STAGES.map(() => 0),
    left: free.length,
    missing: Int32Array.from(groups, ({ needs }) => needs.filter(isFree).length),
    due: free
      .filter((index) => latest(index) < MAX_WAVES)
      .sort((a, b) => latest(b) - latest(a) || b - a),
    closed: free.sort((a, b) => earliest(b) - earliest(a) || b - a),
    openByStage: STAGES.map(() => 0),
    workloadsByStage: STAGES.map(() => 0),
    inLine: STAGES.map(() => []),
    kept: [],
    offered: new Map(),
    isKeeping: true,
    wave: 0,
    load: 0,
    limits,
    budget: emptyBudget(),
    refused: [],
    stage: 0,
    size: 0,
  };
}

/** The wave's capacity less its pins; what the wave before had no room for is offered again. */
function startBudget(filling: Filling, fixed: Budget | undefined): void {
  filling.budget = emptyBudget();
  if (fixed) addBudget(filling.budget, fixed);
  for (const index of filling.refused.splice(0)) offer(filling, index);
}

const stands = ({ waveOf }: Filling, index: number): boolean => (waveOf[index] ?? -1) >= 0;

/** What no pin keeps back any longer counts from this wave on. */
function openGroups(filling: Filling): void {
  const { closed, groups, wave, missing } = filling;
  for (let next = closed.at(-1); next !== undefined; next = closed.at(-1)) {
    const group = groups[next];
    if (!group || group.lower > wave) return;
    closed.pop();
    count(filling, group, 1);
    if (missing[next] === 0) putInLine(filling, next);
  }
}

function count({ openByStage, workloadsByStage }: Filling, group: MoveGroup, sign: 1 | -1): void {
  const { stage, members } = group;
  openByStage[stage] = (openByStage[stage] ?? 0) + sign;
  workloadsByStage[stage] = (workloadsByStage[stage] ?? 0) + sign * members.length;
}

function putInLine({ groups, kept, inLine, isKeeping }: Filling, index: number): void {
  const group = groups[index];
  if (!group) return;
  if (isKeeping && group.isKeptFromFirst) kept.push(index);
  else inLine[group.stage]?.push(index);
}

/** The same share for each wave that its stage still has, never more than a wave may hold. */
function sizeOfWave(filling: Filling, { sizes, spread }: FillInput): number {
  const { stage, wavesByStage, workloadsByStage, load } = filling;
  const size = sizes[stage] ?? 0;
  const wavesLeft = (spread?.[stage] ?? 0) - (wavesByStage[stage] ?? 0);
  if (wavesLeft <= 0) return size;
  return Math.min(size, load + Math.ceil((workloadsByStage[stage] ?? 0) / wavesLeft));
}

/** A pin demands these now, whatever the size. In dependency order, so what they need stands. */
function placeDue(filling: Filling): void {
  const { due, groups, wave } = filling;
  for (let next = due.at(-1); next !== undefined; next = due.at(-1)) {
    if ((groups[next]?.upper ?? 0) > wave) return;
    due.pop();
    if (!stands(filling, next)) place(filling, next);
  }
}

/** Offers the wave what stands in line for its stage and for earlier ones. */
function offerStages(filling: Filling): void {
  const { inLine, stage } = filling;
  for (const line of inLine.slice(0, stage + 1)) {
    for (const index of line.splice(0)) {
      if (!stands(filling, index)) offer(filling, index);
    }
  }
}

function offer({ groups, ranks, offered }: Filling, index: number): void {
  const size = groups[index]?.members.length ?? 0;
  const heap = offered.get(size) ?? [];
  offered.set(size, heap);
  pushInteger(heap, ranks[index] ?? 0);
}

/** So many in a row find no room, and the wave counts as full: the next are unlikely to find any. */
const REFUSALS_IN_A_ROW = 250;

function choose(filling: Filling): void {
  const { size, groups, limits, refused } = filling;
  let refusals = 0;
  while (filling.load < size || filling.load === 0) {
    const index = takeBest(filling, filling.load === 0 ? null : size - filling.load);
    const group = index === null ? undefined : groups[index];
    if (index === null || !group) return;
    // An empty wave takes anything: what is too much for every wave would else find none.
    if (filling.load > 0 && !hasRoom(filling.budget, group.budget, limits)) {
      refused.push(index);
      refusals += 1;
      if (refusals >= REFUSALS_IN_A_ROW) return;
      continue;
    }
    refusals = 0;
    place(filling, index);
    offerStages(filling);
  }
}

/** After the first wave, or when it would stay empty, nothing is kept back any more. */
function releaseKept(filling: Filling): void {
  filling.isKeeping = false;
  for (const index of filling.kept.splice(0)) putInLine(filling, index);
  if (filling.load > 0) return;
  offerStages(filling);
  choose(filling);
}

/** @param room most workloads the group may have; null for an empty wave, which takes any group */
function takeBest(filling: Filling, room: number | null): number | null {
  const { offered, byRank } = filling;
  let best: number[] | null = null;
  for (const [size, heap] of offered) {
    while (heap[0] !== undefined && stands(filling, byRank[heap[0]] ?? 0)) popInteger(heap);
    if (heap[0] === undefined || (room !== null && size > room)) continue;
    if (best === null || heap[0] < (best[0] ?? 0)) best = heap;
  }
  const rank = best === null ? undefined : popInteger(best);
  return rank === undefined ? null : (byRank[rank] ?? null);
}

function place(filling: Filling, index: number): void {
  const { groups, missing, wave } = filling;
  const group = groups[index];
  if (!group) return;
  filling.waveOf[index] = wave;
  filling.load += group.members.length;
  addBudget(filling.budget, group.budget);
  filling.left -= 1;
  count(filling, group, -1);
  for (const waiting of group.neededBy) {
    const left = (missing[waiting] ?? 0) - 1;
    missing[waiting] = left;
    const isOpen = (groups[waiting]?.lower ?? 0) <= wave;
    if (left === 0 && isOpen && !stands(filling, waiting)) putInLine(filling, waiting);
  }
}
