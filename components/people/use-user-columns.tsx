"use client";

import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { formatMomentDay } from "@/components/format/date";
import { useActor } from "@/components/session/actor-provider";
import { Badge } from "@/components/ui/badge";
import { Ban, MailOpen } from "lucide-react";
import { UserActions } from "./user-actions";
import type { Person } from "./person";

/** Columns of the list of people, for `DataTable`. */
export function useUserColumns(): readonly Column<Person>[] {
  const t = useTranslations("people");
  const roles = useTranslations("common.roles");
  const { userId } = useActor();
  return [
    {
      id: "name",
      header: t("name"),
      sticky: true,
      isFixed: true,
      mobile: "title",
      cell: (person) => (
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium">{person.name}</span>
          {person.id === userId && <Badge>{t("users.you")}</Badge>}
          {person.isDemo && <Badge>{t("demo")}</Badge>}
        </span>
      ),
    },
    { id: "email", header: t("email"), mobile: "meta", cell: (person) => person.email },
    { id: "role", header: t("role"), mobile: "meta-end", cell: (person) => roles(person.role) },
    {
      id: "teams",
      header: t("teamsLabel"),
      wraps: true,
      cell: (person) =>
        person.teams.length === 0
          ? t("users.noTeam")
          : person.teams.map(({ name }) => name).join(", "),
    },
    { id: "status", header: t("statusLabel"), cell: (person) => <Status person={person} /> },
    {
      id: "actions",
      header: t("actions"),
      align: "end",
      isFixed: true,
      mobile: "title-end",
      cell: (person) => <UserActions person={person} />,
    },
  ];
}

function Status({ person }: { person: Person }) {
  const t = useTranslations("people");
  const link = person.linkExpiresAt;
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {person.status === "active" && t("status.active")}
      {person.status === "invited" && (
        <Badge tone="info" icon={<MailOpen aria-hidden="true" />}>
          {t("status.invited")}
        </Badge>
      )}
      {person.status === "disabled" && (
        <Badge tone="warning" icon={<Ban aria-hidden="true" />}>
          {t("status.disabled")}
        </Badge>
      )}
      {link && (
        <span className="text-caption text-muted">
          {t("users.linkUntil", { day: formatMomentDay(link) })}
        </span>
      )}
    </span>
  );
}
