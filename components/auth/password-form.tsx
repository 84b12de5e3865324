"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { useActor } from "@/components/session/actor-provider";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { lazySchemaRules } from "@/components/trpc/lazy-rules";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { PageForm } from "@/components/ui/page-form";
import { TextInput } from "@/components/ui/text-input";
import { showToast } from "@/components/ui/toast-queue";
import { PASSWORD_MIN_LENGTH } from "@/server/auth/password";
import type { ChangePasswordInput } from "@/server/auth/schema";
import { signIn } from "./session-requests";

const rules = lazySchemaRules(
  async () => (await import("@/server/auth/schema")).changePasswordInput,
);

const EMPTY: ChangePasswordInput = { currentPassword: "", newPassword: "" };

/** Changes the own password; other browsers are signed out, this one signs in again by itself. */
export function PasswordForm() {
  const t = useTranslations("settings.account");
  const trpc = useTRPC();
  const actor = useActor();
  const form = useForm<ChangePasswordInput>({
    resolver: rules.resolver,
    defaultValues: EMPTY,
  });
  const { errors, isSubmitting } = form.formState;
  const change = useMutation(trpc.account.changePassword.mutationOptions());

  async function submit(input: ChangePasswordInput) {
    try {
      const changed = await change.mutateAsync(input);
      if (!changed.ok) {
        const message = t(`refused.${changed.reason}`);
        return form.setError("currentPassword", { message }, { shouldFocus: true });
      }
    } catch (error) {
      return form.setError("root", { message: toApiProblem(error).message });
    }
    form.reset(EMPTY);
    // The change ended every session, this one included.
    const back = await signIn({ email: actor.email, password: input.newPassword });
    if (back.ok) showToast({ text: t("changed") });
    else window.location.assign("/login?next=/settings/account");
  }

  return (
    <PageForm
      method="post"
      onFocus={rules.warm}
      onSubmit={(event) => void form.handleSubmit(submit)(event)}
      className="flex max-w-100 flex-col gap-4"
    >
      {errors.root && (
        <Banner tone="danger" role="alert">
          {errors.root.message}
        </Banner>
      )}
      <input type="hidden" name="username" autoComplete="username" value={actor.email} readOnly />
      <Field label={t("currentPassword")} error={errors.currentPassword?.message}>
        <TextInput
          type="password"
          autoComplete="current-password"
          required
          {...form.register("currentPassword")}
        />
      </Field>
      <Field
        label={t("newPassword")}
        error={errors.newPassword?.message}
        help={t("newPasswordHelp", { length: PASSWORD_MIN_LENGTH })}
      >
        <TextInput
          type="password"
          autoComplete="new-password"
          required
          {...form.register("newPassword")}
        />
      </Field>
      <div>
        <Button type="submit" variant="primary" loading={isSubmitting}>
          {t("changePassword")}
        </Button>
      </div>
    </PageForm>
  );
}
