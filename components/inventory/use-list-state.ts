"use client";

import { useMemo } from "react";
import { useAddressQuery } from "@/components/data-table/use-address-query";
import { NO_FILTER, type WorkloadFilter } from "@/server/inventory/workload-filter";
import { listFromParams, listToParams, type ListState } from "./list-address";

/**
 * The list's state, which lives in the address and nowhere else. Changes are entries of the
 * browser's history, so Back undoes them; typing in the search box replaces its own entry.
 */
export function useListState() {
  const [params, change] = useAddressQuery();
  const state = useMemo(() => listFromParams(params), [params]);
  const go = (next: ListState, how: "push" | "replace" = "push") =>
    change(listToParams(next).toString(), how);
  return {
    state,
    /** Another selection begins at its first page. */
    setFilter: (filter: WorkloadFilter, how?: "push" | "replace") =>
      go({ ...state, filter, edge: null }, how),
    setSort: (sort: ListState["sort"]) => go({ ...state, sort, edge: null }),
    setEdge: (edge: ListState["edge"]) => go({ ...state, edge }),
    setColumns: (columns: ListState["columns"]) => go({ ...state, columns }, "replace"),
    /** Back to everything in the same standing. */
    clearFilter: () =>
      go({ ...state, filter: { ...NO_FILTER, standing: state.filter.standing }, edge: null }),
  };
}

export type ListControls = ReturnType<typeof useListState>;
