"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useActor } from "@/components/session/actor-provider";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { PageHeader } from "@/components/ui/page-header";
import type { TeamName } from "@/server/auth/person";
import { ThemeChoice } from "./theme-choice";

type AccountPageProps = { teams: readonly TeamName[]; passwordForm: ReactNode };

/** The own account: who one is here, the password, the look. */
export function AccountPage({ teams, passwordForm }: AccountPageProps) {
  const t = useTranslations("settings.account");
  const people = useTranslations("people");
  const roles = useTranslations("common.roles");
  const actor = useActor();
  const mine = teams.filter(({ id }) => actor.teamIds.includes(id)).map(({ name }) => name);
  return (
    <>
      <PageHeader title={t("title")} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card title={t("who")}>
          <DescriptionList
            items={[
              { id: "name", term: t("name"), value: actor.name },
              { id: "email", term: t("email"), value: actor.email },
              {
                id: "role",
                term: t("role"),
                value: roles(actor.role),
                note: people(`roleHelp.${actor.role}`),
              },
              {
                id: "teams",
                term: t("teams"),
                value: mine.length === 0 ? t("noTeam") : mine.join(", "),
              },
            ]}
          />
          <p className="mt-3 text-caption text-muted">{t("whoHelp")}</p>
        </Card>
        <Card title={t("password")} description={t("passwordHelp")}>
          {passwordForm}
        </Card>
        <Card title={t("theme")}>
          <ThemeChoice />
        </Card>
      </div>
    </>
  );
}
