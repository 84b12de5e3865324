"use client";

import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState, type ReactNode, type RefObject } from "react";
import { formatDay } from "@/components/format/date";
import { classNames } from "@/components/ui/class-names";
import { stretchOf, type Span, type Stretch } from "@/server/plans/day-scale";
import { daysBetween } from "@/server/plans/wave-calendar";
import { usePlan } from "../plan-context";
import type { Wave } from "../plan-data";
import type { DatedEnds } from "./shifted-dates";
import { placeOf } from "./timeline-axis";
import { useWaveDrag } from "./use-wave-drag";

const WaveDialog = dynamic(() => import("../wave-dialog").then((module) => module.WaveDialog));

type WaveBarProps = {
  wave: Wave;
  span: Span;
  track: RefObject<HTMLElement | null>;
  hintId: string | undefined;
};

const look =
  "h-7 rounded-sm border border-magnitude-4 bg-magnitude-2 text-caption text-on-magnitude-2";

/** The planned days of a wave; in a draft they can be moved. */
export function WaveBar({ wave, span, track, hintId }: WaveBarProps) {
  const t = useTranslations("planViews.timeline");
  const { canEdit } = usePlan();
  const { startDate, endDate } = wave;
  if (startDate === null || endDate === null) return <OpenWave wave={wave} span={span} />;
  const dates = { startDate, endDate };
  if (canEdit) return <MovableBar {...{ wave, dates, span, track, hintId }} />;
  const stretch = stretchOf(span, startDate, endDate);
  if (!stretch) return null;
  return (
    <div style={placeOf(stretch, span)} className={classNames("absolute top-2", look)}>
      <BarText stretch={stretch} span={span}>
        {t("dates", shownDates(dates))}
      </BarText>
    </div>
  );
}

const shownDates = ({ startDate, endDate }: DatedEnds) => ({
  start: formatDay(startDate),
  end: formatDay(endDate),
  days: daysBetween(startDate, endDate) + 1,
});

/** Inside a long bar; beside a short one, on the side where there is room. */
function BarText(props: { stretch: Stretch; span: Span; children: ReactNode }) {
  const { stretch, span, children } = props;
  const isAtEnd = stretch.offset + stretch.days > span.days * 0.7;
  return (
    <span className="@container pointer-events-none absolute inset-0 flex items-center">
      <span className="hidden min-w-0 truncate px-2 @min-[13rem]:block">{children}</span>
      <span
        className={classNames(
          "absolute mx-7 rounded-xs bg-surface/85 px-1 whitespace-nowrap text-muted @min-[13rem]:hidden",
          isAtEnd ? "right-full" : "left-full",
        )}
      >
        {children}
      </span>
    </span>
  );
}

/** A wave without both days has no bar: it says what is missing. */
function OpenWave({ wave: { startDate, endDate }, span }: { wave: Wave; span: Span }) {
  const t = useTranslations("planViews.timeline");
  const day = startDate ?? endDate;
  const stretch = day === null ? null : stretchOf(span, day, day);
  return (
    <p
      style={stretch ? { left: placeOf(stretch, span).left } : undefined}
      className="absolute top-2 flex h-7 items-center rounded-sm border border-dashed border-control-border bg-surface px-2 text-caption whitespace-nowrap text-muted"
    >
      {startDate !== null
        ? t("onlyStart", { start: formatDay(startDate) })
        : endDate !== null
          ? t("onlyEnd", { end: formatDay(endDate) })
          : t("noDates")}
    </p>
  );
}

type MovableBarProps = WaveBarProps & { dates: DatedEnds };

function MovableBar({ wave, dates, span, track, hintId }: MovableBarProps) {
  const t = useTranslations("planViews.timeline");
  const { edits } = usePlan();
  const [isEditing, setEditing] = useState(false);
  const drag = useWaveDrag({
    dates,
    track,
    spanDays: span.days,
    onChange: (changed) => edits.updateWave(wave.id, { name: wave.name, dates: changed }),
  });
  const { shown, isChanged } = drag;
  const stretch = stretchOf(span, shown.startDate, shown.endDate);
  const words = shownDates(shown);
  const whole = drag.gripHandlers("whole");
  return (
    <div
      style={stretch ? placeOf(stretch, span) : { right: 0 }}
      className={classNames("absolute top-2 h-7 min-w-6 touch-pan-y", isChanged && "z-5")}
    >
      <button
        type="button"
        {...whole}
        aria-label={t("bar", { name: wave.name, ...words })}
        aria-describedby={hintId}
        onClick={({ detail }) => {
          // A press of Enter or Space on a bar that was not moved; the pointer only drags.
          if (detail === 0 && !isChanged) setEditing(true);
        }}
        onDoubleClick={() => setEditing(true)}
        className={classNames(
          look,
          "size-full cursor-grab active:cursor-grabbing",
          isChanged && "border-dashed border-accent",
        )}
      >
        {stretch && (
          <BarText stretch={stretch} span={span}>
            {t("dates", words)}
          </BarText>
        )}
      </button>
      {(["start", "end"] as const).map((grip) => (
        <span
          key={grip}
          {...drag.gripHandlers(grip)}
          role="slider"
          tabIndex={0}
          aria-label={t(`ends.${grip}`, { name: wave.name })}
          aria-describedby={hintId}
          aria-valuemin={0}
          aria-valuemax={span.days}
          aria-valuenow={daysBetween(span.start, shown[`${grip}Date`])}
          aria-valuetext={formatDay(shown[`${grip}Date`])}
          className={classNames(
            // Beside the bar, so that a short one leaves room for a finger on either end.
            "absolute inset-y-0 w-6 cursor-ew-resize border-magnitude-4 hover:bg-magnitude-1 focus-visible:bg-magnitude-1",
            grip === "start"
              ? "right-full rounded-l-sm hover:border-l-3"
              : "left-full rounded-r-sm hover:border-r-3",
          )}
        />
      ))}
      {isChanged && (
        <p
          role="status"
          className="absolute top-full left-0 z-10 mt-1 rounded-sm border border-accent bg-surface px-2 py-0.5 text-caption whitespace-nowrap text-text"
        >
          {t("wished", words)}
        </p>
      )}
      {isEditing && <WaveDialog wave={wave} onClose={() => setEditing(false)} />}
    </div>
  );
}
