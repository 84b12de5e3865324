"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { formatCount } from "@/components/format/number";
import { failureOf } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { VerdictBadge } from "@/components/ui/verdict-badge";
import type { ArchetypePreview as Preview } from "@/server/inventory/archetype-schema";
import { previewable, type ArchetypeDraft } from "./archetype-draft";

type ArchetypePreviewProps = { archetypeId: string | null; draft: ArchetypeDraft };

/** What saving the form would do, counted by the server as soon as the form stands still. */
export function ArchetypePreview({ archetypeId, draft }: ArchetypePreviewProps) {
  const t = useTranslations("archetypes.preview");
  const trpc = useTRPC();
  const rule = useSettled(previewable(draft));
  const query = useQuery({
    ...trpc.archetypes.preview.queryOptions({
      archetypeId,
      ...(rule ?? { tags: [], match: "all", facts: {} }),
    }),
    enabled: rule !== null,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return (
    <Card title={t("title")}>
      {rule === null ? (
        <p className="text-muted">{t("incomplete")}</p>
      ) : query.isError ? (
        <ErrorState title={t("failed")} {...failureOf(query)} />
      ) : query.isPending ? (
        <LoadingRegion label={t("loading")}>
          <Skeleton className="h-24" />
        </LoadingRegion>
      ) : (
        <div aria-busy={query.isFetching || undefined}>
          <Figures preview={query.data} isNew={archetypeId === null} />
        </div>
      )}
    </Card>
  );
}

function Figures({ preview, isNew }: { preview: Preview; isNew: boolean }) {
  const t = useTranslations("archetypes.preview");
  const { workloads, joining, leaving, answered, withdrawn, changed, conflicts } = preview;
  const isNothing = answered + withdrawn + changed === 0;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-section font-normal">{t("members", { count: workloads })}</p>
      <ul className="flex flex-col gap-1">
        {!isNew && joining > 0 && <li>{t("joining", { count: joining })}</li>}
        {leaving > 0 && <li>{t("leaving", { count: leaving })}</li>}
        {answered > 0 && <li>{t("answered", { count: answered })}</li>}
        {changed > 0 && <li>{t("changed", { count: changed })}</li>}
        {withdrawn > 0 && <li>{t("withdrawn", { count: withdrawn })}</li>}
        {isNothing && <li className="text-muted">{t("nothing")}</li>}
        {conflicts > 0 && (
          <li className="font-medium text-warning">{t("conflicts", { count: conflicts })}</li>
        )}
      </ul>
      {!isNothing && <Verdicts verdicts={preview.verdicts} />}
    </div>
  );
}

function Verdicts({ verdicts }: Pick<Preview, "verdicts">) {
  const t = useTranslations("archetypes.preview");
  if (verdicts === null) return <p className="text-muted">{t("tooMany")}</p>;
  const count = verdicts.reduce((sum, flip) => sum + flip.count, 0);
  return (
    <div className="flex flex-col gap-2">
      <p className="font-medium">{t("verdicts", { count })}</p>
      <ul className="flex flex-col gap-1 text-table">
        {verdicts.map(({ from, to, count: flips }) => (
          <li key={`${from} ${to}`} className="flex flex-wrap items-center gap-x-2">
            <span className="min-w-8 text-right font-medium">{formatCount(flips)}</span>
            <VerdictBadge verdict={from} look="plain" />
            <span aria-hidden="true">→</span>
            <span className="sr-only">{t("becomes")}</span>
            <VerdictBadge verdict={to} look="plain" />
          </li>
        ))}
      </ul>
    </div>
  );
}

const PAUSE_MS = 400;

/** The value once it has not changed for a moment, so that typing does not ask for each letter. */
function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text) as Value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
