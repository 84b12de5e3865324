"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState, type FormEvent } from "react";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { showToast } from "@/components/ui/toast-queue";
import type { RubricView } from "./rubric-weights";

type PublishProps = { rubric: RubricView; flips: number; onClose: () => void };

/** Puts a draft in force, with the reason that the list of versions keeps. */
export function RubricPublishDialog({ rubric, flips, onClose }: PublishProps) {
  const t = useTranslations("rubrics.publish");
  const formId = useId();
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
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setNoteMissing(note.trim() === "");
    if (note.trim() === "") return;
    publish.mutate({ rubricId: rubric.id, version: rubric.version, note });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      closesOnBackdrop={false}
      title={t("title", { name: rubric.name })}
      description={t("text", { count: flips })}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" loading={publish.isPending}>
            {t("submit")}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate className="flex flex-col gap-4" onSubmit={submit}>
        {(publish.isError || refusal) && (
          <Banner tone="danger" role="alert">
            {refusal ?? toApiProblem(publish.error).message}
          </Banner>
        )}
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
      </form>
    </Dialog>
  );
}
