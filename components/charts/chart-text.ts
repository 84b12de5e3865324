"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";

import type { ChartText } from "./prepared-chart";

/** The translated words that the `prepare-*` functions put into a chart. */
export function useChartText(): ChartText {
  const t = useTranslations("charts");
  const ui = useTranslations("ui");
  return useMemo(
    () => ({
      verdict: (verdict) => ui(`verdict.${verdict}`),
      other: (count) => t("other", { count }),
      folded: (shown, folded) => t("folded", { shown, folded }),
      more: (count) => t("more", { count }),
      workloads: t("workloads"),
      containerScore: t("containerScore"),
      vmScore: t("vmScore"),
      scoreCell: (cell) => t("scoreCell", cell),
      scoreSides: (sides) => t("scoreSides", sides),
    }),
    [t, ui],
  );
}
