"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { formatMoment } from "@/components/format/date";
import { useCan } from "@/components/session/actor-provider";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { PlanProvider, usePlan } from "./plan-context";
import type { Plan } from "./plan-data";
import { PlanHeader } from "./plan-header";
import { PlanViewProvider } from "./plan-view-context";
import { PlanViews } from "./plan-views";
import { usePlanAddress } from "./use-plan-address";
import { useDuplicatePlan } from "./use-duplicate-plan";
import { usePlanEdits, type PlanProblem } from "./use-plan-edits";
import { cardId } from "./card-id";

const ConflictBanner = dynamic(() =>
  import("./conflict-banner").then((module) => module.ConflictBanner),
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
  const address = usePlanAddress();
  const goTo = (workloadId: string) => {
    const placement = plan.arrangement.placements.find((one) => one.workloadId === workloadId);
    if (!placement) return;
    if (address.view === "map") return address.choose(workloadId);
    address.showAll(address.view === "table" ? "table" : "board");
    setChosenWave(placement.waveId);
    setWanted({ id: workloadId });
  };
  useEffect(() => {
    const card = wanted && document.getElementById(cardId(wanted.id));
    if (!card) return;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "center", inline: "center" });
  }, [wanted, address.view]);
  return (
    <PlanProvider plan={plan} edits={edits} goTo={goTo}>
      <PlanHeader />
      {plan.header.status === "approved" && <ApprovedBanner />}
      {problem !== null && <ProblemBanner problem={problem} onDismiss={clearProblem} />}
      <PlanViewProvider address={address}>
        <PlanViews
          chosenWave={chosenWave}
          onChosenWaveChange={setChosenWave}
          wantedId={wanted?.id ?? null}
        />
      </PlanViewProvider>
    </PlanProvider>
  );
}

function ProblemBanner({ problem, onDismiss }: { problem: PlanProblem; onDismiss: () => void }) {
  const { theirs } = problem;
  if (theirs) return <ConflictBanner problem={problem} theirs={theirs} onDismiss={onDismiss} />;
  return (
    <Banner tone="danger" role="alert" onDismiss={onDismiss}>
      {problem.text}
    </Banner>
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
