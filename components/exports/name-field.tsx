"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";

type NameFieldProps = {
  name: string;
  onChange: (name: string) => void;
  problem: string | undefined;
};

/** What a saved export is called. */
export function NameField({ name, onChange, problem }: NameFieldProps) {
  const t = useTranslations("savedExports");
  return (
    <Field label={t("name")} error={problem}>
      <TextInput
        autoComplete="off"
        required
        maxLength={100}
        value={name}
        onChange={({ target }) => onChange(target.value)}
      />
    </Field>
  );
}
