/**
 * How a workload stands to the selection of its plan: `joining` matches and is not in the plan,
 * `leaving` is in it by the selection and matches no longer, `removed` was taken out by hand,
 * `added` was taken in by hand.
 */
export const MEMBERSHIP_GROUPS = ["joining", "leaving", "removed", "added"] as const;
export type MembershipGroup = (typeof MEMBERSHIP_GROUPS)[number];
