import { packVectors } from "@/server/capacity/pack-vectors";
import { effortOf, withShare, type Effort } from "@/server/capacity/packing-effort";
import { packingProblem } from "@/server/capacity/vector-packing";
import { greedyWaves, GREEDY_WEIGHTS } from "./greedy-waves";
import { leastWaves } from "./wave-bounds";
import { reversed, waveNetwork, type WaveNetwork, type WaveProblem } from "./wave-network";
import { leastByWeights, waveWeights } from "./wave-weights";
import { searchWaves } from "./wave-search";

export type FewestWaves = {
  /** Tasks by wave. */
  waves: readonly (readonly number[])[];
  /** No plan has fewer waves: proven. */
  lowerBound: number;
};

/** Steps for the bound of the same tasks without their order. */
const BOUND_STEPS = 40_000_000;

/**
 * As few waves as possible, every task no sooner than what it needs. A greedy plan and the proven
 * bound come first; between them, each number of waves is searched from both ends of the order.
 *
 * @throws RangeError when a task is larger than a wave, or the order has a cycle
 */
export function findFewestWaves(problem: WaveProblem, effort: Effort): FewestWaves {
  if (problem.sizes.length === 0) return { waves: [], lowerBound: 0 };
  const forward = waveNetwork(problem);
  const backward = waveNetwork(reversed(problem));
  let waves = greedyWaves(forward, { followerWorth: 0, taskCost: 0, effort });
  let lowerBound = Math.max(simpleBound(forward), orderFreeBound(problem, waves.length, effort));
  for (const weights of GREEDY_WEIGHTS) {
    if (waves.length === lowerBound) break;
    const ahead = greedyWaves(forward, { ...weights, effort });
    const back = greedyWaves(backward, { ...weights, effort }).toReversed();
    for (const found of [ahead, back]) if (found.length < waves.length) waves = found;
  }
  while (lowerBound < waves.length) {
    const found = searchBothWays({ forward, backward, target: lowerBound, effort });
    if (found === "not-found") break;
    if (found === "impossible") lowerBound += 1;
    else waves = found;
  }
  return { waves, lowerBound };
}

function simpleBound(network: WaveNetwork): number {
  const bySize = Int32Array.from(network.sizes.keys());
  bySize.sort((a, b) => (network.sizes[b] ?? 0) - (network.sizes[a] ?? 0));
  const longest = Math.max(...network.heads.map((head) => Math.ceil(head / network.capacity)));
  return Math.max(
    1,
    longest,
    leastWaves(network, bySize, () => false),
    leastByWeights(waveWeights(network)),
  );
}

/** Waves needed even if the order did not matter: bin packing. */
function orderFreeBound({ capacity, sizes }: WaveProblem, waves: number, effort: Effort): number {
  const steps = Math.min(BOUND_STEPS, effort.left);
  const part = effortOf(steps, effort.isOverdue);
  const problem = packingProblem(
    [capacity],
    sizes.map((size) => [size]),
  );
  const { lowerBound } = packVectors(problem, part);
  effort.left -= steps - part.left;
  return Math.min(lowerBound, waves);
}

type BothWays = { forward: WaveNetwork; backward: WaveNetwork; target: number; effort: Effort };

/** One end is often far easier than the other, and nobody knows which: both get growing shares. */
function searchBothWays({ forward, backward, target, effort }: BothWays) {
  for (const share of [0.01, 0.04, 0.15, 0.5]) {
    const ahead = withShare(effort, share, (part) => searchWaves(forward, target, part));
    if (ahead !== "not-found") return ahead === "impossible" ? ahead : ahead.waves;
    const back = withShare(effort, share, (part) => searchWaves(backward, target, part));
    if (back !== "not-found") return back === "impossible" ? back : back.waves.toReversed();
  }
  return "not-found";
}

/** Why these waves are no plan of the problem; null when they are one. Shares no code with search. */
export function findWaveFault({ capacity, sizes, order }: WaveProblem, { waves }: FewestWaves) {
  const waveOf = new Map(waves.flatMap((wave, at) => wave.map((task) => [task, at] as const)));
  if (waves.reduce((sum, wave) => sum + wave.length, 0) !== waveOf.size)
    return "a task comes twice";
  if (waveOf.size !== sizes.length) return "a task is missing";
  const full = waves.findIndex(
    (wave) => wave.reduce((sum, task) => sum + (sizes[task] ?? Infinity), 0) > capacity,
  );
  if (full >= 0) return `wave ${full} is over its capacity`;
  const early = order.find(
    ([first, second]) => (waveOf.get(first) ?? 0) > (waveOf.get(second) ?? 0),
  );
  return early ? `task ${early[1]} comes before task ${early[0]}, which it needs` : null;
}
