import type { Constraints } from "./constraints";

/** The constraints of a plan but for its sets, one value each: for the trail and for comparing. */
export const constraintFields = (constraints: Constraints) => {
  const { together: _, apart: __, stageOrder, blackouts, ...plain } = constraints;
  return {
    ...plain,
    stageOrder: Object.values(stageOrder)
      .map((turn) => turn + 1)
      .join(", "),
    blackouts:
      blackouts
        .map(({ name, startDate, endDate }) => `${name} ${startDate} to ${endDate}`)
        .join("; ") || null,
  };
};
