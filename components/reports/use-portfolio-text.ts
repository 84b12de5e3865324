"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { PortfolioText } from "./prepare-portfolio";

/** The translated words that `preparePortfolio` puts into its charts. */
export function usePortfolioText(): PortfolioText {
  const t = useTranslations("reports");
  return useMemo(
    () => ({
      axes: {
        workloads: t("axes.workloads"),
        vCpu: t("axes.vCpu"),
        memory: t("axes.memory"),
        data: t("axes.data"),
        team: t("axes.team"),
        blocker: t("axes.blocker"),
        coverage: t("axes.coverage"),
      },
      coverageBand: (from, to) => t("charts.coverageBand", { from, to }),
      amountUnknown: (count) => t("charts.amountUnknown", { count }),
      storageUnknown: (count) => t("charts.storageUnknown", { count }),
      scoresMissing: (count) => t("charts.scoresNote", { count }),
      blockersNote: t("charts.blockersNote"),
      overridden: (count) => t("charts.overridden", { count }),
    }),
    [t],
  );
}
