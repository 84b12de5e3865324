"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC, type ApiOutput } from "@/components/trpc/client";
import { showToast } from "@/components/ui/toast-queue";

type RestoreResult = ApiOutput["inventory"]["restore"];

/** Everything that a change of workloads may have made stale. */
export function useInvalidateWorkloads() {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  return () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.inventory.pathFilter()),
      queryClient.invalidateQueries(trpc.applications.pathFilter()),
      queryClient.invalidateQueries(trpc.dependencies.pathFilter()),
      queryClient.invalidateQueries(trpc.reports.pathFilter()),
      queryClient.invalidateQueries(trpc.scoring.pathFilter()),
      queryClient.invalidateQueries(trpc.overrides.pathFilter()),
    ]);
}

/** Deletes at once and offers to undo; the undo says what could not come back. */
export function useRemoveWorkloads({ onRemoved }: { onRemoved: () => void }) {
  const t = useTranslations("inventory.remove");
  const trpc = useTRPC();
  const invalidate = useInvalidateWorkloads();
  const restore = useMutation(
    trpc.inventory.restore.mutationOptions({
      onSuccess: async (result) => {
        showToast(restoredToast(result, t));
        await invalidate();
      },
      onError: (error) => showToast({ tone: "danger", text: toApiProblem(error).message }),
    }),
  );
  return useMutation(
    trpc.inventory.remove.mutationOptions({
      onSuccess: async (result) => {
        if (!result.ok) {
          showToast({ tone: "danger", text: t("changed", { count: result.detail.count }) });
          await invalidate();
          return;
        }
        const { removed: count, operationId } = result.value;
        const undo = { label: t("undo"), onSelect: () => restore.mutate({ operationId }) };
        showToast({ text: t("done", { count }), action: undo });
        onRemoved();
        await invalidate();
      },
      onError: (error) => showToast({ tone: "danger", text: toApiProblem(error).message }),
    }),
  );
}

type Text = ReturnType<typeof useTranslations<"inventory.remove">>;

function restoredToast(result: RestoreResult, t: Text) {
  if (!result.ok) {
    const { names } = result.detail;
    const text = names.length > 0 ? t("taken", { names: names.join(", ") }) : t("notRestored");
    return { tone: "danger" as const, text };
  }
  const { restored: count, taken } = result.value;
  if (taken.count === 0) return { text: t("restored", { count }) };
  const names = taken.names.join(", ");
  return { tone: "info" as const, text: t("partlyRestored", { count, left: taken.count, names }) };
}
