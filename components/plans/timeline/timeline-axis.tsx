"use client";

import { useTranslations } from "next-intl";
import { formatDay, formatMonth } from "@/components/format/date";
import { classNames } from "@/components/ui/class-names";
import {
  stretchOf,
  ticksOf,
  UNITS,
  weekendsOf,
  type Span,
  type Stretch,
  type Tick,
  type TimeUnit,
  type Zoom,
} from "@/server/plans/day-scale";
import type { Blackout } from "@/server/plans/constraints";

/** As parts of the width of the track, so that a sheet of paper takes what a screen scrolls. */
export const placeOf = ({ offset, days }: Stretch, span: Span) => ({
  left: `${(100 * offset) / span.days}%`,
  width: `${(100 * days) / span.days}%`,
});

/** The units of time, in two lines. */
export function TimelineAxis({ span, zoom }: { span: Span; zoom: Zoom }) {
  const [upper, lower] = UNITS[zoom];
  return (
    <div aria-hidden="true" className="relative h-12 w-full">
      <TickLine span={span} unit={upper} months="long" className="top-0 font-medium" />
      <TickLine span={span} unit={lower} months="short" className="top-6 text-muted" />
    </div>
  );
}

type TickLineProps = { span: Span; unit: TimeUnit; months: "long" | "short"; className: string };

function TickLine({ span, unit, months, className }: TickLineProps) {
  return ticksOf(span, unit).map((tick) => (
    <div
      key={tick.day}
      style={placeOf(tick, span)}
      className={classNames(
        "absolute h-6 overflow-hidden border-l border-divider px-1 text-caption leading-6 whitespace-nowrap",
        className,
      )}
    >
      {tick.offset === 0 && tick.days < 4 ? "" : wordFor(unit, tick, months)}
    </div>
  ));
}

function wordFor(unit: TimeUnit, { day }: Tick, months: "long" | "short"): string {
  switch (unit) {
    case "week":
      return day.slice(8);
    case "month":
      return formatMonth(day, months);
    case "quarter":
      return `Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
    case "year":
      return day.slice(0, 4);
    default:
      return unit satisfies never;
  }
}

type GroundProps = { span: Span; zoom: Zoom; blackouts: readonly Blackout[]; today: string };

/** What lies behind the bars: weekends, days on which nothing moves, and today. */
export function TimelineGround({ span, zoom, blackouts, today }: GroundProps) {
  const [, unit] = UNITS[zoom];
  const now = stretchOf(span, today, today);
  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-0">
      {zoom !== "quarters" && (
        <svg
          viewBox={`0 0 ${span.days} 1`}
          preserveAspectRatio="none"
          className="absolute inset-0 size-full"
        >
          <path
            d={weekendsOf(span)
              .map(({ offset, days }) => `M${offset} 0h${days}v1h-${days}z`)
              .join("")}
            style={{ fill: "var(--color-sunken)" }}
          />
        </svg>
      )}
      {ticksOf(span, unit).map((tick) => (
        <div
          key={tick.day}
          style={{ left: placeOf(tick, span).left }}
          className="absolute inset-y-0 border-l border-divider"
        />
      ))}
      {blackouts.map(({ name, startDate, endDate }) => {
        const stretch = stretchOf(span, startDate, endDate);
        return (
          stretch && (
            <div
              key={`${name} ${startDate}`}
              style={placeOf(stretch, span)}
              className="absolute inset-y-0 border-x border-danger text-danger opacity-35 mark-blocked"
            />
          )
        );
      })}
      {now && (
        <div
          style={{ left: `${(100 * (now.offset + 0.5)) / span.days}%` }}
          className="absolute inset-y-0 border-l-2 border-accent"
        />
      )}
    </div>
  );
}

/** Names above the bars what stands behind them. */
export function TimelineMarks({ span, blackouts, today }: Omit<GroundProps, "zoom">) {
  const t = useTranslations("planViews.timeline");
  const now = stretchOf(span, today, today);
  return (
    <div className="relative h-5 w-full">
      {blackouts.map(({ name, startDate, endDate }) => {
        const stretch = stretchOf(span, startDate, endDate);
        return (
          stretch && (
            <span
              key={`${name} ${startDate}`}
              title={`${name}: ${formatDay(startDate)} – ${formatDay(endDate)}`}
              style={{ left: placeOf(stretch, span).left }}
              className="absolute truncate px-1 text-caption whitespace-nowrap text-danger"
            >
              {name}
            </span>
          )
        );
      })}
      {now && (
        <span
          style={{ left: `${(100 * (now.offset + 0.5)) / span.days}%` }}
          className="absolute -translate-x-1/2 rounded-xs bg-accent px-1 text-caption whitespace-nowrap text-on-accent"
        >
          {t("today")}
        </span>
      )}
    </div>
  );
}
