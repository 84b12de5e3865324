"use client";

import { Box, Flag, TriangleAlert, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, type KeyboardEvent } from "react";
import { formatWeekday } from "@/components/format/date";
import { formatFixed } from "@/components/format/number";
import { classNames } from "@/components/ui/class-names";
import type { DayLoad } from "@/server/plans/day-load";
import { startOf } from "@/server/plans/day-scale";
import { weekBars, weeksOfMonth, type Week } from "@/server/plans/month-grid";
import { usePlan } from "../plan-context";
import { dayTowards } from "./day-steps";
import { useDayText } from "./use-day-text";

type CalendarMonthProps = {
  /** Its first day. */
  month: string;
  /** The day that is looked at; null on paper. */
  day: string | null;
  today: string;
  loadOf: (day: string) => DayLoad;
  onDay?: (day: string) => void;
};

const LANE_HEIGHT = 22;
const HEAD_HEIGHT = 28;
const FOOT_HEIGHT = 40;

/** Weeks of seven days as a grid: arrow keys go by day and week, Page Up and Down by month. */
export function CalendarMonth({ month, day, today, loadOf, onDay }: CalendarMonthProps) {
  const t = useTranslations("planViews.calendar");
  const grid = useRef<HTMLDivElement>(null);
  const isMoved = useRef(false);
  const weeks = weeksOfMonth(month);
  useEffect(() => {
    if (!isMoved.current) return;
    isMoved.current = false;
    grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, [day]);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = day && onDay ? dayTowards(day, event.key, event.shiftKey) : null;
    if (next === null) return;
    event.preventDefault();
    isMoved.current = true;
    onDay?.(next);
  };
  return (
    <div
      ref={grid}
      role="grid"
      aria-label={t("label")}
      onKeyDown={onKeyDown}
      className="overflow-hidden rounded border border-divider bg-surface"
    >
      <div role="row" className="grid grid-cols-7 border-b border-divider bg-sunken">
        {(weeks[0] ?? []).map((one) => (
          <div key={one} role="columnheader" className="px-2 py-1 text-caption text-muted">
            <span aria-hidden="true">{formatWeekday(one, "short")}</span>
            <span className="sr-only">{formatWeekday(one, "long")}</span>
          </div>
        ))}
      </div>
      {weeks.map((week) => (
        <WeekRow key={week[0]} {...{ week, month, day, today, loadOf, onDay }} />
      ))}
    </div>
  );
}

type WeekRowProps = Omit<CalendarMonthProps, "onDay"> & {
  week: Week;
  onDay: ((day: string) => void) | undefined;
};

function WeekRow({ week, ...props }: WeekRowProps) {
  const { plan } = usePlan();
  const dated = plan.arrangement.waves.flatMap(({ id, name, startDate, endDate }) =>
    startDate === null || endDate === null ? [] : [{ id, name, startDate, endDate }],
  );
  const bars = weekBars(week, dated);
  const lanes = Math.max(0, ...bars.map(({ lane }) => lane + 1));
  return (
    <div
      role="row"
      className="relative grid break-inside-avoid grid-cols-7 border-t border-divider first:border-t-0"
      style={{ minHeight: HEAD_HEIGHT + lanes * LANE_HEIGHT + FOOT_HEIGHT }}
    >
      {week.map((one) => (
        <DayCell key={one} one={one} {...props} />
      ))}
      {bars.map(({ item, offset, days, lane, startsHere, endsHere }) => (
        <div
          key={item.id}
          aria-hidden="true"
          style={{
            left: `calc(${(100 * offset) / 7}% + ${startsHere ? 4 : 0}px)`,
            width: `calc(${(100 * days) / 7}% - ${(startsHere ? 4 : 0) + (endsHere ? 4 : 0)}px)`,
            top: HEAD_HEIGHT + lane * LANE_HEIGHT,
          }}
          className={classNames(
            "pointer-events-none absolute h-5 truncate border-y border-magnitude-4 bg-magnitude-2 px-2 text-caption leading-4.5 text-on-magnitude-2",
            startsHere && "rounded-l-sm border-l",
            endsHere && "rounded-r-sm border-r",
          )}
        >
          {item.name}
        </div>
      ))}
    </div>
  );
}

type DayCellProps = Omit<WeekRowProps, "week"> & { one: string };

function DayCell({ one, month, day, today, loadOf, onDay }: DayCellProps) {
  const t = useTranslations("planViews.calendar");
  const textOf = useDayText();
  const load = loadOf(one);
  const isOther = startOf("month", one) !== month;
  const isChosen = one === day;
  const isOver = load.teams.some((team) => team.isOver);
  return (
    <div
      role="gridcell"
      aria-selected={onDay ? isChosen : undefined}
      aria-current={one === today ? "date" : undefined}
      tabIndex={onDay ? (isChosen ? 0 : -1) : undefined}
      onClick={() => onDay?.(one)}
      className={classNames(
        "flex min-w-0 flex-col justify-between border-l border-divider px-1.5 py-1 text-caption first:border-l-0 focus-visible:outline-offset-[-2px]",
        onDay && "cursor-pointer",
        load.isWeekend && "bg-sunken",
        isOther && "text-muted",
        isChosen && "bg-selected",
      )}
    >
      <span className="sr-only">{textOf(load)}</span>
      <span className="flex items-center justify-between gap-1" aria-hidden="true">
        <span
          className={classNames(
            "min-w-5 rounded-xs px-1 text-center",
            one === today && "bg-accent font-semibold text-on-accent",
          )}
        >
          {Number(one.slice(8))}
        </span>
        {load.isDeadline && (
          <span className="inline-flex items-center gap-0.5 text-danger">
            <Flag size={12} /> {t("deadline")}
          </span>
        )}
      </span>
      <span className="flex min-w-0 flex-col" aria-hidden="true">
        {load.blackout !== null && (
          <span className="flex items-center gap-1 truncate text-danger">
            <span className="size-2.5 shrink-0 rounded-xs mark-blocked" />
            {load.blackout}
          </span>
        )}
        {load.waves.length > 0 && (
          <span className="flex items-center gap-2 text-muted">
            <span className="inline-flex items-center gap-0.5">
              <Box size={12} />
              {load.workloads}
            </span>
            {load.people !== null && (
              <span className="inline-flex items-center gap-0.5">
                <Users size={12} />
                {formatFixed(load.people, 1)}
              </span>
            )}
            {isOver && <TriangleAlert size={12} className="shrink-0 text-danger" />}
          </span>
        )}
        {load.mayMove.length + load.mustHaveMoved.length > 0 && (
          <span className="truncate text-muted">
            {t("limits", { count: load.mayMove.length + load.mustHaveMoved.length })}
          </span>
        )}
      </span>
    </div>
  );
}
