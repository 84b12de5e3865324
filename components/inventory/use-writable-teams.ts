"use client";

import { useQuery } from "@tanstack/react-query";
import { useActor } from "@/components/session/actor-provider";
import { useTRPC } from "@/components/trpc/client";
import type { SelectOption } from "@/components/ui/select";
import { canForTeam } from "@/server/auth/permissions";

/** The teams in which the person may write workloads. */
export function useWritableTeams(): SelectOption[] {
  const actor = useActor();
  const trpc = useTRPC();
  const { data = [] } = useQuery(trpc.teams.names.queryOptions());
  return data
    .filter(({ id }) => canForTeam(actor, "workload:write", id))
    .map(({ id, name }) => ({ value: id, label: name }));
}

/** The applications a workload can be put into, with the team each belongs to. */
export function useApplicationOptions() {
  const trpc = useTRPC();
  const { data = [] } = useQuery(trpc.applications.choices.queryOptions());
  return data.map(({ id, name, teamName }) => ({ value: id, label: name, note: teamName }));
}
