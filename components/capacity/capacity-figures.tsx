"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { ChartFrame } from "@/components/charts/chart-frame";
import { useChartText } from "@/components/charts/chart-text";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { LAYOUTS, type Layout } from "@/server/capacity/scenario";
import { environmentLabel } from "@/server/inventory/environment-label";
import { NotPlaced, NotSized, PoolLoads } from "./arrangement-detail";
import { ComparisonTable } from "./comparison-table";
import { prepareCapacity, type CapacityText } from "./prepare-capacity";
import { columnOf, type ComparisonView } from "./saved";
import type { Scenario } from "./use-scenario-in-address";

type FiguresProps = Scenario & { comparison: ComparisonView; isRefreshing: boolean };

/** All figures of one comparison: across the arrangements, then one of them in detail. */
export function CapacityFigures({ comparison, settings, filter, isRefreshing }: FiguresProps) {
  const t = useTranslations("capacity");
  const [layout, setLayout] = useState<Layout>("recommended");
  const text = useCapacityText();
  const chartText = useChartText();
  const charts = useMemo(
    () => prepareCapacity({ comparison, settings, filter, layout, text, chartText }),
    [comparison, settings, filter, layout, text, chartText],
  );
  const column = columnOf(comparison, layout);
  const draw = (name: keyof typeof charts, title: string) => (
    <ChartFrame
      title={title}
      source={t("charts.source", { sized: comparison.today.workloads, all: comparison.workloads })}
      chart={charts[name]}
      isRefreshing={isRefreshing}
      empty={<EmptyState title={t("charts.empty")} description={t("charts.emptyText")} />}
    />
  );
  return (
    <div className="flex min-w-0 flex-col gap-4" aria-busy={isRefreshing || undefined}>
      <ComparisonTable comparison={comparison} settings={settings} />
      <BasisNotes comparison={comparison} settings={settings} />
      <div className="grid items-start gap-4 2xl:grid-cols-2">
        {draw("cost", t("charts.cost"))}
        {draw("nodes", t("charts.nodes"))}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-section">{t("detail.title")}</h2>
        <SegmentedControl
          label={t("detail.choose")}
          value={layout}
          onValueChange={setLayout}
          segments={LAYOUTS.map((value) => ({ value, label: t(`layouts.${value}`) }))}
        />
      </div>
      {column && <PoolLoads column={column} />}
      <div className="grid items-start gap-4 2xl:grid-cols-2">
        {draw("teams", t("charts.teams", { layout: t(`layouts.${layout}`) }))}
        {draw("environments", t("charts.environments", { layout: t(`layouts.${layout}`) }))}
      </div>
      {column && (
        <Card
          title={t("notPlaced.titleCount", { count: column.notPlacedCount })}
          description={t("notPlaced.description")}
          padding="none"
        >
          <NotPlaced column={column} />
        </Card>
      )}
      {comparison.notSizedCount > 0 && (
        <Card
          title={t("notSized.title", { count: comparison.notSizedCount })}
          description={t("notSized.description")}
        >
          <NotSized comparison={comparison} />
        </Card>
      )}
    </div>
  );
}

/** What of the sizes was measured, and what was taken from elsewhere. */
function BasisNotes({ comparison, settings }: Pick<FiguresProps, "comparison" | "settings">) {
  const t = useTranslations("capacity.basis");
  const percentiles = useTranslations("capacity.settings.percentile");
  const { cpuBasis, memoryBasis, higherPercentile, architectureAssumed } = comparison;
  const asked = percentiles(settings.percentile);
  return (
    <ul className="flex flex-col gap-0.5 text-table text-muted">
      <li>{t("cpu", cpuBasis)}</li>
      <li>{t("memory", memoryBasis)}</li>
      {higherPercentile > 0 && <li>{t("higher", { count: higherPercentile, asked })}</li>}
      {architectureAssumed > 0 && <li>{t("architecture", { count: architectureAssumed })}</li>}
      <li>{t("hosts")}</li>
    </ul>
  );
}

function useCapacityText(): CapacityText {
  const t = useTranslations("capacity");
  const common = useTranslations("common");
  return useMemo(
    () => ({
      layouts: {
        today: t("layouts.today"),
        vms: t("layouts.vms"),
        recommended: t("layouts.recommended"),
        containers: t("layouts.containers"),
      },
      axes: {
        arrangement: t("axes.arrangement"),
        team: t("axes.team"),
        environment: t("axes.environment"),
        nodes: t("axes.nodes"),
        cost: t("axes.cost"),
      },
      environment: (value) => (value === null ? common("unknown") : environmentLabel(value)),
      noPrice: t("charts.noPrice"),
    }),
    [t, common],
  );
}
