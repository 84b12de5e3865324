"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFieldArray, type UseFormReturn } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { TextInput } from "@/components/ui/text-input";
import type { ConstraintsForm } from "./constraint-edits";

export type ConstraintsFormState = UseFormReturn<ConstraintsForm>;

/** Stretches of days on which nothing moves, one line each. */
export function BlackoutFields({ form }: { form: ConstraintsFormState }) {
  const t = useTranslations("plans.constraints");
  const { fields, append, remove } = useFieldArray({ control: form.control, name: "blackouts" });
  const { errors } = form.formState;
  return (
    <div className="flex flex-col gap-2">
      <p>
        {t("blackouts")}
        <span className="block text-table text-muted">{t("blackoutsHelp")}</span>
      </p>
      {fields.map(({ id, name }, index) => {
        const wrong = errors.blackouts?.[index];
        return (
          <div
            key={id}
            className="grid items-end gap-2 sm:grid-cols-[minmax(0,1fr)_10rem_10rem_2rem]"
          >
            <Field label={t("blackoutName")} error={wrong?.name?.message}>
              <TextInput autoComplete="off" {...form.register(`blackouts.${index}.name`)} />
            </Field>
            <Field label={t("blackoutStart")} error={wrong?.startDate?.message}>
              <TextInput type="date" {...form.register(`blackouts.${index}.startDate`)} />
            </Field>
            <Field label={t("blackoutEnd")} error={wrong?.endDate?.message}>
              <TextInput type="date" {...form.register(`blackouts.${index}.endDate`)} />
            </Field>
            <IconButton
              label={t("removeBlackout", { name: name || String(index + 1) })}
              icon={<Trash2 aria-hidden="true" />}
              onClick={() => remove(index)}
            />
          </div>
        );
      })}
      <Button
        size="sm"
        className="w-fit"
        icon={<Plus aria-hidden="true" />}
        onClick={() => append({ name: "", startDate: "", endDate: "" })}
      >
        {t("addBlackout")}
      </Button>
    </div>
  );
}
