import { performance } from "node:perf_hooks";

/** One measured number beside what it is compared with; printed as one line of JSON. */
export type Figure = {
  name: string;
  value: number;
  unit: "ms" | "KB";
  /** The number it is judged by, and what that number is. */
  baseline: number;
  baselineIs: string;
  /** value / baseline may not exceed this. */
  maxRatio: number;
};

/** What `bench/run.ts` runs: each file `bench/<name>-bench.ts` exports one as `bench`. */
export type Bench = {
  /** Sentence of what is measured, printed before it starts. */
  title: string;
  run: (context: BenchContext) => Promise<Figure[]>;
};

export type BenchContext = {
  /** An empty, migrated database of its own, which `getDb()` and `getPool()` also reach. */
  databaseUrl: string;
  /** Progress, on stderr, so that stdout holds figures only. */
  say: (line: string) => void;
};

export const round = (value: number): number => Math.round(value * 10) / 10;

/** Milliseconds that each of `times` runs took, after `warmUps` that do not count. */
export async function durationsOf(
  work: () => Promise<unknown>,
  { times, warmUps }: { times: number; warmUps: number },
): Promise<number[]> {
  for (let run = 0; run < warmUps; run += 1) await work();
  const durations: number[] = [];
  for (let run = 0; run < times; run += 1) {
    const start = performance.now();
    await work();
    durations.push(performance.now() - start);
  }
  return durations;
}

/** The value that the given share of the sorted numbers does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new RangeError("Expected at least one value, got none");
  return value;
}
