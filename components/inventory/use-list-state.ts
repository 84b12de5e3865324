"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useMemo, useState } from "react";
import { NO_FILTER, type WorkloadFilter } from "@/server/inventory/workload-filter";
import { listFromParams, listHref, type ListState } from "./list-address";

/**
 * The list's state, which lives in the address and nowhere else. Changes are entries of the
 * browser's history, so Back undoes them; typing in the search box replaces its own entry.
 */
export function useListState() {
  const pathname = usePathname();
  const [query, setQuery] = useQuickQuery();
  const state = useMemo(() => listFromParams(new URLSearchParams(query)), [query]);
  const go = (next: ListState, how: "push" | "replace" = "push") => {
    const href = listHref(next).replace("/workloads", pathname);
    if (how === "push") window.history.pushState(null, "", href);
    else window.history.replaceState(null, "", href);
    setQuery(href.split("?")[1] ?? "");
  };
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

/**
 * The query of the address. What the person just chose counts at once: the router tells of a new
 * address a moment later, and until then a checkbox would jump back.
 */
function useQuickQuery() {
  const told = useSearchParams().toString();
  const [ahead, setAhead] = useState<{ from: string; to: string } | null>(null);
  if (ahead && ahead.from !== told) setAhead(null);
  const query = ahead?.from === told ? ahead.to : told;
  return [query, (to: string) => setAhead(to === told ? null : { from: told, to })] as const;
}

export type ListControls = ReturnType<typeof useListState>;
