"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { lazySchemaRules } from "@/components/trpc/lazy-rules";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import type { SetupInput } from "@/server/auth/schema";
import { AuthCard } from "./auth-card";
import { AuthForm } from "./auth-form";
import { NewPasswordField } from "./password-fields";
import { signIn } from "./session-requests";

const rules = lazySchemaRules(async () => (await import("@/server/auth/schema")).setupInput);

/** The first-run page: makes the first admin, signs in as that person and closes for good. */
export function SetupPage() {
  const t = useTranslations("auth");
  const trpc = useTRPC();
  const form = useForm<SetupInput>({
    resolver: rules.resolver,
    defaultValues: { name: "", email: "", password: "" },
  });
  const setUp = useMutation(trpc.account.setUp.mutationOptions());
  const { errors } = form.formState;

  async function submit(input: SetupInput) {
    try {
      const made = await setUp.mutateAsync(input);
      if (!made.ok) return form.setError("root", { message: t("setup.closed") });
    } catch (error) {
      return form.setError("root", { message: toApiProblem(error).message });
    }
    const signedIn = await signIn(input);
    window.location.assign(signedIn.ok ? "/" : "/login");
  }

  return (
    <AuthCard title={t("setup.title")} description={t("setup.description")}>
      <AuthForm form={form} onFocus={rules.warm} onSubmit={submit} submitLabel={t("setup.submit")}>
        <Field label={t("setup.name")} error={errors.name?.message}>
          <TextInput autoComplete="name" required {...form.register("name")} />
        </Field>
        <Field label={t("email")} error={errors.email?.message}>
          <TextInput type="email" autoComplete="username" required {...form.register("email")} />
        </Field>
        <NewPasswordField
          label={t("password")}
          error={errors.password?.message}
          control={form.register("password")}
        />
      </AuthForm>
    </AuthCard>
  );
}
