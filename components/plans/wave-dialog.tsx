"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { TextInput } from "@/components/ui/text-input";
import { waveSettingsInput } from "@/server/plans/schema";
import { usePlan } from "./plan-context";
import type { Wave } from "./plan-data";

const emptyAsNull = (value: string | null): string | null => value || null;

/** Name and days of one wave. */
export function WaveDialog({ wave, onClose }: { wave: Wave; onClose: () => void }) {
  const t = useTranslations("plans.wave");
  const { edits } = usePlan();
  const form = useForm({
    resolver: zodResolver(waveSettingsInput),
    defaultValues: {
      name: wave.name,
      dates: { startDate: wave.startDate, endDate: wave.endDate },
    },
  });
  const { errors } = form.formState;
  return (
    <FormDialog
      size="sm"
      title={t("title", { name: wave.name })}
      submitLabel={t("save")}
      isPending={false}
      onSubmit={() =>
        void form.handleSubmit((settings) => edits.updateWave(wave.id, settings, onClose))()
      }
      onClose={onClose}
    >
      <Field label={t("name")} error={errors.name?.message}>
        <TextInput autoComplete="off" {...form.register("name")} />
      </Field>
      <Field label={t("start")} error={errors.dates?.startDate?.message}>
        <TextInput type="date" {...form.register("dates.startDate", { setValueAs: emptyAsNull })} />
      </Field>
      <Field label={t("end")} error={errors.dates?.endDate?.message}>
        <TextInput type="date" {...form.register("dates.endDate", { setValueAs: emptyAsNull })} />
      </Field>
    </FormDialog>
  );
}
