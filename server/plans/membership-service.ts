import "server-only";

import { getDb } from "@/server/db/client";
import { notFound } from "@/server/errors";
import { workloadFilterInput } from "@/server/inventory/filter-schema";
import type { WorkloadFilter } from "@/server/inventory/workload-filter";
import { MEMBERSHIP_GROUPS } from "./membership";
import { compareMembership, countMembership } from "./membership-repository";
import { findPlan } from "./repository";
import type { Writing } from "./state-service";

/** Of each group this many are named; all of them are counted. */
const SHOWN = 200;

/**
 * What sets a plan apart from its selection as it stands today. The plan does not follow by itself.
 * @throws AppError NOT_FOUND
 */
export async function getMembership({ planId }: { planId: string }, { scope }: Writing) {
  const filter = await selectionOf(planId, scope);
  const rows = await compareMembership(getDb(), scope, { planId, filter });
  return {
    groups: MEMBERSHIP_GROUPS.map((group) => {
      const own = rows.filter((row) => row.group === group);
      const shown = own.slice(0, SHOWN).map(({ group: _, ...row }) => row);
      return { group, ids: own.map(({ id }) => id), shown };
    }),
  };
}

/**
 * How much sets them apart: what the page of a plan says without naming the workloads.
 * @throws AppError NOT_FOUND
 */
export async function countMembershipOf({ planId }: { planId: string }, { scope }: Writing) {
  const filter = await selectionOf(planId, scope);
  return countMembership(getDb(), scope, { planId, filter });
}

async function selectionOf(planId: string, scope: Writing["scope"]): Promise<WorkloadFilter> {
  const header = await findPlan(getDb(), scope, planId);
  if (!header) throw notFound("Plan");
  return workloadFilterInput.parse(header.filter);
}
