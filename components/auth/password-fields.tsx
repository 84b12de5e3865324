"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { UseFormRegisterReturn } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { PASSWORD_MIN_LENGTH } from "@/server/auth/password";

type NewPasswordFieldProps = {
  label: string;
  error?: string | undefined;
  control: UseFormRegisterReturn;
};

/** A new password, typed once and shown on request: showing finds more typos than typing twice. */
export function NewPasswordField({ label, error, control }: NewPasswordFieldProps) {
  const t = useTranslations("auth");
  const [isShown, setShown] = useState(false);
  return (
    <div className="flex flex-col gap-2">
      <Field
        label={label}
        error={error}
        help={t("newPasswordHelp", { length: PASSWORD_MIN_LENGTH })}
      >
        <TextInput
          type={isShown ? "text" : "password"}
          autoComplete="new-password"
          spellCheck={false}
          required
          {...control}
        />
      </Field>
      <Checkbox
        label={t("showPassword")}
        checked={isShown}
        onChange={(event) => setShown(event.target.checked)}
      />
    </div>
  );
}
