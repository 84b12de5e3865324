"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Textarea } from "@/components/ui/textarea";
import { showToast } from "@/components/ui/toast-queue";
import type { RubricView } from "./rubric-weights";

type PublishProps = { rubric: RubricView; flips: number; onClose: () => void };

/** Puts a draft in force, with the reason that the list of versions keeps. */
export function RubricPublishDialog({ rubric, flips, onClose }: PublishProps) {
  const t = useTranslations("rubrics.publish");
  const [note, setNote] = useState("");
  const [isNoteMissing, setNoteMissing] = useState(false);
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const publish = useMutation(
    trpc.rubrics.publish.mutationOptions({
      onSuccess: (outcome) => {
        if (!outcome.ok) return;
        showToast({ text: t("done", { name: rubric.name }) });
        void queryClient.invalidateQueries();
        onClose();
      },
    }),
  );
  const refusal = publish.data && !publish.data.ok ? t(`refused.${publish.data.reason}`) : null;
  const failure = publish.isError ? toApiProblem(publish.error).message : refusal;
  const submit = () => {
    setNoteMissing(note.trim() === "");
    if (note.trim() === "") return;
    publish.mutate({ rubricId: rubric.id, version: rubric.version, note });
  };
  return (
    <FormDialog
      title={t("title", { name: rubric.name })}
      description={t("text", { count: flips })}
      submitLabel={t("submit")}
      isPending={publish.isPending}
      failure={failure === null ? null : { text: failure }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label={t("note")}
        help={t("noteHelp")}
        requirement="required"
        error={isNoteMissing ? t("noteMissing") : undefined}
      >
        <Textarea
          rows={3}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}
