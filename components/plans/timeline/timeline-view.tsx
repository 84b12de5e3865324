"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Switch } from "@/components/ui/switch";
import { spanOf, ZOOMS, type Zoom } from "@/server/plans/day-scale";
import { usePlan } from "../plan-context";
import { entriesByWave } from "../plan-data";
import { usePlanView } from "../plan-view-context";
import { today as todayHere } from "../today";
import { PIXELS_PER_DAY, TimelineChart } from "./timeline-chart";
import { TimelineLegend } from "./timeline-bars";
import { TimelineTable } from "./timeline-table";
import { daysOf, ROWS_OF, timelineRows, type RowsOf } from "./timeline-rows";
import { UndatedWaves } from "./undated-waves";

/** The waves over time, planned and as they went, with what they are made of. */
export function TimelineView() {
  const t = useTranslations("planViews.timeline");
  const { plan } = usePlan();
  const { matches } = usePlanView();
  const { waves } = plan.arrangement;
  const [today] = useState(todayHere);
  const entries = useMemo(() => entriesByWave(plan, matches), [plan, matches]);
  const days = useMemo(() => daysOf(waves, entries.values()), [waves, entries]);
  const [zoom, setZoom] = useState<Zoom>(() => zoomFor(days, today));
  const [rowsOf, setRowsOf] = useState<RowsOf>("workloads");
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [whole, setWhole] = useState<ReadonlySet<string>>(new Set());
  const [hasLinks, setLinks] = useState(false);
  const span = useMemo(() => spanOf(days, zoom, today), [days, zoom, today]);
  const rows = useMemo(
    () => timelineRows({ waves, entries, opened, whole, rowsOf }),
    [waves, entries, opened, whole, rowsOf],
  );
  const isOpen = opened.size === waves.length;
  if (waves.length === 0) return <EmptyState title={t("empty")} description={t("emptyText")} />;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
        <SegmentedControl
          label={t("zoom")}
          value={zoom}
          onValueChange={setZoom}
          segments={ZOOMS.map((value) => ({ value, label: t(`zooms.${value}`) }))}
        />
        <SegmentedControl
          label={t("rows")}
          value={rowsOf}
          onValueChange={setRowsOf}
          segments={ROWS_OF.map((value) => ({ value, label: t(`rowsOf.${value}`) }))}
        />
        <Switch
          label={t("dependencies")}
          checked={hasLinks}
          onChange={({ target }) => setLinks(target.checked)}
        />
        <Button
          size="sm"
          onClick={() => setOpened(new Set(isOpen ? [] : waves.map(({ id }) => id)))}
        >
          {t(isOpen ? "closeAll" : "openAll")}
        </Button>
      </div>
      <UndatedWaves />
      {span && (
        <TimelineChart
          {...{ span, zoom, rows, today, opened, hasLinks }}
          onToggle={(id) => setOpened(toggled(opened, id))}
          onWhole={(id) => setWhole(new Set([...whole, id]))}
        />
      )}
      <TimelineLegend hasBegun={waves.some(({ progress }) => progress.startedOn !== null)} />
      {plan.arrangement.unassigned.size > 0 && (
        <p className="text-table text-muted">
          {t("unplaced", { count: plan.arrangement.unassigned.size })}
        </p>
      )}
      <TimelineTable today={today} />
    </>
  );
}

const toggled = (set: ReadonlySet<string>, id: string): ReadonlySet<string> =>
  set.has(id) ? new Set([...set].filter((one) => one !== id)) : new Set([...set, id]);

/** The finest that shows all of it at once on a wide screen. */
function zoomFor(days: readonly string[], today: string): Zoom {
  const fits = (zoom: Zoom) =>
    (spanOf(days, zoom, today)?.days ?? 0) * PIXELS_PER_DAY[zoom] <= SCREEN;
  return ZOOMS.find(fits) ?? "quarters";
}

const SCREEN = 900;
