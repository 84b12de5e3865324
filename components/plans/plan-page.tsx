"use client";

import { useQuery } from "@tanstack/react-query";
import { CalendarPlus, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useCallback, useEffect, useState } from "react";
import { useAddressQuery } from "@/components/data-table/use-address-query";
import { formatMoment } from "@/components/format/date";
import { useCan } from "@/components/session/actor-provider";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { PlanProvider, usePlan } from "./plan-context";
import type { Plan } from "./plan-data";
import { PlanHeader } from "./plan-header";
import { PlanTable } from "./plan-table";
import { useDuplicatePlan } from "./use-duplicate-plan";
import { usePlanEdits } from "./use-plan-edits";
import { ViolationsPanel } from "./violations-panel";
import { WaveBoard } from "./wave-board";
import { cardId } from "./workload-card";

const AddWorkloadsDialog = dynamic(() =>
  import("./add-workloads-dialog").then((module) => module.AddWorkloadsDialog),
);

/** One plan: its waves, the conditions it breaks, and everything that changes it. */
export function PlanPage({ planId }: { planId: string }) {
  const t = useTranslations("plans.plan");
  const trpc = useTRPC();
  const query = useQuery(trpc.plans.get.queryOptions({ planId }));
  if (query.data) return <LoadedPlan plan={query.data} />;
  if (query.isPending) {
    return (
      <LoadingRegion label={t("board")}>
        <Skeleton className="mb-4 h-8 w-72" />
        <div className="flex gap-3">
          {["first", "second", "third"].map((key) => (
            <Skeleton key={key} className="h-96 w-72" />
          ))}
        </div>
      </LoadingRegion>
    );
  }
  const { code, message, requestId } = toApiProblem(query.error);
  return (
    <ErrorState
      layout="page"
      title={t("failed")}
      description={code === "NOT_FOUND" ? t("notFound") : message}
      kept={t("kept")}
      requestId={requestId ?? undefined}
      onRetry={() => void query.refetch()}
      isRetrying={query.isFetching}
    />
  );
}

function LoadedPlan({ plan }: { plan: Plan }) {
  const { edits, problem, clearProblem } = usePlanEdits(plan.header.id);
  const [chosenWave, setChosenWave] = useState<string | null>(
    plan.arrangement.waves[0]?.id ?? null,
  );
  const [wanted, setWanted] = useState<{ id: string } | null>(null);
  const { placements } = plan.arrangement;
  const goTo = useCallback(
    (workloadId: string) => {
      const placement = placements.find((one) => one.workloadId === workloadId);
      if (!placement) return;
      setChosenWave(placement.waveId);
      setWanted({ id: workloadId });
    },
    [placements],
  );
  useEffect(() => {
    const card = wanted && document.getElementById(cardId(wanted.id));
    if (!card) return;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "center", inline: "center" });
  }, [wanted]);
  return (
    <PlanProvider plan={plan} edits={edits} goTo={goTo}>
      <PlanHeader />
      {plan.header.status === "approved" && <ApprovedBanner />}
      {problem !== null && (
        <Banner tone="danger" role="alert" onDismiss={clearProblem}>
          {problem}
        </Banner>
      )}
      <ViolationsPanel />
      <PlanViews
        chosenWave={chosenWave}
        onChosenWaveChange={setChosenWave}
        wantedId={wanted?.id ?? null}
      />
    </PlanProvider>
  );
}

function ApprovedBanner() {
  const t = useTranslations("plans.plan");
  const { header } = usePlan().plan;
  const mayWrite = useCan("plan:write");
  const duplicate = useDuplicatePlan(header.id);
  return (
    <Banner
      tone="info"
      title={t("approvedTitle", {
        date: formatMoment(header.approvedAt),
        name: header.approvedByName ?? t("formerUser"),
      })}
      actions={mayWrite && <Button onClick={duplicate}>{t("duplicate")}</Button>}
    >
      {t("approvedText")}
    </Banner>
  );
}

type View = "board" | "table";

function useView(): [View, (view: View) => void] {
  const [params, go] = useAddressQuery();
  const view = params.get("view") === "table" ? "table" : "board";
  return [view, (next) => go(next === "board" ? "" : `view=${next}`)];
}

type PlanViewsProps = {
  chosenWave: string | null;
  onChosenWaveChange: (waveId: string | null) => void;
  wantedId: string | null;
};

function PlanViews(props: PlanViewsProps) {
  const t = useTranslations("plans.plan");
  const { canEdit, edits } = usePlan();
  const [view, setView] = useView();
  const [isAdding, setAdding] = useState(false);
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 print:hidden">
        <SegmentedControl
          label={t("views")}
          value={view}
          onValueChange={setView}
          segments={[
            { value: "board", label: t("board") },
            { value: "table", label: t("table") },
          ]}
        />
        {canEdit && (
          <div className="ml-auto flex flex-wrap gap-2">
            <Button icon={<Plus aria-hidden="true" />} onClick={() => setAdding(true)}>
              {t("addWorkloads")}
            </Button>
            <Button icon={<CalendarPlus aria-hidden="true" />} onClick={() => edits.addWave()}>
              {t("addWave")}
            </Button>
          </div>
        )}
      </div>
      {view === "board" ? <WaveBoard {...props} /> : <PlanTable wantedId={props.wantedId} />}
      {isAdding && <AddWorkloadsDialog onClose={() => setAdding(false)} />}
    </>
  );
}
