import { addTask, hasTask, type WaveNetwork } from "./wave-network";
import { weighSet, type WaveWeights } from "./wave-weights";

/** What every plan within a number of waves keeps. */
export type LoadRules = {
  /** First and last wave that each task can be in, counted from 1. */
  earliest: Int32Array;
  latest: Int32Array;
  /** Tasks that cannot share a wave with task i: set at `i * words`. */
  conflicts: Int32Array;
};

/**
 * A task cannot come before all it needs has room, nor so late that what needs it has none (earliest
 * and latest stations of Scholl and Becker, European Journal of Operational Research 168, 2006); two
 * tasks cannot share a wave when they are too large together with all that must lie between them, or
 * when their spans of waves do not meet.
 *
 * @param weights bound the waves of any set of tasks
 */
export function loadRules(
  network: WaveNetwork,
  target: number,
  weights: readonly WaveWeights[],
): LoadRules {
  const { count, words, allBefore, allAfter } = network;
  const conflicts = tooLargeTogether(network);
  const earliest = wavesWith(network, { sets: allBefore, conflicts, weights });
  const tails = wavesWith(network, { sets: allAfter, conflicts, weights });
  const latest = tails.map((waves) => target + 1 - waves);
  for (let task = 0; task < count; task += 1) {
    for (let other = 0; other < count; other += 1) {
      if (task === other || (earliest[task] ?? 0) <= (latest[other] ?? 0)) continue;
      addTask(conflicts, task * words, other);
      addTask(conflicts, other * words, task);
    }
  }
  return { earliest, latest, conflicts };
}

/** The same by sizes alone, without conflicts: for more tasks than can be looked at in pairs. */
export function simpleRules({ count, words, capacity, heads, tails }: WaveNetwork, target: number) {
  const waves = (sum: number | undefined) => Math.max(1, Math.ceil((sum ?? 0) / capacity));
  return {
    earliest: Int32Array.from({ length: count }, (_, task) => waves(heads[task])),
    latest: Int32Array.from({ length: count }, (_, task) => target + 1 - waves(tails[task])),
    conflicts: new Int32Array(count * words),
  };
}

/** The rules of the same tasks from the last wave to the first. */
export function turnedRules({ earliest, latest, conflicts }: LoadRules, target: number): LoadRules {
  const turned = (waves: Int32Array) => waves.map((wave) => target + 1 - wave);
  return { earliest: turned(latest), latest: turned(earliest), conflicts };
}

/** Whether some task can be in no wave at all. */
export const hasNoWave = ({ earliest, latest }: LoadRules): boolean =>
  earliest.some((first, task) => first > (latest[task] ?? 0));

function tooLargeTogether(network: WaveNetwork): Int32Array {
  const { count, words, sizes, capacity } = network;
  const conflicts = new Int32Array(count * words);
  for (let task = 0; task < count; task += 1) {
    for (let other = 0; other < count; other += 1) {
      const sum = (sizes[task] ?? 0) + (sizes[other] ?? 0) + sizeBetween(network, task, other);
      if (task === other || sum <= capacity) continue;
      addTask(conflicts, task * words, other);
      addTask(conflicts, other * words, task);
    }
  }
  return conflicts;
}

/** Size of what comes after the first task and before the second. */
function sizeBetween(network: WaveNetwork, first: number, second: number): number {
  const { words, sizes, allAfter, allBefore } = network;
  let sum = 0;
  for (let word = 0; word < words; word += 1) {
    const after = allAfter[first * words + word] ?? 0;
    let between = after & (allBefore[second * words + word] ?? 0);
    for (; between !== 0; between &= between - 1) {
      sum += sizes[word * 32 + 31 - Math.clz32(between & -between)] ?? 0;
    }
  }
  return sum;
}

type Reach = { sets: Int32Array; conflicts: Int32Array; weights: readonly WaveWeights[] };

/** Least waves for each task with its set; one more than for a member that it cannot be with. */
function wavesWith(network: WaveNetwork, { sets, conflicts, weights }: Reach): Int32Array {
  const { count, words } = network;
  const waves = new Int32Array(count);
  const tasks = Array.from({ length: count }, (_, task) => task);
  const members = tasks.map((task) => tasks.filter((other) => hasTask(sets, task * words, other)));
  // Each member's set is smaller: it comes first.
  tasks.sort((a, b) => (members[a]?.length ?? 0) - (members[b]?.length ?? 0));
  for (const task of tasks) {
    const own = members[task] ?? [];
    let least = 1;
    for (const one of weights) least = Math.max(least, weighSet(one, [task, ...own]));
    for (const other of own) {
      const step = hasTask(conflicts, task * words, other) ? 1 : 0;
      least = Math.max(least, (waves[other] ?? 0) + step);
    }
    waves[task] = least;
  }
  return waves;
}
