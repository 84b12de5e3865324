"use client";

import { useTranslations } from "next-intl";
import { formatDay } from "@/components/format/date";
import { classNames } from "@/components/ui/class-names";
import { stretchOf, type Span } from "@/server/plans/day-scale";
import type { MoveStatus, Progress } from "@/server/plans/progress";
import type { Placement, Wave } from "../plan-data";
import { placeOf } from "./timeline-axis";

type Dates = Pick<Wave, "startDate" | "endDate">;

/** The days of its wave, for something in it. */
export function PlannedBar({ dates: { startDate, endDate }, span }: { dates: Dates; span: Span }) {
  if (startDate === null || endDate === null) return null;
  const stretch = stretchOf(span, startDate, endDate);
  if (!stretch) return null;
  return (
    <div
      style={placeOf(stretch, span)}
      className="absolute top-2 h-2 rounded-xs border border-magnitude-4 bg-magnitude-1"
    />
  );
}

const LOOKS: Readonly<Record<MoveStatus, string>> = {
  planned: "bg-control-border",
  ready: "bg-control-border",
  moving: "bg-accent",
  done: "bg-success",
  failed: "bg-danger",
  "rolled-back": "bg-warning",
};

const TOLD = ["moving", "done", "failed", "rolled-back"] as const;

/** What the bars mean; what happened only where something did. */
export function TimelineLegend({ hasBegun }: { hasBegun: boolean }) {
  const t = useTranslations("planViews.timeline");
  const progressWord = useTranslations("plans.progress");
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-caption text-muted">
      <li className="inline-flex items-center gap-1.5">
        <span className="h-3 w-6 rounded-xs border border-magnitude-4 bg-magnitude-2" />
        {t("planned")}
      </li>
      {(hasBegun ? TOLD : []).map((status) => (
        <li key={status} className="inline-flex items-center gap-1.5">
          <span className={classNames("h-1.5 w-6 rounded-full", LOOKS[status])} />
          {progressWord(`statuses.${status}`)}
        </li>
      ))}
      <li className="inline-flex items-center gap-1.5">
        <span className="h-3 w-6 border-x border-danger text-danger opacity-60 mark-blocked" />
        {t("blackout")}
      </li>
    </ul>
  );
}

type ActualBarProps = {
  progress: Progress;
  plannedEnd: string | null;
  span: Span;
  today: string;
  look: "wave" | "part";
};

/** What happened, below what was planned: until today while it goes on. */
export function ActualBar({ progress, plannedEnd, span, today, look }: ActualBarProps) {
  const t = useTranslations("planViews.timeline");
  const progressWord = useTranslations("plans.progress");
  const { status, startedOn, finishedOn } = progress;
  if (startedOn === null) return null;
  const end = finishedOn ?? (today > startedOn ? today : startedOn);
  const stretch = stretchOf(span, startedOn, end);
  if (!stretch) return null;
  const isLate = plannedEnd !== null && end > plannedEnd;
  const text = t("actually", {
    status: progressWord(`statuses.${status}`),
    start: formatDay(startedOn),
    end: finishedOn === null ? t("ongoing") : formatDay(finishedOn),
    late: isLate ? "yes" : "no",
  });
  return (
    <div
      role="img"
      aria-label={text}
      title={text}
      style={placeOf(stretch, span)}
      className={classNames(
        "absolute h-1.5 rounded-full",
        look === "wave" ? "top-9" : "top-4.5",
        LOOKS[status],
      )}
    />
  );
}

type DayLimitsProps = { placement: Placement; span: Span; wave: Dates };

/** The days between which it may move; red where its wave does not keep them. */
export function DayLimits({ placement, span, wave }: DayLimitsProps) {
  const t = useTranslations("planViews.timeline");
  const { earliestDate, latestDate } = placement;
  const limits = [
    {
      day: earliestDate,
      text: "earliest" as const,
      isBroken: earliestDate !== null && wave.startDate !== null && wave.startDate < earliestDate,
    },
    {
      day: latestDate,
      text: "latest" as const,
      isBroken: latestDate !== null && wave.endDate !== null && wave.endDate > latestDate,
    },
  ];
  return limits.map(({ day, text, isBroken }) => {
    const stretch = day === null ? null : stretchOf(span, day, day);
    if (!stretch) return null;
    const label = t(text, { day: formatDay(day) });
    const at = stretch.offset + (text === "latest" ? 1 : 0);
    return (
      <div
        key={text}
        role="img"
        aria-label={label}
        title={label}
        style={{ left: `${(100 * at) / span.days}%` }}
        className={classNames(
          "absolute top-1 h-4 w-1.5 border-y-2",
          text === "earliest" ? "border-l-2" : "-ml-1.5 border-r-2",
          isBroken ? "border-danger" : "border-muted",
        )}
      />
    );
  });
}
