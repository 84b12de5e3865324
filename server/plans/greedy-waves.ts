import { effortOf, type Effort } from "@/server/capacity/packing-effort";
import { listLoads } from "./wave-loads";
import { addTask, type WaveNetwork } from "./wave-network";

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
    const part = effortOf(LOADS_PER_WAVE, effort.isOverdue);
    listLoads(network, {
      done,
      offset: 0,
      maxIdle: capacity,
      canWait: () => true,
      effort: part,
      take: (load) => {
        let own = 0;
        for (const task of load) own += worthOf[task] ?? 0;
        if (own > worth) [best, worth] = [[...load], own];
      },
    });
    effort.left -= LOADS_PER_WAVE - part.left;
    if (best.length === 0) best = [firstOpen(network, done)];
    for (const task of best) addTask(done, 0, task);
    waves.push(best);
    left -= best.length;
  }
  return waves;
}

/** A task that can come next: what is left when the clock ran out before any load was listed. */
function firstOpen({ count, words, allBefore }: WaveNetwork, done: Int32Array): number {
  for (let task = 0; task < count; task += 1) {
    let isOpen = ((done[task >> 5] ?? 0) & (1 << (task & 31))) === 0;
    for (let word = 0; word < words; word += 1) {
      if (((allBefore[task * words + word] ?? 0) & ~(done[word] ?? 0)) !== 0) isOpen = false;
    }
    if (isOpen) return task;
  }
  throw new RangeError("Expected an order without cycles");
}
