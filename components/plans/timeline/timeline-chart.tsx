"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useMemo, useRef, type RefObject } from "react";
import { dependencyMapOf, wavePairs } from "@/server/plans/dependency-map";
import { stretchOf, type Span, type Zoom } from "@/server/plans/day-scale";
import { usePlan } from "../plan-context";
import { TimelineAxis, TimelineGround, TimelineMarks } from "./timeline-axis";
import { TimelineLinks } from "./timeline-links";
import { TimelineRowView } from "./timeline-row";
import type { TimelineChartProps, TimelineRow } from "./timeline-rows";
import { waveLinks } from "./wave-links";

/** So many pixels a day at least; a wide window or a sheet of paper spreads the days. */
export const PIXELS_PER_DAY: Readonly<Record<Zoom, number>> = {
  weeks: 20,
  months: 5,
  quarters: 1.8,
};

/** Bars by row; names stay in view at the left while the time scrolls. */
export function TimelineChart(props: TimelineChartProps) {
  const t = useTranslations("planViews.timeline");
  const { span, zoom, rows, today, hasLinks } = props;
  const { plan, canEdit } = usePlan();
  const { blackouts } = plan.header.constraints;
  const hintId = useId();
  const track = useRef<HTMLDivElement>(null);
  const region = useTimeInView(track, span, today);
  const last = rows.at(-1);
  const height = last ? last.top + last.height : 0;
  return (
    <>
      <p id={hintId} className="sr-only">
        {t("keys")}
      </p>
      <div
        ref={region}
        role="region"
        aria-label={t("label")}
        tabIndex={0}
        data-scroll-region=""
        className="max-h-[max(28rem,calc(100dvh-14rem))] min-w-0 overflow-auto rounded border border-divider bg-surface print:border-0"
      >
        <div
          className="relative min-w-[calc(var(--names)+var(--time))] [--names:10rem] md:[--names:17rem] print:min-w-0 print:[--names:12rem]"
          style={{ ["--time" as string]: `${span.days * PIXELS_PER_DAY[zoom]}px` }}
        >
          <div className="sticky top-0 z-20 flex border-b border-divider bg-surface">
            <div className="sticky left-0 z-10 w-(--names) shrink-0 border-r border-divider bg-surface" />
            <div ref={track} className="min-w-0 flex-1 overflow-hidden">
              <TimelineAxis span={span} zoom={zoom} />
              <TimelineMarks span={span} blackouts={blackouts} today={today} />
            </div>
          </div>
          <div className="relative">
            <div className="absolute inset-y-0 right-0 left-(--names)">
              <TimelineGround span={span} zoom={zoom} blackouts={blackouts} today={today} />
            </div>
            {hasLinks && (
              <div className="pointer-events-none absolute inset-y-0 right-0 left-(--names) z-1">
                <Links rows={rows} span={span} height={height} />
              </div>
            )}
            <ol>
              {rows.map((row) => (
                <TimelineRowView
                  key={row.key}
                  {...props}
                  {...{ row, track }}
                  hintId={canEdit ? hintId : undefined}
                />
              ))}
            </ol>
          </div>
        </div>
      </div>
    </>
  );
}

type LinksProps = { rows: readonly TimelineRow[]; span: Span; height: number };

function Links({ rows, span, height }: LinksProps) {
  const { plan } = usePlan();
  const pairs = useMemo(() => wavePairs(dependencyMapOf(plan)), [plan]);
  return <TimelineLinks links={waveLinks(pairs, rows, span)} span={span} height={height} />;
}

/** Begins with today, or else with the first day, at the left. */
function useTimeInView(
  track: RefObject<HTMLElement | null>,
  span: Span,
  today: string,
): RefObject<HTMLDivElement | null> {
  const region = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const now = stretchOf(span, today, today);
    if (!region.current || !track.current || !now) return;
    const at = (track.current.clientWidth * now.offset) / span.days;
    region.current.scrollLeft = Math.max(0, at - 160);
  }, [track, span, today]);
  return region;
}
