"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";

import type { ExportWish } from "@/components/ui/export-panel";
import { useFileOrigin } from "@/components/ui/file-origin";
import { IconButton } from "@/components/ui/icon-button";
import { Popover } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import { showToast } from "@/components/ui/toast-queue";

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
  const askOrigin = useFileOrigin();
  const write = async ({ form, manifest: place }: ExportWish) => {
    const { pageFile } = await import("@/server/exports/page-file");
    const table = { name: CHART, columns: rows.columns, rows: chartCells(rows) };
    const origin = place === "none" || !askOrigin ? null : await askOrigin();
    const { pathname, search } = window.location;
    const about = { table: title, filter: pathname + search, columns: rows.columns };
    const said = origin && { ...about, ...origin, rows: table.rows.length };
    const { ending, type, parts } = pageFile(
      form,
      table,
      said && place !== "none" ? { place, manifest: said } : null,
    );
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
          withoutManifest={askOrigin ? [] : [CHART]}
          target={{
            write: (wish) =>
              void write(wish).catch(() => showToast({ tone: "danger", text: t("notWritten") })),
          }}
          onDone={close}
        />
      )}
    </Popover>
  );
}
