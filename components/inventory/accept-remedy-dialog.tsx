"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { FormDialog } from "@/components/ui/form-dialog";
import { ReasonField } from "@/components/ui/reason-field";
import { showToast } from "@/components/ui/toast-queue";
import { answersOf } from "@/server/inventory/fact-words";
import { factDefinition } from "@/server/inventory/facts";
import { REASON_MAX } from "@/server/inventory/text-rules";
import { focusRemedies } from "./remedy-focus";
import { useInvalidateWorkloads } from "./use-remove-workloads";
import type { WorkloadDetail } from "./workload-values";

type AcceptRemedyDialogProps = { workload: WorkloadDetail; remedy: string; onClose: () => void };

/**
 * Accepts one remedy with a reason. When somebody saved meanwhile, their version stays and the
 * remedy is added to it on the second try.
 */
export function AcceptRemedyDialog({ workload, remedy, onClose }: AcceptRemedyDialogProps) {
  const t = useTranslations("inventory.remedies");
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string>();
  const { current, isOvertaken, accept, save } = useAcceptance({ workload, remedy, onClose });
  const words = answersOf(factDefinition("acceptedRemedies")).find(({ value }) => value === remedy);
  const problem = accept.isError ? toApiProblem(accept.error) : null;
  const standsAlready = isOvertaken && acceptedOn(current).includes(remedy);
  const submit = () => {
    const length = reason.trim().length;
    if (length === 0) setError(t("reasonMissing"));
    else if (length > REASON_MAX) setError(t("reasonLong", { max: REASON_MAX }));
    else save(reason);
  };
  const isFailure = problem !== null && problem.fields.length === 0;
  const overtakenText = standsAlready ? t("standsAlready") : t("conflictText");
  return (
    <FormDialog
      title={t("dialogTitle", { remedy: words?.label ?? remedy })}
      description={words?.meaning}
      submitLabel={standsAlready ? null : t("accept")}
      isPending={accept.isPending}
      onSubmit={submit}
      onClose={onClose}
      failure={isFailure ? { title: t("failedSave"), text: problem.message } : null}
      notice={isOvertaken ? { title: t("conflict"), text: overtakenText } : null}
    >
      <ReasonField
        autoFocus
        label={t("reason")}
        help={t("reasonHelp", { max: REASON_MAX })}
        error={error ?? problem?.fields[0]?.message}
        value={reason}
        onValueChange={(next) => {
          setReason(next);
          setError(undefined);
        }}
      />
    </FormDialog>
  );
}

const acceptedOn = ({ facts }: WorkloadDetail): readonly string[] => facts.acceptedRemedies ?? [];

function useAcceptance({ workload, remedy, onClose }: AcceptRemedyDialogProps) {
  const t = useTranslations("inventory.remedies");
  const trpc = useTRPC();
  const invalidate = useInvalidateWorkloads();
  const [current, setCurrent] = useState(workload);
  const [isOvertaken, setOvertaken] = useState(false);
  const accept = useMutation(
    trpc.inventory.acceptRemedy.mutationOptions({
      onSuccess: async (result) => {
        if (!result.ok && result.reason === "CONFLICT") {
          setCurrent(result.detail);
          setOvertaken(true);
        }
        if (result.ok) {
          showToast({ text: t("done") });
          onClose();
        }
        await invalidate();
        if (result.ok) focusRemedies();
      },
    }),
  );
  const save = (reason: string) =>
    accept.mutate({
      workloadId: workload.id,
      expectedVersion: current.version,
      remedy,
      reason,
    });
  return { current, isOvertaken, accept, save };
}
