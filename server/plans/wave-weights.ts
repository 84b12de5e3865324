import type { WaveNetwork } from "./wave-network";

/** Weights of which no wave can hold more than `unit`: their sum over `unit` bounds the waves. */
export type WaveWeights = { weights: Float64Array; unit: number };

type Weigh = { of: (size: number) => number; unit: number };

/** Beyond this the rounding functions say nothing new. */
const MAX_ROUNDING = 20;
/** Weights that a search looks at for each plan it reaches. */
const KEPT = 16;

/**
 * Dual feasible functions over the sizes of the tasks, those that bound all tasks best first:
 * rounding (Fekete and Schepers, Mathematical Programming 91, 2001), steps of a threshold (Carlier,
 * Clautiaux and Moukrim, Computers & Operations Research 34, 2007), and rounding of what is left when
 * the small count nothing and the large a whole wave.
 */
export function waveWeights(network: Pick<WaveNetwork, "capacity" | "sizes">): WaveWeights[] {
  const { capacity, sizes } = network;
  const thresholds = [...new Set(sizes)].filter((size) => size > 0 && 2 * size <= capacity);
  const roundings = Array.from({ length: MAX_ROUNDING }, (_, at) => rounding(capacity, at + 1));
  const found = [
    ...roundings,
    ...thresholds.map((threshold) => steps(capacity, threshold)),
    ...thresholds.flatMap((threshold) => {
      const cut = cutting(capacity, threshold);
      return roundings
        .slice(0, 8)
        .map(({ of, unit }) => ({ of: (size: number) => of(cut(size)), unit }));
    }),
  ].map((weigh) => weightsBy(weigh, sizes));
  const rated = found
    .map((one) => ({ ...one, worth: sumOf(one.weights) / one.unit }))
    .sort((a, b) => b.worth - a.worth);
  const seen = new Set<string>();
  return rated
    .filter(({ weights, unit }) => {
      const key = `${unit} ${weights.join()}`;
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, KEPT);
}

/** Least waves for all tasks by any of the weights. */
export const leastByWeights = (weights: readonly WaveWeights[]): number =>
  Math.max(0, ...weights.map((one) => Math.ceil(sumOf(one.weights) / one.unit)));

/** Least waves for some tasks by one of the weights. */
export function weighSet({ weights, unit }: WaveWeights, tasks: readonly number[]): number {
  let sum = 0;
  for (const task of tasks) sum += weights[task] ?? 0;
  return Math.ceil(sum / unit);
}

const sumOf = (weights: Float64Array): number => weights.reduce((sum, weight) => sum + weight, 0);

const weightsBy = ({ of, unit }: Weigh, sizes: Int32Array): WaveWeights => ({
  weights: Float64Array.from(sizes, of),
  unit,
});

function rounding(capacity: number, parts: number): Weigh {
  const of = (size: number): number =>
    ((parts + 1) * size) % capacity === 0
      ? parts * size
      : Math.floor(((parts + 1) * size) / capacity) * capacity;
  return { of, unit: parts * capacity };
}

function steps(capacity: number, threshold: number): Weigh {
  const whole = Math.floor(capacity / threshold);
  const of = (size: number): number => {
    if (2 * size > capacity) return 2 * (whole - Math.floor((capacity - size) / threshold));
    return 2 * size === capacity ? whole : 2 * Math.floor(size / threshold);
  };
  return { of, unit: 2 * whole };
}

const cutting =
  (capacity: number, threshold: number) =>
  (size: number): number => {
    if (size > capacity - threshold) return capacity;
    return size < threshold ? 0 : size;
  };
