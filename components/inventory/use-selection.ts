"use client";

import { useState } from "react";
import {
  noSelection,
  selectionCount,
  type TableSelection,
} from "@/components/data-table/selection";
import { useActor } from "@/components/session/actor-provider";
import type { ApiInput, ApiOutput } from "@/components/trpc/client";
import { canForTeam } from "@/server/auth/permissions";
import { filterToParams, type WorkloadFilter } from "@/server/inventory/workload-filter";

export type SelectedWorkloads = ApiInput["inventory"]["remove"]["selection"];
type Row = { id: string; teamId: string };
type Counts = ApiOutput["inventory"]["count"];

/** Rows that can be named one by one in one request; more than that is a filter. */
const PICKED_MAX = 1_000;

/**
 * Which rows are chosen: of several pages, or all that match. Another filter chooses anew, because
 * "all that match" would silently mean others. Rows of teams in which the person may not write can
 * be ticked but are left out of what is changed, and counted.
 */
export function useSelection(filter: WorkloadFilter, rows: readonly Row[]) {
  const actor = useActor();
  const filterKey = filterToParams(filter).toString();
  const [chosen, setChosen] = useState({ filterKey, selection: noSelection });
  const [teams, setTeams] = useState<ReadonlyMap<string, string>>(new Map());
  const selection = chosen.filterKey === filterKey ? chosen.selection : noSelection;
  const setSelection = (next: TableSelection) => {
    setTeams(new Map([...teams, ...rows.map(({ id, teamId }) => [id, teamId] as const)]));
    setChosen({ filterKey, selection: next });
  };
  const mayWrite = (id: string) => canForTeam(actor, "workload:write", teams.get(id) ?? "");
  const writableIds = selection.kind === "rows" ? selection.keys.filter(mayWrite) : [];
  return {
    selection,
    setSelection,
    clear: () => setSelection(noSelection),
    selectAllMatching: () => setSelection({ kind: "all-matching" }),
    /** How many are ticked, and how many of those the person may change. */
    countsOf: (counts: Counts | undefined) => ({
      ticked: selectionCount(selection, counts?.matching ?? 0),
      writable: selection.kind === "rows" ? writableIds.length : (counts?.writable ?? 0),
    }),
    /** What the server is asked to change; null while there is nothing. */
    request: (counts: Counts | undefined): SelectedWorkloads | null => {
      if (selection.kind === "all-matching") {
        const expectedCount = counts?.writable ?? 0;
        return expectedCount === 0 ? null : { by: "filter", filter, expectedCount };
      }
      if (writableIds.length === 0 || writableIds.length > PICKED_MAX) return null;
      return { by: "ids", ids: writableIds };
    },
  };
}

export type WorkloadSelection = ReturnType<typeof useSelection>;
