"use client";

import { useTranslations } from "next-intl";
import { formatRatio } from "@/components/format/number";
import { moveRisk } from "@/server/plans/move-risk";
import type { Entry } from "./plan-data";

/** How risky the move of a workload is; what is not known is not low. */
export function RiskText({ entry: { workload, placement } }: { entry: Entry }) {
  const t = useTranslations("plans.outlook");
  const { level } = moveRisk(workload, placement.disposition);
  const text = t(`levels.${level ?? "open"}`);
  return level === "high" ? <span className="font-medium text-text">{text}</span> : text;
}

/** How much of what the rubric asks is known of a workload. */
export function KnownText({ entry: { workload } }: { entry: Entry }) {
  const t = useTranslations("plans.outlook");
  return workload.coverage === null
    ? t("notScored")
    : t("known", { share: formatRatio(workload.coverage) });
}

/** What the risk of a workload comes from, and what would have to be known to be sure of it. */
export function RiskSigns({ entry: { workload, placement } }: { entry: Entry }) {
  const t = useTranslations("plans.outlook");
  const { signs, gaps } = moveRisk(workload, placement.disposition);
  if (signs.length + gaps.length === 0) return null;
  const because = signs.map((sign) => t(`signs.${sign}`)).join(", ");
  const open = gaps.map((gap) => t(`gaps.${gap}`)).join(", ");
  return (
    <>
      {signs.length > 0 && t("because", { because })}
      {signs.length > 0 && gaps.length > 0 && " "}
      {gaps.length > 0 && t("unknown", { what: open })}
    </>
  );
}
