"use client";

import { useTranslations } from "next-intl";
import { formatMoment } from "@/components/format/date";
import { formatBytes } from "@/components/format/unit";
import { failureOf } from "@/components/trpc/api-error";
import { Banner } from "@/components/ui/banner";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { isBusy, isOpen } from "@/server/imports/batch";
import { problemText } from "@/server/imports/wording";
import type { Batch } from "./batch-data";
import { BatchProgress, BatchTrouble } from "./batch-job";
import { BatchActions } from "./batch-actions";
import { CommitOutcome } from "./commit-outcome";
import { PreviewSection } from "./preview-section";
import { ReadingCard } from "./reading-card";
import { StatusBadge } from "./status-badge";
import { useBatch } from "./use-batch";
import { useWording } from "./use-wording";

/** One import: how its file is read, what it would change, commit, undo. */
export function BatchPage({ batchId }: { batchId: string }) {
  const t = useTranslations("imports");
  const query = useBatch(batchId);
  if (query.isError) {
    return <ErrorState layout="page" title={t("batch.failed")} {...failureOf(query)} />;
  }
  if (!query.data) {
    return (
      <LoadingRegion label={t("title")}>
        <div className="flex flex-col gap-4">
          <Skeleton className="h-8 w-72" />
          <Skeleton className="h-40 w-full" />
          <Skeleton className="h-96 w-full" />
        </div>
      </LoadingRegion>
    );
  }
  return <LoadedBatch batch={query.data} />;
}

function LoadedBatch({ batch }: { batch: Batch }) {
  const t = useTranslations("imports");
  const wording = useWording();
  const isWorking = isBusy(batch);
  const left =
    batch.job?.kind === "import-undo" && batch.job.result?.ok ? batch.job.result.value.left : 0;
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: t("title"), href: "/imports" }]}
        title={<span className="break-all">{batch.fileName}</span>}
        meta={<StatusBadge status={batch.status} />}
        description={t("batch.from", {
          size: formatBytes(batch.fileBytes),
          name: batch.createdBy,
          when: formatMoment(batch.createdAt),
        })}
        actions={<BatchActions key={batch.version} batch={batch} />}
      />
      {batch.job &&
        (isWorking ? (
          <BatchProgress batchId={batch.id} job={batch.job} />
        ) : (
          <BatchTrouble job={batch.job} />
        ))}
      {batch.problem && !isWorking && (
        <Banner tone="danger" title={t("batch.notReadable")}>
          {problemText(batch.problem, wording)} {t("batch.chooseOther")}
        </Banner>
      )}
      {batch.status === "committed" && <CommitOutcome batch={batch} />}
      {batch.status === "undone" && (
        <Banner tone="info">
          {t("batch.undoneBy", {
            name: batch.undoneBy ?? "",
            when: formatMoment(batch.undoneAt),
            left,
          })}
        </Banner>
      )}
      {isOpen(batch) && !isWorking && <ReadingCard key={batch.job?.id} batch={batch} />}
      {batch.counts.rows > 0 && <PreviewSection batch={batch} />}
    </>
  );
}
