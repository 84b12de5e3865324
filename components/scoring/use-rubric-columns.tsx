"use client";

import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { formatMoment } from "@/components/format/date";
import type { ApiOutput } from "@/components/trpc/client";
import { Unknown } from "@/components/ui/unknown";
import { RubricStatusBadge } from "./rubric-status-badge";

export type RubricSummary = ApiOutput["rubrics"]["list"][number];

/** Columns of the list of rubric versions, for `DataTable`. */
export function useRubricColumns(): readonly Column<RubricSummary>[] {
  const t = useTranslations("rubrics");
  return [
    {
      id: "name",
      header: t("name"),
      sticky: true,
      mobile: "title",
      cell: (row) => <span className="font-medium">{row.name}</span>,
    },
    {
      id: "number",
      header: t("number"),
      align: "end",
      mobile: "meta",
      mobileLabel: true,
      cell: (row) => String(row.number),
    },
    {
      id: "status",
      header: t("status"),
      mobile: "title-end",
      cell: (row) => <RubricStatusBadge status={row.status} />,
    },
    { id: "note", header: t("note"), wraps: true, cell: (row) => row.note },
    {
      id: "published",
      header: t("published"),
      mobile: "meta-end",
      cell: (row) => (row.publishedAt ? formatMoment(row.publishedAt) : <Unknown />),
    },
    {
      id: "by",
      header: t("by"),
      cell: (row) => row.publishedByName ?? row.createdByName ?? "Berth",
    },
  ];
}
