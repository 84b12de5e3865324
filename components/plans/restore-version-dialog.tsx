"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { showToast } from "@/components/ui/toast-queue";
import type { PlanVersions, Version } from "./plan-data";

type RestoreVersionDialogProps = {
  plan: PlanVersions["plan"];
  version: Version;
  onClose: () => void;
};

/** Asks before a draft becomes what it was, naming what can not come back. */
export function RestoreVersionDialog({ plan, version, onClose }: RestoreVersionDialogProps) {
  const t = useTranslations("versions");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { id: planId, version: expectedVersion } = plan;
  const { number, figures } = version;
  const gone = useQuery(
    trpc.plans.versions.compare.queryOptions({ planId, from: number, to: null }),
  ).data?.gone;
  const restore = useMutation(
    trpc.plans.versions.restore.mutationOptions({
      onSuccess: (answer) => {
        void queryClient.invalidateQueries(trpc.plans.versions.pathFilter());
        const key = trpc.plans.get.queryKey({ planId });
        queryClient.setQueryData(key, answer.ok ? answer.value : answer.detail);
        if (!answer.ok) return;
        showToast({ text: t("restored", { number }) });
        onClose();
      },
    }),
  );
  const error = restore.isError
    ? toApiProblem(restore.error).message
    : restore.data?.ok === false
      ? t("conflictTitle")
      : undefined;
  return (
    <AlertDialog
      open
      tone="primary"
      title={t("restoreTitle", { number })}
      confirmLabel={t("restore")}
      isPending={restore.isPending}
      onClose={onClose}
      onConfirm={() => restore.mutate({ planId, expectedVersion, number })}
      error={error}
    >
      <div className="flex flex-col gap-2">
        <p>{t("restoreText", { workloads: figures.workloads, waves: figures.waves })}</p>
        {gone !== undefined && gone > 0 && <p>{t("restoreGone", { count: gone })}</p>}
      </div>
    </AlertDialog>
  );
}
