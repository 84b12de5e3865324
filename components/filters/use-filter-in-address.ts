"use client";

import { useMemo } from "react";
import { useAddressQuery } from "@/components/data-table/use-address-query";
import {
  filterFromParams,
  filterToParams,
  type WorkloadFilter,
} from "@/server/inventory/workload-filter";

export type FilterControls = {
  filter: WorkloadFilter;
  setFilter: (filter: WorkloadFilter) => void;
};

/** A selection of workloads in the address, under the same parameters as in the workload list. */
export function useFilterInAddress(): FilterControls {
  const [params, go] = useAddressQuery();
  const filter = useMemo(() => filterFromParams(params), [params]);
  const setFilter = (next: WorkloadFilter) => go(filterToParams(next).toString());
  return { filter, setFilter };
}
