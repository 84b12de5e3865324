"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
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
  const common = useTranslations("common");
  const formId = useId();
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string>();
  const { current, isOvertaken, update, save } = useAcceptance({ workload, remedy, onClose });
  const words = answersOf(factDefinition("acceptedRemedies")).find(({ value }) => value === remedy);
  const problem = update.isError ? toApiProblem(update.error) : null;
  const standsAlready = isOvertaken && acceptedOn(current).includes(remedy);
  const submit = () => {
    const length = reason.trim().length;
    if (length === 0) setError(t("reasonMissing"));
    else if (length > REASON_MAX) setError(t("reasonLong", { max: REASON_MAX }));
    else save(reason);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      closesOnBackdrop={false}
      title={t("dialogTitle", { remedy: words?.label ?? remedy })}
      description={words?.meaning}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          {!standsAlready && (
            <Button type="submit" form={formId} variant="primary" loading={update.isPending}>
              {t("accept")}
            </Button>
          )}
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {problem && problem.fields.length === 0 && (
          <Banner tone="danger" role="alert" title={t("failedSave")}>
            {problem.message}
          </Banner>
        )}
        {isOvertaken && (
          <Banner tone="warning" role="alert" title={t("conflict")}>
            {standsAlready ? t("standsAlready") : t("conflictText")}
          </Banner>
        )}
        <Field
          label={t("reason")}
          requirement="required"
          help={t("reasonHelp", { max: REASON_MAX })}
          error={error ?? problem?.fields[0]?.message}
        >
          <Textarea
            autoFocus
            value={reason}
            onChange={(event) => {
              setReason(event.target.value);
              setError(undefined);
            }}
          />
        </Field>
      </form>
    </Dialog>
  );
}

const acceptedOn = ({ facts }: WorkloadDetail): readonly string[] => facts.acceptedRemedies ?? [];

function useAcceptance({ workload, remedy, onClose }: AcceptRemedyDialogProps) {
  const t = useTranslations("inventory.remedies");
  const trpc = useTRPC();
  const invalidate = useInvalidateWorkloads();
  const [current, setCurrent] = useState(workload);
  const [isOvertaken, setOvertaken] = useState(false);
  const update = useMutation(
    trpc.inventory.update.mutationOptions({
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
    update.mutate({
      workloadId: workload.id,
      expectedVersion: current.version,
      changes: { facts: { acceptedRemedies: [...acceptedOn(current), remedy] } },
      reason,
    });
  return { current, isOvertaken, update, save };
}
