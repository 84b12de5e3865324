import { effortOf } from "@/server/capacity/packing-effort";
import { findFewestWaves } from "./fewest-waves";
import type { MoveGroup } from "./move-groups";
import { STAGES } from "./stage";

export type OrderRequest = {
  groups: readonly MoveGroup[];
  maxWaveSize: number;
  /** Place of each group in the order that did best so far. */
  ranks: readonly number[];
  /** Waves that each stage took by that order. */
  wavesByStage: readonly number[];
};

/** A few tenths of a second for each stage. */
const STEPS = 2_000_000;
/** Larger stages are left to the other orders: the search would rarely come to an end. */
const MOST_GROUPS = 250;

/**
 * An order of choice that leads `fillWaves` to fewer waves than it found, by a search for the fewest
 * waves of each stage. Pins, dates and further limits are left to the filling, so the order may turn
 * out no better. Null where the search finds nothing fewer, and where a stage cannot need fewer.
 */
export function ranksForFewest(request: OrderRequest): number[] | null {
  const waveOf = new Map<number, number>();
  STAGES.forEach((_, stage) => {
    const waves = fewestOfStage(request, stage);
    if (waves.length === 0 || waves.length >= (request.wavesByStage[stage] ?? 0)) return;
    waves.forEach((wave, at) => wave.forEach((group) => waveOf.set(group, at)));
  });
  if (waveOf.size === 0) return null;
  const { groups, ranks } = request;
  const order = groups.map((_, group) => group);
  order.sort(
    (a, b) => (waveOf.get(a) ?? 0) - (waveOf.get(b) ?? 0) || (ranks[a] ?? 0) - (ranks[b] ?? 0),
  );
  const found: number[] = [];
  order.forEach((group, rank) => (found[group] = rank));
  return found;
}

/** Groups by wave; none where there is nothing to win, or too much to search. */
function fewestOfStage({ groups, maxWaveSize, wavesByStage }: OrderRequest, stage: number) {
  const own = groups.flatMap((group, index) => {
    const isFree = group.fixedWave === null && group.members.length <= maxWaveSize;
    return group.stage === stage && isFree ? [{ ...group, index }] : [];
  });
  const sizes = own.map(({ members }) => members.length);
  const least = Math.ceil(sizes.reduce((sum, size) => sum + size, 0) / maxWaveSize);
  if (own.length > MOST_GROUPS || (wavesByStage[stage] ?? 0) <= least) return [];
  const placeOf = new Map(own.map(({ index }, place) => [index, place]));
  const order = own.flatMap(({ needs }, place) =>
    needs.flatMap((needed) => {
      const before = placeOf.get(needed);
      return before === undefined ? [] : [[before, place] as const];
    }),
  );
  const { waves } = findFewestWaves({ capacity: maxWaveSize, sizes, order }, effortOf(STEPS));
  return waves.map((wave) => wave.map((place) => own[place]?.index ?? -1));
}
