import { effortOf, type Effort } from "@/server/capacity/packing-effort";
import { listLoads } from "./wave-loads";
import { addTask, hasTask, type WaveNetwork } from "./wave-network";

type GreedyWeights = {
  /** Worth of what must come after a task, as a share of its size. */
  followerWorth: number;
  /** What each task costs, as a share of the capacity: dear tasks make for few, large ones. */
  taskCost: number;
};

/** Ways to judge a load (Sewell and Jacobson, 2012). */
export const GREEDY_WEIGHTS: readonly GreedyWeights[] = [0, 0.005, 0.01, 0.02].flatMap(
  (followerWorth) => [0, 0.01, 0.03].map((taskCost) => ({ followerWorth, taskCost })),
);

const LOADS_PER_WAVE = 50_000;

/** Wave by wave the load that is worth most, out of all that can be listed (Hoffmann, 1963). */
export function greedyWaves(
  network: WaveNetwork,
  { followerWorth, taskCost, effort }: GreedyWeights & { effort: Effort },
): number[][] {
  const { count, words, capacity, sizes, tails } = network;
  const worthOf = sizes.reduce<number[]>((all, size, task) => {
    all.push(size + followerWorth * (tails[task] ?? 0) - taskCost * capacity);
    return all;
  }, []);
  const done = new Int32Array(words);
  const waves: number[][] = [];
  for (let left = count; left > 0;) {
    let best: number[] = [];
    let worth = -Infinity;
    const part = effortOf(Math.min(LOADS_PER_WAVE, Math.max(0, effort.left)), effort.isOverdue);
    const given = part.left;
    listLoads(network, {
      done,
      offset: 0,
      maxIdle: capacity,
      worth: null,
      canWait: () => true,
      effort: part,
      take: (load) => {
        let own = 0;
        for (const task of load) own += worthOf[task] ?? 0;
        if (own > worth) [best, worth] = [[...load], own];
      },
    });
    effort.left -= given - part.left;
    if (best.length === 0) best = largestFirst(network, done);
    for (const task of best) addTask(done, 0, task);
    waves.push(best);
    left -= best.length;
  }
  return waves;
}

/** A full load at once: what is left when the effort ran out before any load was listed. */
function largestFirst({ count, capacity, sizes, after, needs }: WaveNetwork, done: Int32Array) {
  const missing = needs.slice();
  for (let task = 0; task < count; task += 1) {
    if (!hasTask(done, 0, task)) continue;
    for (const next of after[task] ?? []) missing[next] = (missing[next] ?? 0) - 1;
  }
  const load: number[] = [];
  const isChosen = new Uint8Array(count);
  for (let room = capacity; ;) {
    let best = -1;
    for (let task = 0; task < count; task += 1) {
      const size = sizes[task] ?? 0;
      const canCome = isChosen[task] === 0 && missing[task] === 0 && !hasTask(done, 0, task);
      if (canCome && size <= room && (best < 0 || size > (sizes[best] ?? 0))) best = task;
    }
    if (best < 0) return load;
    load.push(best);
    isChosen[best] = 1;
    room -= sizes[best] ?? 0;
    for (const next of after[best] ?? []) missing[next] = (missing[next] ?? 0) - 1;
  }
}
