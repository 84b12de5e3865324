"use client";

import { useTranslations } from "next-intl";
import { AuthCard } from "./auth-card";
import { SignInForm } from "./sign-in-form";

/** Opens `nextPath`, a path of this site, once the person is signed in. */
export function SignInPage({ nextPath }: { nextPath: string }) {
  const t = useTranslations("auth");
  return (
    <AuthCard title={t("signIn.title")} note={t("signIn.help")}>
      <SignInForm onSignedIn={() => window.location.assign(nextPath)} />
    </AuthCard>
  );
}
