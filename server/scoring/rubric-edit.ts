import type { AuditedFields } from "@/server/audit/change";
import type { Rubric } from "./rubric";

/** What a draft lets an admin change; parameters, distributions and samples stay as they were. */
export type RubricEdit = Pick<
  Rubric,
  | "name"
  | "referenceDate"
  | "statementMaxAgeDays"
  | "weights"
  | "dimensionCaps"
  | "openCondition"
  | "thresholds"
> & {
  /** Joint maximum share of each named group of criteria. */
  capShares: Record<string, number>;
};

/** What a form starts from. */
export const rubricEditOf = (rubric: Rubric): RubricEdit => ({
  name: rubric.name,
  referenceDate: rubric.referenceDate,
  statementMaxAgeDays: rubric.statementMaxAgeDays,
  weights: rubric.weights,
  dimensionCaps: rubric.dimensionCaps,
  openCondition: rubric.openCondition,
  thresholds: rubric.thresholds,
  capShares: Object.fromEntries(
    Object.entries(rubric.caps).map(([name, { maximumShare }]) => [name, maximumShare]),
  ),
});

export function withEdit(rubric: Rubric, { capShares, ...edit }: RubricEdit): Rubric {
  const caps = Object.entries(rubric.caps).map(
    ([name, cap]) => [name, { ...cap, maximumShare: capShares[name] ?? cap.maximumShare }] as const,
  );
  return { ...rubric, ...edit, caps: Object.fromEntries(caps) };
}

/**
 * Everything an edit can change, as flat fields such as "weights.state" and
 * "thresholds.coverage": for the trail and for the comparison of two versions.
 */
export const rubricFields = (rubric: Rubric): AuditedFields => ({
  name: rubric.name,
  referenceDate: rubric.referenceDate,
  statementMaxAgeDays: rubric.statementMaxAgeDays,
  ...flat("weights", rubric.weights),
  ...flat(
    "caps",
    Object.fromEntries(
      Object.entries(rubric.caps).map(([name, { maximumShare }]) => [name, maximumShare]),
    ),
  ),
  ...flat("dimensionCaps", rubric.dimensionCaps),
  ...flat("openCondition", rubric.openCondition),
  ...flat("thresholds", rubric.thresholds),
});

const flat = (group: string, values: Readonly<Record<string, unknown>>): AuditedFields =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${group}.${name}`, value]));
