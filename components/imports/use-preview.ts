"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";

/** Has the preview made anew; the page follows the work. */
export function usePreview() {
  const t = useTranslations("imports");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);
  const preview = useMutation(
    trpc.imports.preview.mutationOptions({
      onMutate: () => setFailure(null),
      onSuccess: async (result) => {
        await queryClient.invalidateQueries(trpc.imports.pathFilter());
        if (!result.ok) setFailure(t(REFUSALS[result.reason]));
      },
      onError: (error) => setFailure(toApiProblem(error).message),
    }),
  );
  return { preview, failure };
}

const REFUSALS = {
  BUSY: "commit.busy",
  NOT_OPEN: "commit.notPreviewed",
  BATCH_CHANGED: "commit.batchChanged",
} as const;
