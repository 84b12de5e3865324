"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { showToast } from "@/components/ui/toast-queue";
import { isBusy } from "@/server/imports/batch";
import type { RowDecision } from "@/server/imports/schema";
import type { Batch } from "./batch-data";

export type Decide = {
  isPending: boolean;
  /** What is being decided right now, to be shown as if it were. */
  pending: RowDecision | null;
  run: (decision: RowDecision) => void;
};

/** Decisions about rows of a preview; null where nothing can be decided. */
export function useDecide(batch: Batch): Decide | null {
  const t = useTranslations("imports.decide");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const decide = useMutation(
    trpc.imports.decide.mutationOptions({
      onSuccess: async (result) => {
        if (!result.ok) showToast({ tone: "danger", text: t(`refused.${result.reason}`) });
        // Counts and rows change together; until both are there no other choice can be made.
        await queryClient.invalidateQueries(trpc.imports.pathFilter());
      },
      onError: (error) => showToast({ tone: "danger", text: toApiProblem(error).message }),
    }),
  );
  if (batch.status !== "previewed" || isBusy(batch)) return null;
  const request = { batchId: batch.id, expectedVersion: batch.version };
  return {
    isPending: decide.isPending,
    pending: decide.isPending ? (decide.variables?.decision ?? null) : null,
    run: (decision) => decide.mutate({ ...request, decision }),
  };
}
