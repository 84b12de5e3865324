import { PLAN_STATUSES, type PlanStatus } from "@/server/plans/plan";

/** The status named in an address; null for none and for anything else. */
export const planStatusFrom = (text: string | null): PlanStatus | null =>
  PLAN_STATUSES.find((status) => status === text) ?? null;
