"use client";

import { useTranslations } from "next-intl";
import type { FieldErrors, Resolver, UseFormRegister } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { NumberInput, readNumber } from "@/components/ui/number-input";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";

/** What the form holds: a cadence without a first day stands for no cadence. */
export type SettingsForm = {
  name: string;
  description: string;
  maxWaveSize: number;
  cadence: { startDate: string; waveDays: number; gapDays: number } | null;
};

export const DEFAULT_CADENCE = { startDate: "", waveDays: 14, gapDays: 0 };

/** Lets a schema with an optional cadence judge a form in which its fields always stand. */
export function withoutEmptyCadence<Form extends SettingsForm, Output>(
  resolve: Resolver<Form, unknown, Output>,
): Resolver<Form, unknown, Output> {
  return (form, context, options) => {
    const isEmpty = !form.cadence?.startDate;
    return resolve(isEmpty ? { ...form, cadence: null } : form, context, options);
  };
}

type SettingsFieldsProps = {
  register: UseFormRegister<SettingsForm>;
  errors: FieldErrors<SettingsForm>;
};

/** Name, description, wave size and cadence: the same for a new plan and for an old one. */
export function SettingsFields({ register, errors }: SettingsFieldsProps) {
  const t = useTranslations("plans.fields");
  const asNumber = { setValueAs: (value: unknown) => readNumber(value) ?? Number.NaN };
  return (
    <div className="flex flex-col gap-4">
      <Field label={t("name")} error={errors.name?.message}>
        <TextInput autoComplete="off" {...register("name")} />
      </Field>
      <Field label={t("description")} requirement="optional" error={errors.description?.message}>
        <Textarea rows={2} {...register("description")} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Field
          label={t("maxWaveSize")}
          unit={t("maxWaveSizeUnit")}
          help={t("maxWaveSizeHelp")}
          error={errors.maxWaveSize?.message}
        >
          <NumberInput inputMode="numeric" {...register("maxWaveSize", asNumber)} />
        </Field>
        <Field
          label={t("startDate")}
          help={t("startDateHelp")}
          error={errors.cadence?.startDate?.message}
        >
          <TextInput type="date" {...register("cadence.startDate")} />
        </Field>
        <Field label={t("waveDays")} unit={t("days")} error={errors.cadence?.waveDays?.message}>
          <NumberInput inputMode="numeric" {...register("cadence.waveDays", asNumber)} />
        </Field>
        <Field label={t("gapDays")} unit={t("days")} error={errors.cadence?.gapDays?.message}>
          <NumberInput inputMode="numeric" {...register("cadence.gapDays", asNumber)} />
        </Field>
      </div>
    </div>
  );
}
