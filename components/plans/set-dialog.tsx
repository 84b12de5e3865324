"use client";

import { useTranslations } from "next-intl";
import { useId, useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { usePlan } from "./plan-context";
import type { NewSet } from "./constraint-edits";

type SetDialogProps = Omit<NewSet, "name"> & { onClose: () => void; onDone: () => void };

/** Names a set of workloads that move together, or of which no two meet. */
export function SetDialog({ kind, workloadIds, onClose, onDone }: SetDialogProps) {
  const t = useTranslations("plans.set");
  const { edits } = usePlan();
  const formId = useId();
  const [name, setName] = useState("");
  const [isMissing, setMissing] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const save = (event: FormEvent) => {
    event.preventDefault();
    const trimmed = name.trim();
    if (trimmed === "") return setMissing(true);
    setSaving(true);
    edits.addSet({ kind, workloadIds, name: trimmed }, onDone, () => setSaving(false));
  };
  return (
    <Dialog
      open
      size="sm"
      onClose={onClose}
      title={t("title", { kind })}
      description={t("text", { kind, count: workloadIds.length })}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" loading={isSaving}>
            {t("save")}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={save}>
        <Field label={t("name")} help={t("help")} error={isMissing ? t("missing") : undefined}>
          <TextInput
            autoComplete="off"
            maxLength={120}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}
