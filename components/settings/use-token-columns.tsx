"use client";

import { Ban, CalendarX, CircleCheck, UserX } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Column } from "@/components/data-table/column";
import { formatDay, formatMoment } from "@/components/format/date";
import { Badge, type Tone } from "@/components/ui/badge";
import type { ApiToken } from "./api-token";
import { RevokeToken } from "./revoke-token";

/** Columns of the lists of tokens, for `DataTable`. */
export function useTokenColumns(of: "own" | "all"): readonly Column<ApiToken>[] {
  const t = useTranslations("tokens");
  const owner: Column<ApiToken> = {
    id: "owner",
    header: t("owner"),
    mobile: "meta",
    cell: (token) => token.owner.name,
  };
  return [
    {
      id: "name",
      header: t("name"),
      sticky: true,
      isFixed: true,
      mobile: "title",
      cell: (token) => (
        <span className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{token.name}</span>
          <span className="font-mono text-caption text-muted">{token.hint}…</span>
        </span>
      ),
    },
    ...(of === "all" ? [owner] : []),
    {
      id: "permissions",
      header: t("permissions"),
      wraps: true,
      cell: (token) =>
        chosen(token)
          .map((name) => t(`may.${name}`))
          .join(", "),
    },
    { id: "teams", header: t("teams"), wraps: true, cell: (token) => <Teams token={token} /> },
    {
      id: "state",
      header: t("state"),
      mobile: of === "all" ? "meta-end" : "meta",
      cell: (token) => <State token={token} />,
    },
    {
      id: "lastUsed",
      header: t("lastUsed"),
      cell: ({ lastUsedAt }) =>
        lastUsedAt ? (
          formatMoment(lastUsedAt)
        ) : (
          <span className="text-muted">{t("neverUsed")}</span>
        ),
    },
    {
      id: "actions",
      header: t("actions"),
      align: "end",
      isFixed: true,
      mobile: "title-end",
      cell: (token) => <RevokeToken token={token} of={of} />,
    },
  ];
}

/** Who may commit may try too: the lesser of the two says nothing then. */
const chosen = ({ permissions }: ApiToken) =>
  permissions.includes("inventory:import")
    ? permissions.filter((name) => name !== "inventory:dry-run")
    : permissions;

function Teams({ token: { allTeams, teams } }: { token: ApiToken }) {
  const t = useTranslations("tokens");
  if (allTeams) return t("allOfOwner");
  return teams.length === 0 ? t("teamsGone") : teams.map(({ name }) => name).join(", ");
}

const LOOKS: Record<ApiToken["state"], { tone: Tone; icon: ReactNode }> = {
  working: { tone: "success", icon: <CircleCheck aria-hidden="true" /> },
  expired: { tone: "warning", icon: <CalendarX aria-hidden="true" /> },
  revoked: { tone: "neutral", icon: <Ban aria-hidden="true" /> },
  "owner-disabled": { tone: "warning", icon: <UserX aria-hidden="true" /> },
};

function State({ token: { state, lastDay } }: { token: ApiToken }) {
  const t = useTranslations("tokens");
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <Badge {...LOOKS[state]}>{t(`states.${state}`)}</Badge>
      {state !== "revoked" && (
        <span className="text-caption text-muted">
          {t(state === "expired" ? "since" : "until", { day: formatDay(lastDay) })}
        </span>
      )}
    </span>
  );
}
