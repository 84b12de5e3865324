"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/client";
import { isOver } from "@/server/jobs/job";

const POLL_MS = 700;

/** Follows one job until it is over; `null` follows none. */
export function useJob(jobId: string | null) {
  const trpc = useTRPC();
  return useQuery({
    ...trpc.jobs.get.queryOptions({ jobId: jobId ?? "" }),
    enabled: jobId !== null,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : POLL_MS),
  });
}
