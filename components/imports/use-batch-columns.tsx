"use client";

import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { formatMoment } from "@/components/format/date";
import { formatCount } from "@/components/format/number";
import type { ApiOutput } from "@/components/trpc/client";
import { StatusBadge } from "./status-badge";

export type BatchSummary = ApiOutput["imports"]["list"]["batches"][number];

/** Columns of the history of imports, for `DataTable`. */
export function useBatchColumns(): readonly Column<BatchSummary>[] {
  const t = useTranslations("imports");
  return [
    {
      id: "file",
      header: t("list.file"),
      sticky: true,
      isFixed: true,
      mobile: "title",
      cell: ({ fileName }) => <span className="font-medium break-all">{fileName}</span>,
    },
    {
      id: "status",
      header: t("list.status"),
      mobile: "title-end",
      cell: ({ status }) => <StatusBadge status={status} />,
    },
    { id: "format", header: t("list.format"), cell: ({ format }) => t(`formats.${format}`) },
    { id: "team", header: t("list.team"), mobile: "meta", cell: ({ teamName }) => teamName },
    count("create", t("list.created"), ({ counts }) => counts.create),
    count("update", t("list.changed"), ({ counts }) => counts.update),
    count("skipped", t("list.skipped"), ({ counts }) => counts.skipped),
    count("error", t("list.errors"), ({ counts }) => counts.error),
    { id: "by", header: t("list.by"), cell: ({ createdBy }) => createdBy },
    {
      id: "when",
      header: t("list.when"),
      mobile: "meta-end",
      cell: ({ createdAt }) => formatMoment(createdAt),
    },
  ];
}

const count = (
  id: string,
  header: string,
  read: (batch: BatchSummary) => number,
): Column<BatchSummary> => ({
  id,
  header,
  align: "end",
  cell: (batch) => formatCount(read(batch)),
});
