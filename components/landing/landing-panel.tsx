"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { failureOf } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { SheetCard } from "./sheet-card";

/** What a workload is landed with, in the form or the forms that its verdict leaves. */
export function LandingPanel({ workloadId }: { workloadId: string }) {
  const t = useTranslations("landing");
  const trpc = useTRPC();
  const query = useQuery(trpc.landing.sheets.queryOptions({ workloadId }));
  const [chosen, choose] = useState<string | null>(null);
  if (query.isPending) {
    return (
      <LoadingRegion label={t("loading")}>
        <Skeleton className="h-96" />
      </LoadingRegion>
    );
  }
  if (query.isError) return <ErrorState title={t("failed")} {...failureOf(query)} />;
  const { sheets, reason } = query.data;
  const shown = sheets.find(({ form }) => form === chosen) ?? sheets[0];
  if (!shown) return <NoSheet reason={reason ?? "not-scored"} workloadId={workloadId} />;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {sheets.length > 1 && (
        <SegmentedControl
          label={t("choose")}
          value={shown.form}
          segments={sheets.map(({ form }) => ({ value: form, label: t(`forms.${form}`) }))}
          onValueChange={choose}
        />
      )}
      <SheetCard key={shown.form} sheet={shown} />
    </div>
  );
}

type NoSheetProps = { reason: "not-scored" | "needs-data" | "none"; workloadId: string };

function NoSheet({ reason, workloadId }: NoSheetProps) {
  const t = useTranslations("landing");
  return (
    <EmptyState
      title={t(`none.${reason}.title`)}
      description={t(`none.${reason}.text`)}
      actions={<ButtonLink href={`/workloads/${workloadId}`}>{t("verdict")}</ButtonLink>}
    />
  );
}
