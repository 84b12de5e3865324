"use client";

import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { formatCount } from "@/components/format/number";
import { VerdictBadge } from "@/components/ui/verdict-badge";
import type { ApplicationRow } from "./application-row";

/** Columns of the list of applications, for `DataTable`. */
export function useApplicationColumns(): readonly Column<ApplicationRow>[] {
  const t = useTranslations("applications");
  return [
    {
      id: "name",
      header: t("columns.name"),
      sticky: true,
      isFixed: true,
      mobile: "title",
      cell: ({ name }) => name,
    },
    {
      id: "verdict",
      header: t("columns.verdict"),
      mobile: "title-end",
      cell: ({ verdict }) =>
        verdict === null ? t("noWorkloads") : <VerdictBadge verdict={verdict} look="plain" />,
    },
    { id: "team", header: t("columns.team"), mobile: "meta", cell: ({ teamName }) => teamName },
    {
      id: "workloads",
      header: t("columns.workloads"),
      align: "end",
      mobile: "meta-end",
      mobileLabel: true,
      cell: ({ workloads }) => formatCount(workloads),
    },
    {
      id: "description",
      header: t("columns.description"),
      wraps: true,
      cell: ({ description }) => description,
    },
  ];
}
