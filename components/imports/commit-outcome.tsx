"use client";

import { useTranslations } from "next-intl";
import { useJob } from "@/components/jobs/use-job";
import { formatMoment } from "@/components/format/date";
import { formatCount } from "@/components/format/number";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress-bar";
import { isOver } from "@/server/jobs/job";
import type { Batch } from "./batch-data";

/** What the commit has written, and how far scoring has come where a job does it. */
export function CommitOutcome({ batch }: { batch: Batch }) {
  const t = useTranslations("imports");
  const result = batch.job?.kind === "import-commit" ? batch.job.result : null;
  const jobId = result?.ok ? result.value.jobId : null;
  const { data: job } = useJob(jobId);
  const isScoring = job !== undefined && !isOver(job);
  const count = batch.counts.create + batch.counts.update;
  return (
    <>
      <Banner
        tone="success"
        role="status"
        actions={
          <ButtonLink size="sm" href="/workloads">
            {t("commit.show")}
          </ButtonLink>
        }
      >
        {t(isScoring ? "commit.doneQueued" : "commit.done", { count })}{" "}
        {t("batch.committedBy", {
          name: batch.committedBy ?? "",
          when: formatMoment(batch.committedAt),
        })}
      </Banner>
      {isScoring && (
        <ProgressBar
          label={t("commit.scoring")}
          value={job.done}
          total={job.total}
          countText={
            job.total === null
              ? ""
              : t("commit.scoringCount", {
                  done: formatCount(job.done),
                  total: formatCount(job.total),
                })
          }
          note={t("commit.leave")}
        />
      )}
    </>
  );
}
