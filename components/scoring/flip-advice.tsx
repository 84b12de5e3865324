"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { failureOf } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { VerdictSwatch } from "@/components/ui/verdict-badge";
import type { Verdict } from "@/server/inventory/workload";
import type { FlipsView } from "@/server/scoring/schema";

type FlipAdviceProps = { workloadId: string; verdict: Verdict };

/** The smallest sets of changes that turn the verdict, or why there are none. */
export function FlipAdvice({ workloadId, verdict }: FlipAdviceProps) {
  const t = useTranslations("scoring.flips");
  const trpc = useTRPC();
  const isDecided = verdict !== "needs-data";
  const query = useQuery({
    ...trpc.scoring.flips.queryOptions({ workloadId }),
    enabled: isDecided,
  });
  if (query.isError) {
    return <ErrorState title={t("failed")} {...failureOf(query)} />;
  }
  return (
    <Card title={t("title")} description={query.data?.flips.length ? t("intro") : undefined}>
      {!isDecided && <p className="text-muted">{t("unanswered")}</p>}
      {isDecided && query.isPending && (
        <LoadingRegion label={t("loading")}>
          <Skeleton className="h-16" />
        </LoadingRegion>
      )}
      {query.data && <Advice advice={query.data} />}
    </Card>
  );
}

function Advice({ advice: { flips, heldBy } }: { advice: FlipsView }) {
  const t = useTranslations("scoring.flips");
  if (flips.length === 0) {
    const [reason] = heldBy;
    return <p className="text-muted">{reason ? t("held", { reason }) : t("none")}</p>;
  }
  return (
    <ol className="grid gap-4 lg:grid-cols-3">
      {flips.map((flip) => (
        <FlipOption key={JSON.stringify(flip)} flip={flip} />
      ))}
    </ol>
  );
}

type Flip = FlipsView["flips"][number];
type Change = Flip["changes"][number];

function FlipOption({ flip: { target, changes } }: { flip: Flip }) {
  const t = useTranslations("scoring.flips");
  const name = useTranslations("scoring.targets")(target);
  return (
    <li className="flex flex-col gap-2 rounded border border-divider p-3">
      <h3 className="flex items-center gap-2 font-semibold">
        <VerdictSwatch verdict={target} />
        {t("option", { target: name })}
      </h3>
      <ul className="flex flex-col gap-2">
        {changes.map((change) => (
          <li key={`${change.fact} ${change.to}`} className="text-table">
            <p>
              <ChangeText change={change} />
            </p>
            <p className="flex flex-wrap items-center gap-2 text-caption text-muted">
              <Badge>{t(`effort.${change.effort}`)}</Badge>
              {change.note}
            </p>
          </li>
        ))}
      </ul>
    </li>
  );
}

function ChangeText({ change: { fact, label, from, to } }: { change: Change }) {
  const t = useTranslations("scoring.flips");
  if (fact === "acceptedRemedies") return t("accept", { to });
  return from === null ? t("answer", { label, to }) : t("set", { label, from, to });
}
