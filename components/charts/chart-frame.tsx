"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";

import { classNames } from "@/components/ui/class-names";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Skeleton } from "@/components/ui/skeleton";
import { useNear } from "@/components/ui/use-near";

import type { ChartCanvasProps } from "./chart-canvas";
import { chartHeight } from "./chart-height";
import { ChartLegend, ShadeLegend } from "./chart-legend";
import { ChartExport } from "./chart-export";
import { chartRows } from "./chart-rows";
import { ChartTable } from "./chart-table";
import type { PreparedChart } from "./prepared-chart";

const ChartCanvas = dynamic(() => import("./chart-canvas").then((module) => module.ChartCanvas), {
  ssr: false,
  loading: () => <Skeleton className="h-full w-full" />,
});

export type ChartFrameProps = {
  /** An h2, and the name of the CSV file: "Verdicts by team". */
  title: string;
  /** How much of the portfolio is in it: "212 of 240 workloads scored". */
  source: string;
  chart: PreparedChart;
  /** Shown instead when nothing can be drawn: an `EmptyState` or `FilteredEmptyState`. */
  empty: ReactNode;
  /** Newer numbers are on their way: the old ones stay. */
  isRefreshing?: boolean | undefined;
  className?: string | undefined;
};

/** Title, source, chart or table twin, CSV of exactly what is shown. */
export function ChartFrame(props: ChartFrameProps) {
  const { chart, title } = props;
  const t = useTranslations("charts");
  const id = useId();
  const router = useRouter();
  const [view, setView] = useState<"chart" | "table">("chart");
  const rows = chartRows(chart, {
    verdict: t("verdict"),
    share: t("share"),
    total: t("total"),
    from: (axis) => t("from", { axis }),
  });

  return (
    <section
      aria-labelledby={id}
      aria-busy={props.isRefreshing || undefined}
      className={classNames(
        "flex min-w-0 flex-col rounded border border-divider bg-surface",
        props.className,
      )}
    >
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-3.5 pb-3">
        <div className="min-w-0">
          <h2 id={id} className="text-section">
            {title}
          </h2>
          <p className="text-table text-muted">{props.source}</p>
        </div>
        {!chart.isEmpty && (
          <div className="flex items-center gap-1 print:hidden">
            <SegmentedControl
              size="sm"
              label={`${t("view")}: ${title}`}
              value={view}
              onValueChange={setView}
              segments={[
                { value: "chart", label: t("viewChart") },
                { value: "table", label: t("viewTable") },
              ]}
            />
            <ChartExport title={title} rows={rows} />
          </div>
        )}
      </div>
      {chart.isEmpty ? (
        props.empty
      ) : view === "table" ? (
        <ChartTable rows={rows} label={t("tableLabel", { title })} />
      ) : (
        <div className="flex flex-1 flex-col gap-3 px-4 pb-4">
          <DrawnWhenSeen
            chart={chart}
            onFollow={(href) => router.push(href)}
            table={<ChartTable rows={rows} label={t("tableLabel", { title })} />}
          />
          {chart.kind === "scatter" ? (
            <ShadeLegend chart={chart} label={t("legend", { title })} />
          ) : (
            chart.series.length > 1 && <ChartLegend chart={chart} label={t("legend", { title })} />
          )}
        </div>
      )}
      {!chart.isEmpty && chart.notes.length > 0 && (
        <ul className="mt-auto px-4 pt-2 pb-3 text-caption text-muted">
          {chart.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

/**
 * The script that draws is fetched for a chart that somebody gets to see: 47 KB. On paper a chart
 * that was not drawn yet is its table.
 */
function DrawnWhenSeen({ chart, onFollow, table }: ChartCanvasProps & { table: ReactNode }) {
  const { target, isNear } = useNear<HTMLDivElement>({ margin: "100px" });
  const height = { height: chartHeight(chart) };
  if (isNear) {
    return (
      <div className="relative w-full" style={height}>
        <ChartCanvas chart={chart} onFollow={onFollow} />
      </div>
    );
  }
  return (
    <>
      <div
        ref={target}
        role="img"
        aria-label={chart.sentence}
        className="print:hidden"
        style={height}
      >
        <Skeleton className="h-full w-full" />
      </div>
      <div className="hidden print:block">{table}</div>
    </>
  );
}
