import type { ApiOutput } from "@/components/trpc/client";
import type { ComparisonView } from "./saved";
import { scenarioQuery, type Scenario } from "./use-scenario-in-address";

type Run = NonNullable<ApiOutput["capacity"]["latestRun"]>;
type PoolStamp = { id: string; updatedAt: Date };

type Now = {
  scenario: Scenario;
  /** Null while they are on their way, or too many to answer at once. */
  quick: ComparisonView | null;
  pools: readonly PoolStamp[];
};

/**
 * The figures of a run while they still speak of what is on the page: the same scenario, no pool
 * saved or removed since it was started, and workloads of the same number and sizes.
 */
export function currentFigures(run: Run | null, now: Now): ComparisonView | null {
  if (!run?.comparison) return null;
  const { comparison, createdAt, request } = run;
  if (scenarioQuery(request) !== scenarioQuery(now.scenario)) return null;
  if (now.pools.some(({ updatedAt }) => updatedAt > createdAt)) return null;
  const known = new Set(now.pools.map(({ id }) => id));
  const used = comparison.columns.flatMap((column) => column.pools.map(({ poolId }) => poolId));
  if (used.some((id) => !known.has(id))) return null;
  return now.quick === null || marksOf(now.quick) === marksOf(comparison) ? comparison : null;
}

/** What does not depend on how workloads are placed. */
const marksOf = ({ workloads, today, cpuBasis, memoryBasis, notSizedCount }: ComparisonView) =>
  JSON.stringify([
    workloads,
    notSizedCount,
    ...numbers(today),
    ...numbers(cpuBasis),
    ...numbers(memoryBasis),
  ]);

const numbers = (record: Record<string, number>) =>
  Object.keys(record)
    .sort()
    .map((key) => record[key]);
