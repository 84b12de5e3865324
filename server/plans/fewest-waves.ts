import { withShare, type Effort } from "@/server/capacity/packing-effort";
import { greedyWaves, GREEDY_WEIGHTS } from "./greedy-waves";
import { priceLoads, startPricing } from "./load-prices";
import { hasNoWave, loadRules, simpleRules, turnedRules, type LoadRules } from "./load-rules";
import { leastWaves } from "./wave-bounds";
import { reversed, waveNetwork, type WaveNetwork, type WaveProblem } from "./wave-network";
import { leastByWeights, waveWeights, type WaveWeights } from "./wave-weights";
import { searchWaves } from "./wave-search";
import { weightPool, type WeightPool } from "./weight-pool";

export type FewestWaves = {
  /** Tasks by wave. */
  waves: readonly (readonly number[])[];
  /** No plan has fewer waves: proven. */
  lowerBound: number;
};

/** Of the effort left, what prices for one number of waves may take. */
const PRICES_SHARE = 0.1;
/** Better weights make for tighter rules, and these for better weights; more rounds gain little. */
const ROUNDS = 2;
/** More tasks than this are not looked at in pairs, nor priced: that takes too long. */
const MOST_PRICED = 250;

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
  const simple = waveWeights(forward);
  let waves = greedyWaves(forward, { followerWorth: 0, taskCost: 0, effort });
  let lowerBound = simpleBound(forward, simple);
  for (const weights of GREEDY_WEIGHTS) {
    if (waves.length === lowerBound) break;
    const ahead = greedyWaves(forward, { ...weights, effort });
    const back = greedyWaves(backward, { ...weights, effort }).toReversed();
    for (const found of [ahead, back]) if (found.length < waves.length) waves = found;
  }
  while (lowerBound < waves.length) {
    const limits = limitsWithin(forward, { target: lowerBound, simple, effort });
    const found =
      limits === null
        ? "impossible"
        : searchBothWays({ ...limits, forward, backward, target: lowerBound, effort });
    if (found === "not-found") break;
    if (found === "impossible") lowerBound += 1;
    else waves = found;
  }
  return { waves, lowerBound };
}

function simpleBound(network: WaveNetwork, weights: readonly WaveWeights[]): number {
  const bySize = Int32Array.from(network.sizes.keys());
  bySize.sort((a, b) => (network.sizes[b] ?? 0) - (network.sizes[a] ?? 0));
  const longest = Math.max(...network.heads.map((head) => Math.ceil(head / network.capacity)));
  return Math.max(
    1,
    longest,
    leastWaves(network, bySize, () => false),
    leastByWeights(weights),
  );
}

type Limits = { rules: LoadRules; pool: WeightPool };
type Within = { target: number; simple: readonly WaveWeights[]; effort: Effort };

/** What limits a plan within the target; null when it is plain that there is none. */
function limitsWithin(network: WaveNetwork, { target, simple, effort }: Within): Limits | null {
  if (network.count > MOST_PRICED) {
    const rules = simpleRules(network, target);
    return hasNoWave(rules) ? null : { rules, pool: weightPool(network, simple, null) };
  }
  const done = new Int32Array(network.words);
  let weights = [...simple];
  for (let round = 1; ; round += 1) {
    const rules = loadRules(network, target, weights);
    effort.left -= network.count ** 2 * (network.words + weights.length);
    if (hasNoWave(rules)) return null;
    const pricing = startPricing(network, rules.conflicts);
    const priced = withShare(effort, PRICES_SHARE, (part) =>
      priceLoads(pricing, { done, enough: target, effort: part }),
    );
    if (priced !== null) weights = [priced, ...simple];
    if (leastByWeights(weights) > target) return null;
    if (priced === null || round === ROUNDS) {
      return { rules, pool: weightPool(network, weights, pricing) };
    }
  }
}

type BothWays = Limits & {
  forward: WaveNetwork;
  backward: WaveNetwork;
  target: number;
  effort: Effort;
};

/**
 * One end is often far easier than the other, and so is one way to choose what is promising, and nobody
 * knows which: each gets a growing share of the effort left, and keeps the weights that others learnt.
 */
const TURNS = [
  { share: 0.005, tilt: 50_000 },
  { share: 0.01, tilt: 200 },
  { share: 0.05, tilt: 2_000 },
  { share: 0.1, tilt: 50_000 },
  { share: 0.5, tilt: 200 },
];

function searchBothWays({ forward, backward, target, rules, pool, effort }: BothWays) {
  const turned = turnedRules(rules, target);
  for (const { share, tilt } of TURNS) {
    const ahead = withShare(effort, share, (part) =>
      searchWaves(forward, { target, rules, pool, tilt, effort: part }),
    );
    if (ahead !== "not-found") return ahead === "impossible" ? ahead : ahead.waves;
    const back = withShare(effort, share, (part) =>
      searchWaves(backward, { target, rules: turned, pool, tilt, effort: part }),
    );
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
