"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { showToast } from "@/components/ui/toast-queue";
import { usePlan } from "./plan-context";

/** Asks before a draft is deleted for good. */
export function RemoveDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("plans");
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const { header, arrangement } = usePlan().plan;
  const key = trpc.plans.get.queryKey({ planId: header.id });
  const remove = useMutation(
    trpc.plans.remove.mutationOptions({
      onSuccess: (answer) => {
        if (!answer.ok) {
          queryClient.setQueryData(key, answer.detail);
          return setProblem(t("refused.CONFLICT"));
        }
        void queryClient.invalidateQueries(trpc.plans.list.pathFilter());
        showToast({ text: t("remove.done") });
        router.push("/plans");
      },
      onError: (error) => setProblem(t("failed", { message: toApiProblem(error).message })),
    }),
  );
  return (
    <AlertDialog
      open
      onClose={onClose}
      title={t("remove.title")}
      confirmLabel={t("remove.confirm")}
      isPending={remove.isPending || remove.isSuccess}
      error={problem}
      onConfirm={() => remove.mutate({ planId: header.id, expectedVersion: arrangement.version })}
    >
      <p>{t("remove.text")}</p>
    </AlertDialog>
  );
}
