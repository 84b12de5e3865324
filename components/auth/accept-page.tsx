"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC, type ApiOutput } from "@/components/trpc/client";
import { lazySchemaRules } from "@/components/trpc/lazy-rules";
import { ButtonLink } from "@/components/ui/button";
import { AuthCard } from "./auth-card";
import { AuthForm } from "./auth-form";
import { NewPasswordField } from "./password-fields";
import { signIn } from "./session-requests";

const rules = lazySchemaRules(async () => (await import("@/server/auth/schema")).acceptLinkInput);

type Link = ApiOutput["account"]["link"];
type OpenLink = Extract<Link, { ok: true }>["value"];

/** Where a one-time link leads: sets the password, or says why the link does not open. */
export function AcceptPage({ token, link }: { token: string; link: Link }) {
  const t = useTranslations("auth");
  if (link.ok) return <SetPassword token={token} link={link.value} />;
  return (
    <AuthCard title={t("accept.refusedTitle")} description={t(`accept.refused.${link.reason}`)}>
      <ButtonLink href="/login">{t("accept.toSignIn")}</ButtonLink>
    </AuthCard>
  );
}

function SetPassword({ token, link }: { token: string; link: OpenLink }) {
  const t = useTranslations("auth");
  const trpc = useTRPC();
  const form = useForm({
    resolver: rules.resolver,
    defaultValues: { token, password: "" },
  });
  const accept = useMutation(trpc.account.acceptLink.mutationOptions());
  const { errors } = form.formState;

  async function submit(input: { token: string; password: string }) {
    try {
      const accepted = await accept.mutateAsync(input);
      if (!accepted.ok) {
        return form.setError("root", { message: t(`accept.refused.${accepted.reason}`) });
      }
    } catch (error) {
      return form.setError("root", { message: toApiProblem(error).message });
    }
    const signedIn = await signIn({ email: link.email, password: input.password });
    window.location.assign(signedIn.ok ? "/" : "/login");
  }

  return (
    <AuthCard
      title={t(`accept.title.${link.purpose}`, { name: link.name })}
      description={t("accept.description", { email: link.email })}
    >
      <AuthForm form={form} onFocus={rules.warm} onSubmit={submit} submitLabel={t("accept.submit")}>
        {/* Tells the browser's password manager whose password this is. */}
        <input type="hidden" name="username" autoComplete="username" value={link.email} readOnly />
        <NewPasswordField
          label={t("accept.password")}
          error={errors.password?.message}
          control={form.register("password")}
        />
      </AuthForm>
    </AuthCard>
  );
}
