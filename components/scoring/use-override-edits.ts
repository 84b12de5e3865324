"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC, type ApiOutput } from "@/components/trpc/client";
import { showToast } from "@/components/ui/toast-queue";

export type ListedOverride = ApiOutput["overrides"]["list"]["rows"][number];
export type Override = NonNullable<ApiOutput["overrides"]["get"]["override"]>;

/** Everything that shows which verdict counts. */
export function useInvalidateVerdicts() {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  return () =>
    Promise.all(
      [
        trpc.overrides.pathFilter(),
        trpc.inventory.pathFilter(),
        trpc.applications.pathFilter(),
        trpc.dependencies.pathFilter(),
        trpc.reports.pathFilter(),
        trpc.plans.pathFilter(),
        trpc.scoring.pathFilter(),
      ].map((filter) => queryClient.invalidateQueries(filter)),
    );
}

/** Withdraws at once and offers to undo while that would still be allowed. */
export function useWithdrawOverride(workloadId: string) {
  const t = useTranslations("overrides.withdraw");
  const trpc = useTRPC();
  const invalidate = useInvalidateVerdicts();
  const tell = (error: unknown) => showToast({ tone: "danger", text: toApiProblem(error).message });
  const restore = useMutation(
    trpc.overrides.set.mutationOptions({
      onSuccess: async (result) => {
        if (result.ok) showToast({ text: t("restored") });
        else showToast({ tone: "danger", text: t("overtaken") });
        await invalidate();
      },
      onError: tell,
    }),
  );
  const withdraw = useMutation(trpc.overrides.withdraw.mutationOptions({ onError: tell }));
  const start = (override: Override) => {
    const { verdict, reason, until, status, version } = override;
    const undo = {
      label: t("undo"),
      onSelect: () => restore.mutate({ workloadId, verdict, reason, until, expectedVersion: null }),
    };
    withdraw.mutate(
      { workloadId, expectedVersion: version },
      {
        onSuccess: async (result) => {
          if (!result.ok) showToast({ tone: "danger", text: t("overtaken") });
          else if (status === "in-force") showToast({ text: t("done"), action: undo });
          else showToast({ text: t("done") });
          await invalidate();
        },
      },
    );
  };
  return { start, isPending: withdraw.isPending };
}

/** Whether somebody decided about the verdict, whatever has become of that. */
export function useIsOverridden(workloadId: string): boolean {
  const trpc = useTRPC();
  return Boolean(useQuery(trpc.overrides.get.queryOptions({ workloadId })).data?.override);
}
