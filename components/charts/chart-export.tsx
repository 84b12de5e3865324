"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";

import { IconButton } from "@/components/ui/icon-button";
import { Popover } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import type { TableForm } from "@/server/exports/export-request";

import { chartCells, type ChartRows } from "./chart-rows";
import { downloadParts, fileStem } from "./download-text";

/** Fetched when somebody wants a file. */
const ExportPanel = dynamic(
  () => import("@/components/ui/export-panel").then((module) => module.ExportPanel),
  { loading: () => <Skeleton className="h-48 w-72 max-w-full" /> },
);

const CHART = "chart";

/** The rows of the chart's table as a file, written here: they are in the page already. */
export function ChartExport({ title, rows }: { title: string; rows: ChartRows }) {
  const t = useTranslations("charts");
  const write = async (form: TableForm) => {
    const { pageFile } = await import("@/server/exports/page-file");
    const table = { name: CHART, columns: rows.columns, rows: chartCells(rows) };
    const { ending, type, parts } = pageFile(form, table);
    downloadParts({ name: `${fileStem(title)}.${ending}`, type, parts });
  };
  return (
    <Popover
      label={t("download", { title })}
      align="end"
      trigger={
        <IconButton label={t("download", { title })} icon={<Download aria-hidden="true" />} />
      }
    >
      {(close) => (
        <ExportPanel
          tables={[{ value: CHART, label: title }]}
          withoutManifest={[CHART]}
          target={{ write: ({ form }) => void write(form) }}
          onDone={close}
        />
      )}
    </Popover>
  );
}
