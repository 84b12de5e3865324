"use client";

import { useMemo } from "react";
import type { DayLoad } from "@/server/plans/day-load";
import { dayLoadsOf } from "@/server/plans/plan-days";
import { usePlan } from "../plan-context";
import { usePlanView } from "../plan-view-context";

/** What any day of the plan holds, of the workloads that the filter lets through. */
export function useDayLoads(): (day: string) => DayLoad {
  const { plan } = usePlan();
  const { matches } = usePlanView();
  return useMemo(() => dayLoadsOf(plan, matches), [plan, matches]);
}
