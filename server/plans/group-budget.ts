import type { Constraints } from "./constraints";
import type { PlannedWorkload } from "./plan";
import { addLoad, emptyBudget, type Budget } from "./wave-budget";

type Workloads = { workloads: readonly PlannedWorkload[] };

/** For each workload the sets that must not meet of which it is one, by position. */
export function apartSets({
  workloads,
  constraints,
}: Workloads & { constraints: Constraints }): Map<number, number[]> {
  const sets = new Map<number, number[]>();
  const indexes = new Map(workloads.map(({ id }, index) => [id, index]));
  constraints.apart.forEach(({ workloadIds }, set) => {
    for (const id of new Set(workloadIds)) {
      const index = indexes.get(id);
      if (index !== undefined) sets.set(index, [...(sets.get(index) ?? []), set]);
    }
  });
  return sets;
}

/** What workloads take of a wave's capacity, and whether some of them must not meet. */
export function budgetOf(
  members: readonly number[],
  { workloads, apartOf }: Workloads & { apartOf: ReadonlyMap<number, readonly number[]> },
): { budget: Budget; meets: boolean } {
  const budget = emptyBudget();
  let meets = false;
  for (const member of members) {
    const workload = workloads[member];
    if (workload) addLoad(budget, workload.load);
    for (const set of apartOf.get(member) ?? []) {
      if (budget.apart.has(set)) meets = true;
      budget.apart.add(set);
    }
  }
  return { budget, meets };
}
