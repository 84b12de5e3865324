"use client";

import { useTranslations } from "next-intl";
import { formatDay, formatWeekday } from "@/components/format/date";
import type { DayLoad } from "@/server/plans/day-load";
import { startOf } from "@/server/plans/day-scale";
import { weeksOfMonth } from "@/server/plans/month-grid";
import { usePlan } from "../plan-context";

type CalendarListProps = {
  month: string;
  loadOf: (day: string) => DayLoad;
  onDay: (day: string) => void;
};

/** A month on a narrow screen: the days on which something begins, ends or is due. */
export function CalendarList({ month, loadOf, onDay }: CalendarListProps) {
  const t = useTranslations("planViews.calendar");
  const eventsOf = useDayEvents();
  const days = weeksOfMonth(month)
    .flat()
    .filter((day) => startOf("month", day) === month)
    .map((day) => ({ day, events: eventsOf(loadOf(day)) }))
    .filter(({ events }) => events.length > 0);
  if (days.length === 0) return <p className="py-4 text-table text-muted">{t("nothingInMonth")}</p>;
  return (
    <ol className="divide-y divide-divider rounded border border-divider bg-surface">
      {days.map(({ day, events }) => (
        <li key={day} className="grid grid-cols-[7rem_minmax(0,1fr)] gap-2 px-3 py-2 text-table">
          <button
            type="button"
            onClick={() => onDay(day)}
            className="rounded-xs text-left text-accent touch:min-h-11"
          >
            {formatDay(day)}
            <span className="block text-caption text-muted">{formatWeekday(day, "long")}</span>
          </button>
          <ul className="flex flex-col gap-1">
            {events.map((event) => (
              <li key={event}>{event}</li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

/** What happens on a day beyond going on as on the day before. */
function useDayEvents(): (load: DayLoad) => string[] {
  const t = useTranslations("planViews.calendar");
  const { plan } = usePlan();
  const { waves } = plan.arrangement;
  const { blackouts } = plan.header.constraints;
  return (load) => [
    ...waves.flatMap(({ name, startDate, endDate }) => [
      ...(startDate === load.day ? [t("starts", { name })] : []),
      ...(endDate === load.day ? [t("ends", { name })] : []),
    ]),
    ...blackouts.flatMap(({ name, startDate, endDate }) =>
      startDate === load.day ? [t("closes", { name, end: formatDay(endDate) })] : [],
    ),
    ...(load.isDeadline ? [t("deadlineText")] : []),
    ...(load.mayMove.length > 0 ? [`${t("mayMove")}: ${load.mayMove.join(", ")}`] : []),
    ...(load.mustHaveMoved.length > 0
      ? [`${t("mustHaveMoved")}: ${load.mustHaveMoved.join(", ")}`]
      : []),
  ];
}
