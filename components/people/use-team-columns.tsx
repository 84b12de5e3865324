"use client";

import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { formatCount } from "@/components/format/number";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/link";
import { NO_FILTER, workloadsHref } from "@/server/inventory/workload-filter";
import { TeamActions } from "./team-actions";
import type { Team } from "./team";

/** Columns of the list of teams, for `DataTable`. */
export function useTeamColumns(): readonly Column<Team>[] {
  const t = useTranslations("people");
  return [
    {
      id: "name",
      header: t("teams.name"),
      sticky: true,
      isFixed: true,
      mobile: "title",
      cell: (team) => (
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium">{team.name}</span>
          {team.isDemo && <Badge>{t("demo")}</Badge>}
        </span>
      ),
    },
    {
      id: "description",
      header: t("teams.purpose"),
      wraps: true,
      cell: (team) => team.description,
    },
    {
      id: "members",
      header: t("teams.members"),
      align: "end",
      mobile: "meta",
      mobileLabel: true,
      cell: (team) => formatCount(team.memberCount),
    },
    {
      id: "workloads",
      header: t("teams.workloads"),
      align: "end",
      mobile: "meta-end",
      mobileLabel: true,
      cell: (team) =>
        team.workloadCount === 0 ? (
          formatCount(0)
        ) : (
          <TextLink
            href={workloadsHref({ ...NO_FILTER, team: [team.id], standing: "all" })}
            aria-label={t("teams.workloadsOf", { count: team.workloadCount, team: team.name })}
          >
            {formatCount(team.workloadCount)}
          </TextLink>
        ),
    },
    {
      id: "actions",
      header: t("actions"),
      align: "end",
      isFixed: true,
      mobile: "title-end",
      cell: (team) => <TeamActions team={team} />,
    },
  ];
}
