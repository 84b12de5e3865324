"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { failureOf } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Card } from "@/components/ui/card";
import { CoverageMeter } from "@/components/ui/coverage-meter";
import { ErrorState } from "@/components/ui/error-state";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { VerdictBadge } from "@/components/ui/verdict-badge";

/** The verdict beside the questions: its sentence is read out again when an answer changes it. */
export function VerdictAside({ workloadId }: { workloadId: string }) {
  const t = useTranslations("scoring.panel");
  const unknowns = useTranslations("scoring.unknowns");
  const trpc = useTRPC();
  const query = useQuery(trpc.scoring.explain.queryOptions({ workloadId }));
  if (query.isPending) {
    return (
      <LoadingRegion label={t("loading")}>
        <Skeleton className="h-40" />
      </LoadingRegion>
    );
  }
  if (query.isError) return <ErrorState title={t("failed")} {...failureOf(query)} />;
  const { verdict, sentence, isFirm, coverage } = query.data;
  return (
    <Card title={t("title")}>
      <div className="flex flex-col gap-2" aria-busy={query.isFetching || undefined}>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <VerdictBadge verdict={verdict} />
          <span className="text-table text-muted">{isFirm ? t("firm") : t("open")}</span>
        </div>
        <p aria-live="polite">{sentence}</p>
        <div className="flex items-center gap-3">
          <CoverageMeter value={coverage} />
          <span className="text-table text-muted">{unknowns("coverage")}</span>
        </div>
      </div>
    </Card>
  );
}
