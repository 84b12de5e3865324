"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { failureOf } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { formatMoment } from "@/components/format/date";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { VerdictBadge } from "@/components/ui/verdict-badge";
import type { Explanation } from "@/server/scoring/schema";
import { DecisionCard } from "./decision-card";
import { DecidingFacts } from "./deciding-facts";
import { FlipAdvice } from "./flip-advice";
import { OverrideButton, OverrideCard, type OverriddenWorkload } from "./override-card";
import { useIsOverridden } from "./use-override-edits";
import { OpenFacts } from "./open-facts";
import { PointsTable } from "./points-table";
import { TargetComparison } from "./target-comparison";
import { VerdictHistory } from "./verdict-history";

/** Drawing takes more code than the rest of the page; it comes after it. */
const DimensionChart = dynamic(
  () => import("./dimension-chart").then((module) => module.DimensionChart),
  { ssr: false, loading: () => <Skeleton className="h-124" /> },
);

export type VerdictPanelProps = {
  /** Opens the question about a fact; null for people who may only read. */
  onAnswer: ((fact: string) => void) | null;
  /** Asks why and accepts a remedy; null for people who may only read. */
  onAcceptRemedy: ((remedy: string) => void) | null;
  /** The remedies that count as chosen; empty where there is none. */
  acceptedRemedies: ReactNode;
  /** What is overridden, beside what is computed; both know the name and team. */
  workload: OverriddenWorkload;
};

/** Why this workload got its verdict: forms side by side, deciding facts, what is open, points. */
export function VerdictPanel(props: VerdictPanelProps) {
  const t = useTranslations("scoring.panel");
  const trpc = useTRPC();
  const query = useQuery(trpc.scoring.explain.queryOptions({ workloadId: props.workload.id }));

  if (query.isPending) {
    return (
      <LoadingRegion label={t("loading")}>
        <Skeleton className="h-72" />
      </LoadingRegion>
    );
  }
  if (query.isError) {
    return <ErrorState title={t("failed")} {...failureOf(query)} />;
  }
  return <VerdictExplanation {...props} explanation={query.data} />;
}

function VerdictExplanation(props: VerdictPanelProps & { explanation: Explanation }) {
  const { explanation, onAnswer } = props;
  const isOverridden = useIsOverridden(props.workload.id);
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <OverrideCard workload={props.workload} />
      <VerdictSentence
        explanation={explanation}
        isOverridden={isOverridden}
        action={<OverrideButton workload={props.workload} />}
      />
      <div className="grid gap-4 lg:grid-cols-2">
        <DecidingFacts explanation={explanation} />
        <OpenFacts workloadId={props.workload.id} explanation={explanation} onAnswer={onAnswer} />
      </div>
      <TargetComparison explanation={explanation} />
      <DecisionCard
        decisions={explanation.decisions}
        onAcceptRemedy={props.onAcceptRemedy}
        acceptedRemedies={props.acceptedRemedies}
      />
      <DimensionChart explanation={explanation} />
      <FlipAdvice workloadId={props.workload.id} verdict={explanation.verdict} />
      <PointsTable workloadId={props.workload.id} explanation={explanation} />
      <VerdictHistory workloadId={props.workload.id} />
    </div>
  );
}

type SentenceProps = { explanation: Explanation; isOverridden: boolean; action: ReactNode };

function VerdictSentence({ explanation, isOverridden, action }: SentenceProps) {
  const t = useTranslations("scoring.panel");
  const { verdict, sentence, isFirm, isStale, rubric, assessedAt } = explanation;
  return (
    <Card title={isOverridden ? t("computedTitle") : t("title")} actions={action}>
      <div className="flex flex-col gap-2">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <VerdictBadge verdict={verdict} />
          <span className="text-table text-muted">{isFirm ? t("firm") : t("open")}</span>
        </div>
        <p className="max-w-prose text-section font-normal">{sentence}</p>
        <p className="text-caption text-muted">
          {t("rubric", rubric)}
          {assessedAt && `, ${t("assessed", { when: formatMoment(assessedAt) })}`}
        </p>
        {isStale && <Banner tone="info">{t("stale")}</Banner>}
      </div>
    </Card>
  );
}
