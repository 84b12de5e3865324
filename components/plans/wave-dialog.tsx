"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { waveSettingsInput } from "@/server/plans/schema";
import { usePlan } from "./plan-context";
import type { Wave } from "./plan-data";

const emptyAsNull = (value: string | null): string | null => value || null;

/** Name and days of one wave. */
export function WaveDialog({ wave, onClose }: { wave: Wave; onClose: () => void }) {
  const t = useTranslations("plans.wave");
  const { edits } = usePlan();
  const formId = useId();
  const form = useForm({
    resolver: zodResolver(waveSettingsInput),
    defaultValues: {
      name: wave.name,
      dates: { startDate: wave.startDate, endDate: wave.endDate },
    },
  });
  const { errors } = form.formState;
  return (
    <Dialog
      open
      size="sm"
      onClose={onClose}
      closesOnBackdrop={false}
      title={t("title", { name: wave.name })}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary">
            {t("save")}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) =>
          void form.handleSubmit((settings) => edits.updateWave(wave.id, settings, onClose))(event)
        }
      >
        <Field label={t("name")} error={errors.name?.message}>
          <TextInput autoComplete="off" {...form.register("name")} />
        </Field>
        <Field label={t("start")} error={errors.dates?.startDate?.message}>
          <TextInput
            type="date"
            {...form.register("dates.startDate", { setValueAs: emptyAsNull })}
          />
        </Field>
        <Field label={t("end")} error={errors.dates?.endDate?.message}>
          <TextInput type="date" {...form.register("dates.endDate", { setValueAs: emptyAsNull })} />
        </Field>
      </form>
    </Dialog>
  );
}
