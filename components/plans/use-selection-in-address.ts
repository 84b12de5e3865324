"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import {
  filterFromParams,
  filterToParams,
  type WorkloadFilter,
} from "@/server/inventory/workload-filter";

export type SelectionControls = {
  filter: WorkloadFilter;
  setFilter: (filter: WorkloadFilter) => void;
};

/** The selection of a new plan, under the same parameters as in the workload list. */
export function useSelectionInAddress(): SelectionControls {
  const router = useRouter();
  const params = useSearchParams();
  const filter = useMemo(() => filterFromParams(params), [params]);
  const setFilter = (next: WorkloadFilter) => {
    const query = filterToParams(next).toString();
    router.replace(query === "" ? "/plans/new" : `/plans/new?${query}`, { scroll: false });
  };
  return { filter, setFilter };
}
