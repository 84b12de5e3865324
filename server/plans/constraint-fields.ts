import type { Constraints, WorkloadSet } from "./constraints";

/** The constraints of a plan, one value each: for the trail and for comparing two plans. */
export const constraintFields = (constraints: Constraints) => {
  const { together, apart, stageOrder, blackouts, ...plain } = constraints;
  return {
    ...plain,
    stageOrder: Object.values(stageOrder)
      .map((turn) => turn + 1)
      .join(", "),
    blackouts:
      blackouts
        .map(({ name, startDate, endDate }) => `${name} ${startDate} to ${endDate}`)
        .join("; ") || null,
    together: setsText(together),
    apart: setsText(apart),
  };
};

const setsText = (sets: readonly WorkloadSet[]): string | null =>
  sets.map(({ name, workloadIds }) => `${name}: ${workloadIds.length}`).join("; ") || null;
