"use client";

import { useMemo } from "react";
import { useAddressQuery } from "@/components/data-table/use-address-query";
import {
  NO_PLAN_FILTER,
  planFilterFrom,
  withPlanFilter,
  type PlanFilter,
} from "@/server/plans/plan-filter";

export const PLAN_VIEWS = ["board", "timeline", "calendar", "map", "table"] as const;
export type PlanView = (typeof PLAN_VIEWS)[number];

/** Which view of a plan is shown, what narrows it and which workload is looked at: in the address. */
export function usePlanAddress() {
  const [params, go] = useAddressQuery();
  // The same as long as the address is: views need not be drawn anew for it.
  return useMemo(() => planAddress(params, go), [params, go]);
}

function planAddress(params: URLSearchParams, go: ReturnType<typeof useAddressQuery>[1]) {
  const view = PLAN_VIEWS.find((one) => one === params.get("view")) ?? "board";
  const filter = planFilterFrom(params);
  const withParam = (name: string, value: string | null) => {
    const next = new URLSearchParams(params);
    if (value === null) next.delete(name);
    else next.set(name, value);
    return next.toString();
  };
  /** The address of another view under the same filter, without "?". */
  const queryOf = (next: PlanView) => withParam("view", next === "board" ? null : next);
  return {
    view,
    filter,
    chosenId: params.get("workload"),
    queryOf,
    setView: (next: PlanView) => go(queryOf(next), "push"),
    /** The same view, or the board, with nothing left out. */
    showAll: (next: PlanView) =>
      go(withPlanFilter(new URLSearchParams(queryOf(next)), NO_PLAN_FILTER).toString()),
    setFilter: (next: PlanFilter) => go(withPlanFilter(params, next).toString()),
    choose: (workloadId: string | null) => go(withParam("workload", workloadId)),
  };
}

export type PlanAddress = ReturnType<typeof usePlanAddress>;
