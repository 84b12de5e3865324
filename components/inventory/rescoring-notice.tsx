"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { formatCount } from "@/components/format/number";
import { useJob } from "@/components/jobs/use-job";
import { Banner } from "@/components/ui/banner";
import { ProgressBar } from "@/components/ui/progress-bar";
import { isOver } from "@/server/jobs/job";
import { useInvalidateWorkloads } from "./use-remove-workloads";

/** While verdicts are made anew in the background: how far it is. Then the list reads them. */
export function RescoringNotice({ jobId, onOver }: { jobId: string; onOver: () => void }) {
  const t = useTranslations("inventory.rescoring");
  const { data: job } = useJob(jobId);
  const invalidate = useInvalidateWorkloads();
  const isFinished = job?.status === "succeeded";
  useEffect(() => {
    if (!isFinished) return;
    void invalidate();
    onOver();
  });
  if (!job || isFinished) return null;
  if (isOver(job)) {
    return (
      <Banner tone="danger" role="alert" title={t("failed")} onDismiss={onOver}>
        {job.problem}
      </Banner>
    );
  }
  const countText =
    job.total === null
      ? t("waiting")
      : t("progress", { done: formatCount(job.done), total: formatCount(job.total) });
  return (
    <ProgressBar
      label={t("label")}
      value={job.done}
      total={job.total}
      countText={countText}
      note={t("note")}
    />
  );
}
