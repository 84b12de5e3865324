"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { formatFixed } from "@/components/format/number";
import { PointsBar } from "./points-bar";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Unknown } from "@/components/ui/unknown";
import { TARGETS, type Target } from "@/server/inventory/workload";
import type { ComparedWorkload, Comparison } from "@/server/scoring/comparison-schema";
import { DIMENSION_NAMES, type Dimension } from "@/server/scoring/dimensions";
import { ComparisonTable } from "./comparison-table";

/** In which dimension each workload gains and loses the points of one form; they add up to its score. */
export function ComparisonDimensions({ workloads, baseline }: Comparison) {
  const t = useTranslations("comparison");
  const targets = useTranslations("scoring.targets");
  const dimensions = useTranslations("scoring.dimensions");
  const [target, setTarget] = useState<Target>("container");
  const pointsOf = (workload: ComparedWorkload, dimension: Dimension) =>
    workload.points.find((entry) => entry.dimension === dimension)?.points[target] ?? 0;
  const shown = DIMENSION_NAMES.filter((dimension) =>
    workloads.some((workload) => pointsOf(workload, dimension) !== 0),
  );
  // One scale for all three forms, so that switching between them compares too.
  const all = workloads.flatMap(({ points }) =>
    points.flatMap((entry) => Object.values(entry.points)),
  );
  const largest = Math.max(0, ...all.map(Math.abs));
  const blocked = workloads.filter((workload) => workload.targets[target].blockers.length > 0);
  return (
    <ComparisonTable
      title={t("dimensions")}
      description={
        <>
          {t("dimensionsText", { baseline: formatFixed(baseline, 1) })}
          {blocked.length > 0 && ` ${t("dimensionsBlocked", { target: targets(target) })}`}
        </>
      }
      actions={
        <SegmentedControl
          label={t("form")}
          value={target}
          onValueChange={setTarget}
          segments={TARGETS.map((value) => ({ value, label: targets(value) }))}
        />
      }
      what={t("dimension")}
      workloads={workloads}
      groups={[
        {
          id: "dimensions",
          label: null,
          rows: [
            ...shown.map((dimension) => ({
              id: dimension,
              label: dimensions(dimension),
              cells: workloads.map((workload) => (
                <PointsBar
                  key={workload.id}
                  label={t("points")}
                  points={pointsOf(workload, dimension)}
                  largest={largest}
                />
              )),
            })),
            {
              id: "score",
              label: t("total"),
              cells: workloads.map((workload) => (
                <Total key={workload.id} result={workload.targets[target]} />
              )),
            },
          ],
        },
      ]}
    />
  );
}

function Total({ result }: { result: ComparedWorkload["targets"][Target] }) {
  const t = useTranslations("comparison");
  const text = result.blockers.length > 0 ? t("blocked") : null;
  return (
    <p className="text-right font-medium">
      {text ?? (result.score === null ? <Unknown /> : formatFixed(result.score, 1))}
    </p>
  );
}
