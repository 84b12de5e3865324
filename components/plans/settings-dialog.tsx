"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { FormDialog } from "@/components/ui/form-dialog";
import { planSettingsInput } from "@/server/plans/schema";
import { usePlan } from "./plan-context";
import {
  DEFAULT_CADENCE,
  SettingsFields,
  withoutEmptyCadence,
  type SettingsForm,
} from "./settings-fields";
import type { PlanSettings } from "./plan-edit-list";

/** Changes what holds for the plan as a whole. */
export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("plans");
  const { plan, edits } = usePlan();
  const [isSaving, setSaving] = useState(false);
  const { name, description, maxWaveSize, cadence } = plan.header;
  const form = useForm<SettingsForm, unknown, PlanSettings>({
    resolver: withoutEmptyCadence(zodResolver(planSettingsInput)),
    defaultValues: { name, description, maxWaveSize, cadence: cadence ?? DEFAULT_CADENCE },
  });
  const save = (settings: PlanSettings) => {
    setSaving(true);
    edits.updateSettings(settings, onClose, () => setSaving(false));
  };
  return (
    <FormDialog
      title={t("settings.title")}
      submitLabel={t("settings.save")}
      isPending={isSaving}
      onSubmit={() => void form.handleSubmit(save)()}
      onClose={onClose}
    >
      <SettingsFields register={form.register} errors={form.formState.errors} />
      <p className="mt-2 text-caption text-muted">{t("fields.cadenceKept")}</p>
    </FormDialog>
  );
}
