"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { showToast } from "@/components/ui/toast-queue";

/** Makes a draft like this plan and goes there. */
export function useDuplicatePlan(planId: string): () => void {
  const t = useTranslations("plans");
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { mutate } = useMutation(
    trpc.plans.duplicate.mutationOptions({
      onSuccess: ({ value }) => {
        void queryClient.invalidateQueries(trpc.plans.list.pathFilter());
        showToast({ text: t("done.duplicate") });
        router.push(`/plans/${value.planId}`);
      },
      onError: (error) =>
        showToast({
          tone: "danger",
          text: t("failed", { message: toApiProblem(error).message }),
        }),
    }),
  );
  return () => mutate({ planId });
}
