"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { usePlan } from "../plan-context";
import type { Wave } from "../plan-data";

/** Marks a wave that breaks conditions; the list below the chart has them in full. */
export function WaveWarnings({ wave }: { wave: Wave }) {
  const t = useTranslations("planViews.timeline");
  const { plan, wording, nameOf } = usePlan();
  const broken = plan.arrangement.violations.filter(({ waveId }) => waveId === wave.id);
  if (broken.length === 0) return null;
  const isCritical = broken.some(({ severity }) => severity === "critical");
  return (
    <span
      title={broken.map((one) => wording.violation(one, nameOf)).join("\n")}
      className={classNames(
        "inline-flex shrink-0 items-center gap-0.5 text-caption font-normal",
        isCritical ? "text-danger" : "text-warning",
      )}
    >
      <TriangleAlert size={12} aria-hidden="true" />
      <span aria-hidden="true">{broken.length}</span>
      <span className="sr-only">{t("conditions", { count: broken.length })}</span>
    </span>
  );
}
