"use client";

import { useMemo } from "react";
import { useAddressQuery } from "@/components/data-table/use-address-query";
import {
  filterFromParams,
  filterToParams,
  type WorkloadFilter,
} from "@/server/inventory/workload-filter";
import type { ScenarioSettings } from "@/server/capacity/scenario";
import { addScenarioParams, scenarioFromParams } from "@/server/capacity/scenario-address";

export type Scenario = { filter: WorkloadFilter; settings: ScenarioSettings };

/** The address of a scenario, without "?": the same for the same workloads and settings. */
export function scenarioQuery({ filter, settings }: Scenario): string {
  const params = filterToParams(filter);
  addScenarioParams(params, settings);
  return params.toString();
}

/** Workloads and settings in the address; nowhere else. */
export function useScenarioInAddress() {
  const [params, go] = useAddressQuery();
  const scenario = useMemo(
    (): Scenario => ({ filter: filterFromParams(params), settings: scenarioFromParams(params) }),
    [params],
  );
  const show = (next: Scenario) => go(scenarioQuery(next));
  return { ...scenario, show };
}
