"use client";

import { createContext, use, useMemo, type ReactNode } from "react";
import { narrowing, planFilterTest } from "@/server/plans/plan-filter";
import type { Matches } from "./plan-data";
import type { PlanAddress } from "./use-plan-address";

type PlanViewValue = PlanAddress & { matches: Matches; isNarrowed: boolean };

const PlanViewContext = createContext<PlanViewValue | null>(null);

/** What the views of a plan share: the filter and the workload that is looked at. */
export function PlanViewProvider(props: { address: PlanAddress; children: ReactNode }) {
  const { address, children } = props;
  const { filter } = address;
  const matches = useMemo(() => planFilterTest(filter), [filter]);
  const value = useMemo(
    () => ({ ...address, matches, isNarrowed: narrowing(filter).length > 0 }),
    [address, matches, filter],
  );
  return <PlanViewContext value={value}>{children}</PlanViewContext>;
}

/** Only below `PlanViewProvider`. */
export function usePlanView(): PlanViewValue {
  const value = use(PlanViewContext);
  if (!value) throw new TypeError("Expected a PlanViewProvider above this component");
  return value;
}
