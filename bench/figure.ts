import { performance } from "node:perf_hooks";

/** One measured number beside what it is compared with; printed as one line of JSON. */
export type Figure = {
  name: string;
  value: number;
  unit: "ms" | "KB" | "MiB" | "%" | "cases" | "workloads/s" | "nodes";
  /** The number it is compared with, and what that number is. */
  baseline: number;
  baselineIs: string;
} & Limit;

/** A figure is judged by its ratio to the baseline, by itself in its unit, or by both. */
type Limit =
  | { maxRatio: number; maxValue?: number }
  | { maxRatio?: number; maxValue: number }
  /** Of which more is better. */
  | { minRatio: number }
  | { minValue: number };

/** What `bench/run.ts` runs: each file `bench/<name>-bench.ts` exports one as `bench`. */
export type Bench = {
  /** Sentence of what is measured, printed before it starts. */
  title: string;
  /** What the database holds at the start; empty when not said. */
  database?: "empty" | "large-portfolio" | "none";
  run: (context: BenchContext) => Promise<Figure[]>;
};

export type BenchContext = {
  /**
   * A migrated database of its own, which `getDb()` and `getPool()` also reach. It holds nothing, or
   * a scored portfolio when the bench asked for one; an empty text when it asked for none.
   */
  databaseUrl: string;
  /** Size of the large portfolio. */
  workloads: number;
  /** File of documented cases, which is not part of the repository. */
  casesFile: string;
  /** Stops the database server and starts it again with empty buffers; gives its new address. */
  restartDatabase: () => Promise<string>;
  /** Progress, on stderr, so that stdout holds figures only. */
  say: (line: string) => void;
};

export const round = (value: number): number => Math.round(value * 10) / 10;

/** The printed form of a figure: with its ratio, its limit in words, and whether it keeps it. */
export function judge({ name, value, unit, baseline, baselineIs, ...limit }: Figure) {
  const { maxRatio, maxValue, minRatio, minValue }: Partial<Record<LimitName, number>> = limit;
  const ratio = value / baseline;
  const limits = [
    ...(maxRatio === undefined ? [] : [`ratio ${maxRatio}`]),
    ...(maxValue === undefined ? [] : [`${maxValue} ${unit}`]),
    ...(minRatio === undefined ? [] : [`ratio at least ${minRatio}`]),
    ...(minValue === undefined ? [] : [`at least ${minValue} ${unit}`]),
  ];
  return {
    name,
    value: round(value),
    unit,
    baseline: round(baseline),
    baselineIs,
    ratio: Math.round(ratio * 100) / 100,
    limit: limits.join(", "),
    pass:
      ratio <= (maxRatio ?? Infinity) &&
      value <= (maxValue ?? Infinity) &&
      ratio >= (minRatio ?? 0) &&
      value >= (minValue ?? 0),
  };
}

type LimitName = "maxRatio" | "maxValue" | "minRatio" | "minValue";

export async function durationOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Milliseconds that each of `times` runs took, after `warmUps` that do not count. */
export async function durationsOf(
  work: () => Promise<unknown>,
  { times, warmUps }: { times: number; warmUps: number },
): Promise<number[]> {
  for (let run = 0; run < warmUps; run += 1) await work();
  const durations: number[] = [];
  for (let run = 0; run < times; run += 1) durations.push(await durationOf(work));
  return durations;
}

/** The value that the given share of the sorted numbers does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new RangeError("Expected at least one value, got none");
  return value;
}
