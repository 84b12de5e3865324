import { ranksForFewest } from "./fewest-order";
import { fillWaves, type Filled, type FillInput } from "./fill-waves";
import type { MoveGroup } from "./move-groups";
import { byText } from "./plan";
import { STAGES } from "./stage";
import type { Budget, Limits } from "./wave-budget";

export type ArrangeInput = {
  groups: readonly MoveGroup[];
  maxWaveSize: number;
  fixedLoads: ReadonlyMap<number, number>;
  fixedBudgets: ReadonlyMap<number, Budget>;
  limits: Limits;
};

type Compare = (a: MoveGroup, b: MoveGroup) => number;

const bySize: Compare = (a, b) => b.members.length - a.members.length;
const byWaiting: Compare = (a, b) => b.height - a.height;
const byUrgency: Compare = (a, b) => Math.min(a.upper, 1e9) - Math.min(b.upper, 1e9);
/** Last resort of every order: what is less critical first, an application's parts side by side. */
const byNature: Compare = (a, b) =>
  a.criticality - b.criticality ||
  byText(a.applicationKey, b.applicationKey) ||
  (a.members[0] ?? 0) - (b.members[0] ?? 0);

/** Neither order of choice is best everywhere, so both are tried. */
const ORDERS: readonly Compare[] = [
  (a, b) => byUrgency(a, b) || bySize(a, b) || byWaiting(a, b) || byNature(a, b),
  (a, b) => byUrgency(a, b) || byWaiting(a, b) || bySize(a, b) || byNature(a, b),
];

/**
 * The wave of each group (-1 = none): as few waves as the orders of choice and a search for the fewest
 * find, then as level as possible.
 */
export function arrangeGroups(input: ArrangeInput): Int32Array {
  const [first, ...others] = ORDERS.map((order) => levelled(input, ranksBy(input.groups, order)));
  if (!first) throw new TypeError("Expected at least one order of choice, got none");
  const best = others.reduce((one, next) => (isBetter(next, one) ? next : one), first);
  const ranks = isLimited(input) ? null : ranksForFewest({ ...input, ...best });
  if (ranks === null) return best.waveOf;
  const searched = levelled(input, ranks);
  return (isBetter(searched, best) ? searched : best).waveOf;
}

/** Whether more than the number of workloads limits a wave; the search knows of nothing else. */
const isLimited = ({ limits }: ArrangeInput): boolean =>
  (limits.maxEffortDays ?? limits.maxDataGib ?? limits.maxPerTeam) !== null;

type Arrangement = Filled & {
  ranks: readonly number[];
  left: number;
  waves: number;
  unevenness: number;
};

const isBetter = (a: Arrangement, b: Arrangement): boolean =>
  (a.left - b.left || a.waves - b.waves || a.unevenness - b.unevenness) < 0;

function ranksBy(groups: readonly MoveGroup[], compare: Compare): number[] {
  const ranks: number[] = [];
  groups
    .map((group, index) => ({ group, index }))
    .sort((a, b) => compare(a.group, b.group))
    .forEach(({ index }, rank) => (ranks[index] = rank));
  return ranks;
}

/** Shrinks the waves of one stage after the other as far as their number stays the same. */
function levelled(input: ArrangeInput, ranks: readonly number[]): Arrangement {
  const attempt = (sizes: readonly number[], spread: readonly number[] | null = null) =>
    arrangement(input, { ...input, ranks, sizes, spread });
  let sizes: number[] = STAGES.map(() => input.maxWaveSize);
  let best = attempt(sizes);
  STAGES.forEach((_, stage) => {
    let low = smallestSize(input, stage);
    let high = input.maxWaveSize;
    while (low < high) {
      const middle = (low + high) >> 1;
      const smaller = sizes.with(stage, middle);
      const found = attempt(smaller);
      if (found.left <= best.left && found.waves <= best.waves) {
        high = middle;
        sizes = smaller;
        best = found;
      } else {
        low = middle + 1;
      }
    }
  });
  const even = attempt(sizes, best.wavesByStage);
  return isBetter(even, best) ? even : best;
}

/** No smaller than the largest group that fits a wave at all. */
function smallestSize({ groups, maxWaveSize }: ArrangeInput, stage: number): number {
  return groups.reduce((largest, { members, stage: own }) => {
    const isCounted = own === stage && members.length <= maxWaveSize;
    return isCounted ? Math.max(largest, members.length) : largest;
  }, 1);
}

function arrangement({ groups, fixedLoads }: ArrangeInput, fill: FillInput): Arrangement {
  const filled = fillWaves(fill);
  const loads = new Map(fixedLoads);
  let left = 0;
  groups.forEach(({ fixedWave, members }, index) => {
    const wave = filled.waveOf[index] ?? -1;
    if (wave < 0) left += members.length;
    else if (fixedWave === null) loads.set(wave, (loads.get(wave) ?? 0) + members.length);
  });
  const waves = Math.max(-1, ...loads.keys()) + 1;
  const unevenness = [...loads.values()].reduce((sum, load) => sum + load * load, 0);
  return { ...filled, ranks: fill.ranks, left, waves, unevenness };
}
