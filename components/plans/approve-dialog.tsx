"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { showToast } from "@/components/ui/toast-queue";
import { countBySeverity } from "@/server/plans/plan-view";
import { usePlan } from "./plan-context";

/** Asks before a plan is frozen, naming what is accepted by it. */
export function ApproveDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("plans");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const { plan } = usePlan();
  const { arrangement, header, workloads } = plan;
  const { critical, advisory } = countBySeverity(arrangement.violations);
  const key = trpc.plans.get.queryKey({ planId: header.id });
  const approve = useMutation(
    trpc.plans.approve.mutationOptions({
      onSuccess: (answer) => {
        void queryClient.invalidateQueries(trpc.plans.list.pathFilter());
        if (answer.ok) {
          queryClient.setQueryData(key, answer.value);
          showToast({ text: t("approve.done") });
          return onClose();
        }
        if (answer.reason === "CONFLICT") queryClient.setQueryData(key, answer.detail);
        else void queryClient.invalidateQueries({ queryKey: key });
        setProblem(
          answer.reason === "VIOLATIONS_CHANGED"
            ? t("approve.changed", answer.detail)
            : t(`refused.${answer.reason}`, { limit: 0 }),
        );
      },
      onError: (error) => setProblem(t("failed", { message: toApiProblem(error).message })),
    }),
  );
  return (
    <AlertDialog
      open
      tone="primary"
      onClose={onClose}
      title={t("approve.title")}
      confirmLabel={t("approve.confirm")}
      isPending={approve.isPending}
      error={problem}
      onConfirm={() =>
        approve.mutate({
          planId: header.id,
          expectedVersion: arrangement.version,
          acceptedCritical: critical,
        })
      }
    >
      <div className="flex flex-col gap-2">
        <p>{t("approve.text", { workloads: workloads.length })}</p>
        {critical > 0 && (
          <p className="font-medium text-danger">{t("approve.critical", { count: critical })}</p>
        )}
        {advisory > 0 && <p>{t("approve.advisory", { count: advisory })}</p>}
        {arrangement.unassigned.size > 0 && (
          <p>{t("approve.unassigned", { count: arrangement.unassigned.size })}</p>
        )}
      </div>
    </AlertDialog>
  );
}
