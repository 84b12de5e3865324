import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { showToast } from "@/components/ui/toast-queue";
import type { PlanVersions } from "./plan-data";

/** Names a version as the baseline, or none any more. */
export function useBaseline({ id: planId, version: expectedVersion }: PlanVersions["plan"]) {
  const t = useTranslations("versions");
  const plans = useTranslations("plans");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mutation = useMutation(
    trpc.plans.versions.setBaseline.mutationOptions({
      onSuccess: (answer, { number }) => {
        void queryClient.invalidateQueries(trpc.plans.versions.pathFilter());
        void queryClient.invalidateQueries(trpc.plans.get.queryFilter({ planId }));
        if (!answer.ok) return void showToast({ text: t("conflictTitle") });
        const done = number === null ? "baselineForgotten" : "baselineMade";
        showToast({ text: t(done, { number: number ?? 0 }) });
      },
      onError: (error) =>
        void showToast({ text: plans("failed", { message: toApiProblem(error).message }) }),
    }),
  );
  return (number: number | null) => mutation.mutate({ planId, expectedVersion, number });
}
