"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { TextInput } from "@/components/ui/text-input";
import { usePlan } from "./plan-context";
import type { NewSet } from "./constraint-edits";

type SetDialogProps = Omit<NewSet, "name"> & { onClose: () => void; onDone: () => void };

/** Names a set of workloads that move together, or of which no two meet. */
export function SetDialog({ kind, workloadIds, onClose, onDone }: SetDialogProps) {
  const t = useTranslations("plans.set");
  const { edits } = usePlan();
  const [name, setName] = useState("");
  const [isMissing, setMissing] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const save = () => {
    const trimmed = name.trim();
    if (trimmed === "") return setMissing(true);
    setSaving(true);
    edits.addSet({ kind, workloadIds, name: trimmed }, onDone, () => setSaving(false));
  };
  return (
    <FormDialog
      size="sm"
      title={t("title", { kind })}
      description={t("text", { kind, count: workloadIds.length })}
      submitLabel={t("save")}
      isPending={isSaving}
      onSubmit={save}
      onClose={onClose}
    >
      <Field label={t("name")} help={t("help")} error={isMissing ? t("missing") : undefined}>
        <TextInput
          autoComplete="off"
          maxLength={120}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </Field>
    </FormDialog>
  );
}
