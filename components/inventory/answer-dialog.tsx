"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { FormDialog } from "@/components/ui/form-dialog";
import { showToast } from "@/components/ui/toast-queue";
import { Unknown } from "@/components/ui/unknown";
import type { FactName } from "@/server/inventory/fact-names";
import { factDefinition } from "@/server/inventory/facts";
import { AnswerNote } from "./answer-note";
import { FactControl } from "./fact-control";
import { readDraft, toDraft } from "./fact-draft";
import { factText } from "@/server/inventory/fact-words";
import { useInvalidateWorkloads } from "./use-remove-workloads";
import type { WorkloadDetail } from "./workload-values";

type AnswerDialogProps = { workload: WorkloadDetail; fact: FactName; onClose: () => void };

/** Answers one fact in place. When somebody saved meanwhile it shows their answer before writing. */
export function AnswerDialog({ workload, fact, onClose }: AnswerDialogProps) {
  const t = useTranslations("inventory.answer");
  const form = useTranslations("inventory.form");
  const trpc = useTRPC();
  const invalidate = useInvalidateWorkloads();
  const [current, setCurrent] = useState(workload);
  const [draft, setDraft] = useState(() => toDraft(fact, workload.facts[fact]));
  const [error, setError] = useState<string>();
  const update = useMutation(
    trpc.inventory.update.mutationOptions({
      onSuccess: async (result) => {
        if (!result.ok && result.reason === "CONFLICT") {
          setCurrent(result.detail);
          return;
        }
        if (result.ok) {
          showToast({ text: t("saved") });
          onClose();
        }
        await invalidate();
      },
    }),
  );
  const { label, absent } = factDefinition(fact);
  const problem = update.isError ? toApiProblem(update.error) : null;
  const isOvertaken = current.version !== workload.version;
  const submit = () => {
    const read = readDraft(fact, draft);
    if (!read.ok) {
      setError(form("allowed", { allowed: read.allowed }));
      return;
    }
    update.mutate({
      workloadId: workload.id,
      expectedVersion: current.version,
      changes: { facts: { [fact]: read.value } },
    });
  };
  const theirs = current.facts[fact];
  const theirValue = theirs === undefined ? <Unknown /> : factText(fact, theirs);
  const isFailure = problem !== null && problem.fields.length === 0;
  const overtakenText = t.rich("overtakenText", { value: () => theirValue });
  return (
    <FormDialog
      title={label}
      description={<bdi>{workload.name}</bdi>}
      submitLabel={t("save")}
      isPending={update.isPending}
      onSubmit={submit}
      onClose={onClose}
      failure={isFailure ? { title: form("failed"), text: problem.message } : null}
      notice={isOvertaken ? { title: t("overtaken"), text: overtakenText } : null}
    >
      <FactControl
        fact={fact}
        draft={draft}
        note={<AnswerNote fact={fact} workload={current} />}
        error={error ?? problem?.fields[0]?.message}
        onChange={(next) => {
          setDraft(next);
          setError(undefined);
        }}
      />
      <p className="text-caption text-muted">{t("absent", { text: absent })}</p>
    </FormDialog>
  );
}
