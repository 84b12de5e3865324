"use client";

import { useTranslations } from "next-intl";
import { formatDay, formatWeekday } from "@/components/format/date";
import { formatFixed } from "@/components/format/number";
import type { DayLoad } from "@/server/plans/day-load";
import { usePlan } from "../plan-context";

/** A day in one sentence, for those who do not see the grid. */
export function useDayText(): (load: DayLoad) => string {
  const t = useTranslations("planViews.calendar");
  const { waves } = usePlan().plan.arrangement;
  const movingText = ({ workloads: count, people }: DayLoad) =>
    people === null
      ? t("moving", { count })
      : t("movingBy", { count, people: formatFixed(people, 1) });
  return (load) => {
    const over = load.teams.filter(({ isOver }) => isOver).map(({ teamName }) => teamName);
    return [
      `${formatWeekday(load.day, "long")} ${formatDay(load.day)}`,
      ...load.waves.map((position) => waves[position]?.name ?? ""),
      ...(load.waves.length > 0 ? [movingText(load)] : []),
      ...(load.blackout === null ? [] : [t("blackout", { name: load.blackout })]),
      ...(over.length > 0 ? [t("over", { teams: over.join(", ") })] : []),
      ...(load.isDeadline ? [t("deadline")] : []),
    ].join(", ");
  };
}
