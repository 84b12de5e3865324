"use client";

import { useTranslations } from "next-intl";
import { formatFixed, formatNumber } from "@/components/format/number";
import { Unknown } from "@/components/ui/unknown";
import { planningOf, sumOfEfforts } from "@/server/plans/planning";
import { usePlan } from "./plan-context";
import type { Entry } from "./plan-data";

/** How a workload moves: a person's decision, else what is proposed. */
export function DispositionText({ entry: { workload, placement } }: { entry: Entry }) {
  const t = useTranslations("plans.planning");
  const { disposition } = planningOf(workload, placement);
  if (disposition === null) return <span className="text-muted">{t("dispositions.open")}</span>;
  return (
    <>
      {t(`dispositions.${disposition}`)}
      {placement.disposition !== null && <span className="text-muted"> {t("byHand")}</span>}
    </>
  );
}

/** Person-days; a sum that leaves something out says so. */
export function EffortText({ entry: { workload, placement } }: { entry: Entry }) {
  const t = useTranslations("plans.planning");
  const { effort } = planningOf(workload, placement);
  if (effort.days === null) return <Unknown />;
  const days = formatFixed(effort.days, 1);
  if (effort.unknown.length === 0) return days;
  const parts = effort.unknown.map((part) => t(`partsInText.${part}`)).join(", ");
  return <span title={t("leavesOut", { parts })}>{t("atLeast", { days })}</span>;
}

/** The effort of the workloads of a wave that a person may see. */
export function WaveEffort({ entries }: { entries: readonly Entry[] }) {
  const t = useTranslations("plans.planning");
  const sum = sumOfEfforts(
    entries.map(({ workload, placement }) => planningOf(workload, placement).effort),
  );
  const { maxEffortDays: max } = usePlan().plan.header.constraints;
  if (entries.length === 0) return null;
  const total = formatFixed(sum.days, 1);
  const days = max === null ? total : t("outOf", { days: total, max: formatNumber(max) });
  return (
    <p className="text-caption text-muted">
      {sum.partial > 0 ? t("daysAtLeast", { days }) : t("days", { days })}
      {sum.unknown > 0 && ` · ${t("unknownEfforts", { count: sum.unknown })}`}
    </p>
  );
}
