"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { FormDialog } from "@/components/ui/form-dialog";
import { ReasonField } from "@/components/ui/reason-field";
import { showToast } from "@/components/ui/toast-queue";
import { versionNote } from "@/server/plans/version-schema";
import type { PlanVersions } from "./plan-data";

type KeepVersionDialogProps = { plan: PlanVersions["plan"]; onClose: () => void };

/** Keeps the plan as it stands, under a note of the person's own. */
export function KeepVersionDialog({ plan, onClose }: KeepVersionDialogProps) {
  const t = useTranslations("versions");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState<string>();
  const refresh = () => queryClient.invalidateQueries(trpc.plans.versions.pathFilter());
  const keep = useMutation(
    trpc.plans.versions.keep.mutationOptions({
      onSuccess: (answer) => {
        void refresh();
        if (!answer.ok) return;
        showToast({ text: t("keptAs", { number: answer.value.number }) });
        onClose();
      },
    }),
  );
  const submit = () => {
    const checked = versionNote.safeParse(note);
    setProblem(checked.error?.issues[0]?.message);
    if (!checked.success) return;
    keep.mutate({ planId: plan.id, expectedVersion: plan.version, note: checked.data });
  };
  const isStale = keep.data?.ok === false;
  return (
    <FormDialog
      title={t("keepTitle")}
      description={t("keepText")}
      submitLabel={t("keep")}
      isPending={keep.isPending}
      onSubmit={submit}
      onClose={onClose}
      failure={
        keep.isError ? { title: t("failedTitle"), text: toApiProblem(keep.error).message } : null
      }
      notice={isStale ? { title: t("conflictTitle"), text: t("conflictText") } : null}
    >
      <ReasonField
        autoFocus
        label={t("note")}
        help={t("noteHelp")}
        value={note}
        onValueChange={setNote}
        error={problem}
      />
    </FormDialog>
  );
}
