"use client";

import { useQuery } from "@tanstack/react-query";
import { Check, RotateCcw, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { formatMoment } from "@/components/format/date";
import { formatFixed } from "@/components/format/number";
import { failureOf } from "@/components/trpc/api-error";
import { useTRPC, type ApiOutput } from "@/components/trpc/client";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { VerdictBadge } from "@/components/ui/verdict-badge";
import { TARGETS } from "@/server/inventory/workload";

type PastVerdict = ApiOutput["scoring"]["history"][number];

/** More are a click away: most people ask about the last turn. */
const SHOWN = 5;

/** The verdicts of a workload, newest first, each of which can be made again before one's eyes. */
export function VerdictHistory({ workloadId }: { workloadId: string }) {
  const t = useTranslations("scoring.history");
  const trpc = useTRPC();
  const query = useQuery(trpc.scoring.history.queryOptions({ workloadId }));
  const [isWhole, setWhole] = useState(false);
  if (query.isPending) {
    return (
      <LoadingRegion label={t("loading")}>
        <Skeleton className="h-24" />
      </LoadingRegion>
    );
  }
  if (query.isError) return <ErrorState title={t("failed")} {...failureOf(query)} />;
  const verdicts = isWhole ? query.data : query.data.slice(0, SHOWN);
  const hidden = query.data.length - verdicts.length;
  return (
    <Card title={t("title")} description={t("description")}>
      {verdicts.length === 0 && <p className="text-muted">{t("none")}</p>}
      <ol className="divide-y divide-divider">
        {verdicts.map((verdict) => (
          <HistoryRow key={verdict.pastId ?? "present"} workloadId={workloadId} verdict={verdict} />
        ))}
      </ol>
      {hidden > 0 && (
        <Button size="sm" variant="ghost" onClick={() => setWhole(true)}>
          {t("more", { count: hidden })}
        </Button>
      )}
    </Card>
  );
}

type RowProps = { workloadId: string; verdict: PastVerdict };

function HistoryRow({ workloadId, verdict }: RowProps) {
  const t = useTranslations("scoring.history");
  const targets = useTranslations("scoring.targets");
  const when = formatMoment(verdict.assessedAt);
  const scores = TARGETS.map((target) => {
    const score = verdict.scores[target];
    return `${targets(target)} ${score === null ? t("blocked") : formatFixed(score, 1)}`;
  });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2 first:pt-0 last:pb-0">
      <div className="flex min-w-0 grow flex-col gap-0.5">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <VerdictBadge verdict={verdict.verdict} />
          {verdict.pastId === null && <Badge>{t("present")}</Badge>}
          <span className="text-caption text-muted">
            {when}, {t("rubric", verdict.rubric)}
          </span>
        </div>
        <span className="text-table text-muted">{scores.join(" · ")}</span>
      </div>
      <Recompute workloadId={workloadId} pastId={verdict.pastId} when={when} />
    </li>
  );
}

type RecomputeProps = { workloadId: string; pastId: string | null; when: string };

function Recompute({ workloadId, pastId, when }: RecomputeProps) {
  const t = useTranslations("scoring.history");
  const trpc = useTRPC();
  const query = useQuery({
    ...trpc.scoring.recompute.queryOptions({ workloadId, pastId }),
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  // Stale is what was said of a verdict that has changed meanwhile.
  const outcome = query.isFetching || query.isStale ? undefined : query.data?.outcome;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span role="status" className="text-table">
        {outcome && (
          <span className="flex items-center gap-1.5">
            {outcome === "identical" ? (
              <Check size={14} className="text-success" aria-hidden="true" />
            ) : (
              <TriangleAlert size={14} className="text-warning" aria-hidden="true" />
            )}
            {t(`outcome.${outcome}`)}
          </span>
        )}
        {query.isError && !query.isFetching && t("recomputeFailed")}
      </span>
      <Button
        size="sm"
        icon={<RotateCcw aria-hidden="true" />}
        loading={query.isFetching}
        aria-label={t("recomputeOf", { when })}
        onClick={() => void query.refetch()}
      >
        {t("recompute")}
      </Button>
    </div>
  );
}
