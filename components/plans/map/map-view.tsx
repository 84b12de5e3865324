"use client";

import { ImageDown, Maximize, ZoomIn, ZoomOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { downloadText, fileStem } from "@/components/charts/download-text";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { FilteredEmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { MAP_COLUMNS } from "@/server/plans/map-layout";
import { MAP_LEVELS, MAX_DRAWN_NODES } from "@/server/plans/map-drawing";
import { NO_PLAN_FILTER } from "@/server/plans/plan-filter";
import { usePlan } from "../plan-context";
import { usePlanView } from "../plan-view-context";
import { MapDrawing } from "./map-drawing";
import { imageOf } from "./map-image";
import { MapLegend } from "./map-legend";
import { MapPanel } from "./map-panel";
import { useMap, type MapState } from "./use-map";
import { useZoom } from "./use-zoom";

/** Who needs whom: drawn by wave or by layer, and told in words beside it. */
export function MapView() {
  const t = useTranslations("planViews.map");
  const { plan } = usePlan();
  const { filter, setFilter, choose, chosenId } = usePlanView();
  const state = useMap();
  const { map, drawing, layout } = state;
  const picture = useRef<SVGSVGElement>(null);
  const view = useZoom(layout);
  const title = t("picture", { plan: plan.header.name });
  const onChoose = (index: number) => {
    const node = drawing.nodes[index];
    if (!node) return;
    if (drawing.level !== "workloads") return narrowTo(index);
    const id = map.workloads[node.members[0] ?? -1]?.id ?? null;
    choose(id === chosenId ? null : id);
  };
  /** A box of many opens: the filter goes to what it stands for. */
  const narrowTo = (index: number) => {
    const node = drawing.nodes[index];
    const first = map.workloads[node?.members[0] ?? -1];
    if (!node || !first) return;
    const waveId = first.wave === null ? "absent" : (plan.arrangement.waves[first.wave]?.id ?? "");
    const of = {
      workloads: {},
      applications: { applicationId: first.applications[0]?.id ?? "" },
      teams: { teamId: first.teamId },
      waves: {},
    }[drawing.level];
    setFilter({ ...filter, ...of, waveId });
  };
  return (
    <>
      <Controls
        state={state}
        view={view}
        onPicture={() => {
          if (!picture.current) return;
          const text = imageOf(picture.current, title);
          downloadText({ name: `${fileStem(title)}.svg`, type: "image/svg+xml", text });
        }}
      />
      {drawing.level !== state.level && (
        <Banner tone="info" title={t("tooMany.title", { limit: MAX_DRAWN_NODES })}>
          {drawing.fits
            ? t("tooMany.coarser", { level: t(`levels.${drawing.level}`) })
            : t("tooMany.narrow")}
        </Banner>
      )}
      <div className="grid min-w-0 items-start gap-4 xl:grid-cols-[minmax(0,1fr)_21rem] print:block">
        <div className="flex min-w-0 flex-col gap-2">
          {drawing.nodes.length === 0 ? (
            <FilteredEmptyState
              noun={t("noun")}
              filters={[]}
              onClear={() => setFilter(NO_PLAN_FILTER)}
            />
          ) : (
            <div
              ref={view.region}
              role="region"
              aria-label={t("label")}
              tabIndex={0}
              data-scroll-region=""
              {...view.pan}
              className="max-h-[max(30rem,calc(100dvh-12rem))] min-w-0 overflow-auto rounded border border-divider bg-surface print:border-0"
            >
              <MapDrawing {...{ state, picture, onChoose }} zoom={view.zoom} />
            </div>
          )}
          <MapLegend state={state} />
        </div>
        <MapPanel state={state} />
      </div>
    </>
  );
}

type ControlsProps = {
  state: MapState;
  view: ReturnType<typeof useZoom>;
  onPicture: () => void;
};

function Controls({ state, view, onPicture }: ControlsProps) {
  const t = useTranslations("planViews.map");
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
      <SegmentedControl
        label={t("level")}
        value={state.level}
        onValueChange={state.setLevel}
        segments={MAP_LEVELS.map((value) => ({ value, label: t(`levels.${value}`) }))}
      />
      <SegmentedControl
        label={t("columns")}
        value={state.columns}
        onValueChange={state.setColumns}
        segments={MAP_COLUMNS.map((value) => ({ value, label: t(`columnsOf.${value}`) }))}
      />
      <div className="flex items-center gap-1">
        <IconButton label={t("zoomOut")} icon={<ZoomOut />} onClick={() => view.zoomBy(1 / 1.25)} />
        <span className="w-12 text-center text-table tabular-nums">
          {t("percent", { value: Math.round(view.zoom * 100) })}
        </span>
        <IconButton label={t("zoomIn")} icon={<ZoomIn />} onClick={() => view.zoomBy(1.25)} />
        <IconButton label={t("fit")} icon={<Maximize />} onClick={view.fit} />
      </div>
      <Button size="sm" icon={<ImageDown aria-hidden="true" />} onClick={onPicture}>
        {t("save")}
      </Button>
    </div>
  );
}
