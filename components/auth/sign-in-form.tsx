"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { signIn, type SignInProblem } from "./session-requests";

type Errors = { email?: string | undefined; password?: string | undefined };

type SignInFormProps = {
  defaultEmail?: string | undefined;
  onSignedIn: (userId: string) => void;
};

/** Address and password. The password stays typed after a failure that was not its fault. */
export function SignInForm({ defaultEmail = "", onSignedIn }: SignInFormProps) {
  const t = useTranslations("auth");
  const email = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const [errors, setErrors] = useState<Errors>({});
  const [problem, setProblem] = useState<SignInProblem | null>(null);
  const [isPending, setPending] = useState(false);

  useEffect(() => {
    if (defaultEmail) password.current?.focus();
  }, [defaultEmail]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isPending) return;
    const given = { email: email.current?.value ?? "", password: password.current?.value ?? "" };
    const found: Errors = {
      email: given.email.trim().includes("@") ? undefined : t("signIn.emailMissing"),
      password: given.password === "" ? t("signIn.passwordMissing") : undefined,
    };
    setErrors(found);
    setProblem(null);
    if (found.email) return email.current?.focus();
    if (found.password) return password.current?.focus();
    setPending(true);
    const outcome = await signIn(given);
    if (outcome.ok) return onSignedIn(outcome.userId);
    setPending(false);
    setProblem(outcome.problem);
    if (outcome.problem.kind === "wrong") password.current?.select();
  }

  return (
    // The method matters when somebody is quicker than the script: a password never is in an address.
    <form
      method="post"
      onSubmit={(event) => void submit(event)}
      noValidate
      className="flex flex-col gap-4"
    >
      {problem && (
        <Banner tone="danger" role="alert">
          {"minutes" in problem
            ? t(`signIn.problem.${problem.kind}`, { minutes: problem.minutes })
            : t(`signIn.problem.${problem.kind}`)}
        </Banner>
      )}
      <Field label={t("email")} error={errors.email}>
        <TextInput
          ref={email}
          type="email"
          name="email"
          autoComplete="username"
          defaultValue={defaultEmail}
          autoFocus={defaultEmail === ""}
          required
        />
      </Field>
      <Field label={t("password")} error={errors.password}>
        <TextInput
          ref={password}
          type="password"
          name="password"
          autoComplete="current-password"
          required
        />
      </Field>
      <Button type="submit" variant="primary" loading={isPending}>
        {t("signIn.submit")}
      </Button>
    </form>
  );
}
