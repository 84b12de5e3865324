"use client";

import { useTranslations } from "next-intl";
import { ChartFrame } from "@/components/charts/chart-frame";
import { useChartText } from "@/components/charts/chart-text";
import { verdictMarks } from "@/components/charts/palette";
import { prepareGroupedBars } from "@/components/charts/prepare-grouped-bars";
import { formatFixed } from "@/components/format/number";
import { EmptyState } from "@/components/ui/empty-state";
import { TARGETS } from "@/server/inventory/workload";
import { dimensionPoints } from "@/server/scoring/dimension-points";
import type { Explanation } from "@/server/scoring/schema";

/** The three forms side by side: in which dimension each gains and loses its points. */
export function DimensionChart({ explanation }: { explanation: Explanation }) {
  const t = useTranslations("scoring.dimensionChart");
  const targets = useTranslations("scoring.targets");
  const dimensions = useTranslations("scoring.dimensions");
  const text = useChartText();
  const blocked = TARGETS.filter((target) => explanation.targets[target].blockers.length > 0);
  const chart = prepareGroupedBars({
    groups: dimensionPoints(explanation).map(({ dimension, points }) => ({
      id: dimension,
      label: dimensions(dimension),
      values: TARGETS.map((target) => points[target]),
    })),
    series: TARGETS.map((target) => ({
      id: target,
      label: targets(target),
      ...verdictMarks[target],
    })),
    groupLabel: t("dimension"),
    axis: { label: t("axis"), unit: null },
    notes: blocked.map((target) => t("blocked", { target: targets(target) })),
    text,
  });
  return (
    <ChartFrame
      title={t("title")}
      source={t("source", { baseline: formatFixed(explanation.baseline, 1) })}
      chart={chart}
      empty={<EmptyState title={t("empty")} description={t("emptyText")} />}
    />
  );
}
