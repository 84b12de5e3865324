"use client";

import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { formatDay, formatMoment } from "@/components/format/date";
import { formatCount } from "@/components/format/number";
import type { ApiOutput } from "@/components/trpc/client";
import { PlanStatusBadge } from "./plan-status-badge";

type ListedPlan = ApiOutput["plans"]["list"]["rows"][number];

/** Columns of the list of plans, for `DataTable`. */
export function usePlanListColumns(): readonly Column<ListedPlan>[] {
  const t = useTranslations("plans.list");
  return [
    {
      id: "name",
      header: t("name"),
      sticky: true,
      mobile: "title",
      cell: ({ name, description }) => (
        <span className="flex min-w-0 flex-col">
          <span className="font-medium">{name}</span>
          {description !== "" && (
            <span className="max-w-120 truncate text-caption text-muted max-md:hidden">
              {description}
            </span>
          )}
        </span>
      ),
    },
    {
      id: "status",
      header: t("status"),
      mobile: "title-end",
      cell: ({ status }) => <PlanStatusBadge status={status} />,
    },
    {
      id: "waves",
      header: t("waves"),
      align: "end",
      mobile: "meta-end",
      mobileLabel: true,
      cell: ({ waves }) => formatCount(waves),
    },
    {
      id: "workloads",
      header: t("workloads"),
      align: "end",
      mobile: "meta",
      mobileLabel: true,
      cell: ({ visible, hidden, unassigned }) => (
        <span className="flex flex-col items-end">
          <span>{formatCount(visible)}</span>
          {hidden > 0 && (
            <span className="text-caption text-muted">{t("hidden", { count: hidden })}</span>
          )}
          {unassigned > 0 && (
            <span className="text-caption text-muted">
              {t("unassigned", { count: unassigned })}
            </span>
          )}
        </span>
      ),
    },
    {
      id: "dates",
      header: t("dates"),
      cell: ({ startDate, endDate }) =>
        startDate === null && endDate === null
          ? t("noDates")
          : t("dateRange", { start: formatDay(startDate), end: formatDay(endDate) }),
    },
    {
      id: "updated",
      header: t("updated"),
      cell: ({ updatedAt }) => formatMoment(updatedAt),
    },
  ];
}
