"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo, type ReactNode } from "react";
import { ChartFrame } from "@/components/charts/chart-frame";
import { useChartText } from "@/components/charts/chart-text";
import { formatCount } from "@/components/format/number";
import { useCan } from "@/components/session/actor-provider";
import { failureOf } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState, FilteredEmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { NarrowFilters } from "@/components/filters/narrow-filters";
import { useFilterInAddress } from "@/components/filters/use-filter-in-address";
import { activeFields, NO_FILTER, type WorkloadFilter } from "@/server/inventory/workload-filter";
import type { PortfolioReport } from "@/server/reports/portfolio";
import { PortfolioFigures } from "./portfolio-figures";
import { preparePortfolio } from "./prepare-portfolio";
import { usePortfolioText } from "./use-portfolio-text";

/** The landing page: one selection, counted once, drawn from several sides. */
export function PortfolioDashboard() {
  const t = useTranslations("reports");
  const trpc = useTRPC();
  const { filter, setFilter } = useFilterInAddress();
  const query = useQuery({
    ...trpc.reports.portfolio.queryOptions(filter),
    placeholderData: keepPreviousData,
  });
  const report = query.data;
  const isEmptyPortfolio = report?.workloads === 0 && activeFields(filter).length === 0;
  if (isEmptyPortfolio) return <EmptyPortfolio />;
  return (
    <>
      <NarrowFilters
        filter={filter}
        setFilter={setFilter}
        resultText={report ? t("result", { count: report.workloads }) : ""}
      />
      {query.isError && <ErrorState title={t("failed")} kept={t("kept")} {...failureOf(query)} />}
      {query.isPending && <DashboardSkeleton />}
      {report && report.workloads === 0 && (
        <NothingMatches filter={filter} onClear={() => setFilter(NO_FILTER)} />
      )}
      {report && report.workloads > 0 && (
        <PortfolioCharts report={report} filter={filter} isRefreshing={query.isPlaceholderData} />
      )}
    </>
  );
}

function PortfolioCharts(props: {
  report: PortfolioReport;
  filter: WorkloadFilter;
  isRefreshing: boolean;
}) {
  const { report, filter, isRefreshing } = props;
  const t = useTranslations("reports");
  const text = usePortfolioText();
  const chartText = useChartText();
  const charts = useMemo(
    () => preparePortfolio({ report, filter, text, chartText }),
    [report, filter, text, chartText],
  );
  const source = t("source", {
    scored: formatCount(report.scored),
    workloads: formatCount(report.workloads),
  });
  const draw = (name: keyof typeof charts, emptyText: string, className = "") => (
    <ChartFrame
      title={t(`charts.${name}`)}
      source={source}
      chart={charts[name]}
      isRefreshing={isRefreshing}
      className={className}
      empty={<EmptyState title={t("empty.chart")} description={emptyText} />}
    />
  );
  return (
    <>
      <PortfolioFigures report={report} filter={filter} />
      {draw("verdicts", t("empty.chart"))}
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <div className="grid min-w-0 gap-4">
          {draw("teams", t("empty.chart"))}
          {draw("coverage", t("empty.chart"))}
          {draw("blockers", t("empty.noBlockers"))}
        </div>
        <div className="grid min-w-0 gap-4">
          {draw("scores", t("empty.noScores"))}
          {draw("vCpu", t("empty.noAmounts"))}
          {draw("memory", t("empty.noAmounts"))}
          {draw("data", t("empty.noAmounts"))}
        </div>
      </div>
    </>
  );
}

function NothingMatches(props: { filter: WorkloadFilter; onClear: () => void }) {
  const t = useTranslations("reports");
  const fields = useTranslations("filters.fields");
  const names = activeFields(props.filter).map((field) => fields(field));
  return <FilteredEmptyState noun={t("empty.noun")} filters={names} onClear={props.onClear} />;
}

function EmptyPortfolio(): ReactNode {
  const t = useTranslations("reports.empty");
  const mayImport = useCan("inventory:import");
  return (
    <EmptyState
      title={t("title")}
      description={mayImport ? t("description") : t("reader")}
      actions={
        mayImport && (
          <>
            <ButtonLink href="/imports" variant="primary">
              {t("import")}
            </ButtonLink>
            <ButtonLink href="/workloads/new">{t("create")}</ButtonLink>
          </>
        )
      }
    />
  );
}

function DashboardSkeleton() {
  const t = useTranslations("reports");
  return (
    <LoadingRegion label={t("loading")}>
      <div className="flex flex-col gap-4">
        <Skeleton className="h-24" />
        <Skeleton className="h-40" />
        <Skeleton className="h-80" />
      </div>
    </LoadingRegion>
  );
}
