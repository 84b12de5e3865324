"use client";

import { useTranslations } from "next-intl";
import type { ApiOutput } from "@/components/trpc/client";
import { Banner } from "@/components/ui/banner";
import { isRole } from "@/server/auth/roles";

/** With which accounts the demo can be seen through other eyes; the password is told only now. */
export function DemoAccounts({ accounts, password }: ApiOutput["demo"]["load"]) {
  const t = useTranslations("demo");
  const roles = useTranslations("common.roles");
  return (
    <Banner tone="success" role="status" title={t("loaded")}>
      <p>
        {password === null ? (
          t("oldPassword")
        ) : (
          <>
            {t("password")}{" "}
            <code className="rounded-sm bg-surface px-1 font-mono select-all">{password}</code>
          </>
        )}
      </p>
      <ul className="mt-1">
        {accounts.map(({ email, role }) => (
          <li key={email}>
            <span className="font-mono">{email}</span>, {isRole(role) ? roles(role) : role}
          </li>
        ))}
      </ul>
    </Banner>
  );
}
