"use client";

import { CalendarPlus, Plus, Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { memo, useState } from "react";
import { Button } from "@/components/ui/button";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { LinkTabs } from "@/components/ui/tabs";
import { LaterPlan, usePlan } from "./plan-context";
import { PlanFilterBar } from "./plan-filter-bar";
import { usePlanView } from "./plan-view-context";
import { PrintSheet } from "./print-sheet";
import { PLAN_VIEWS, type PlanView } from "./use-plan-address";
import { ViewExports } from "./view-exports";
import { ViolationsPanel } from "./violations-panel";
import type { WaveBoardProps } from "./wave-board";

const AddWorkloadsDialog = dynamic(() =>
  import("./add-workloads-dialog").then((module) => module.AddWorkloadsDialog),
);
const WaveBoard = dynamic(() => import("./wave-board").then((module) => module.WaveBoard), {
  loading: () => <LoadingView />,
});
const PlanTable = dynamic(() => import("./plan-table").then((module) => module.PlanTable), {
  loading: () => <LoadingView />,
});
// These draw by the day and the window of the person, which the server does not know.
const TimelineView = dynamic(
  () => import("./timeline/timeline-view").then((module) => module.TimelineView),
  { ssr: false, loading: () => <LoadingView /> },
);
const CalendarView = dynamic(
  () => import("./calendar/calendar-view").then((module) => module.CalendarView),
  { ssr: false, loading: () => <LoadingView /> },
);
const MapView = dynamic(() => import("./map/map-view").then((module) => module.MapView), {
  ssr: false,
  loading: () => <LoadingView />,
});

function LoadingView() {
  const t = useTranslations("planViews");
  return (
    <LoadingRegion label={t("loading")}>
      <Skeleton className="h-96 w-full" />
    </LoadingRegion>
  );
}

/** The plan in one of its views, all under the same filter; the address says which. */
export function PlanViews(props: WaveBoardProps) {
  const t = useTranslations("planViews");
  const { view } = usePlanView();
  const isOfCards = view === "board" || view === "table";
  return (
    <div className="flex min-w-0 flex-col gap-4" data-plan-view={view}>
      <ViewHead />
      {isOfCards && <ViolationsPanel />}
      <PlanFilterBar />
      <PrintSheet title={t(`views.${view}`)}>
        <LaterPlan>
          <View {...props} view={view} />
        </LaterPlan>
      </PrintSheet>
      {!isOfCards && (
        <div className="print:hidden">
          <ViolationsPanel />
        </div>
      )}
    </div>
  );
}

const View = memo(function View({ view, ...board }: WaveBoardProps & { view: PlanView }) {
  switch (view) {
    case "board":
      return <WaveBoard {...board} />;
    case "timeline":
      return <TimelineView />;
    case "calendar":
      return <CalendarView />;
    case "map":
      return <MapView />;
    case "table":
      return <PlanTable wantedId={board.wantedId} />;
    default:
      return view satisfies never;
  }
});

function ViewHead() {
  const t = useTranslations("planViews");
  const plans = useTranslations("plans.plan");
  const { canEdit, edits } = usePlan();
  const { view, queryOf, setView } = usePlanView();
  const [isAdding, setAdding] = useState(false);
  const hrefOf = (one: PlanView) => `?${queryOf(one)}`;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 print:hidden">
      <div className="min-w-0">
        <LinkTabs
          label={t("label")}
          tabs={PLAN_VIEWS.map((one) => ({
            href: hrefOf(one),
            label: t(`views.${one}`),
            isCurrent: one === view,
          }))}
          onNavigate={(href) => setView(PLAN_VIEWS.find((one) => hrefOf(one) === href) ?? "board")}
        />
      </div>
      <div className="flex flex-wrap gap-2">
        {canEdit && (
          <>
            <Button icon={<Plus aria-hidden="true" />} onClick={() => setAdding(true)}>
              {plans("addWorkloads")}
            </Button>
            <Button icon={<CalendarPlus aria-hidden="true" />} onClick={() => edits.addWave()}>
              {plans("addWave")}
            </Button>
          </>
        )}
        <ViewExports />
        <Button icon={<Printer aria-hidden="true" />} onClick={() => window.print()}>
          {t("print")}
        </Button>
      </div>
      {isAdding && <AddWorkloadsDialog onClose={() => setAdding(false)} />}
    </div>
  );
}
