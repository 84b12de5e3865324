"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { formatCount } from "@/components/format/number";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress-bar";
import { showToast } from "@/components/ui/toast-queue";
import type { Batch } from "./batch-data";

type Job = NonNullable<Batch["job"]>;

/** How far the work on an import has come, and a way to give it up. */
export function BatchProgress({ batchId, job }: { batchId: string; job: Job }) {
  const t = useTranslations("imports");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const cancel = useMutation(
    trpc.imports.cancel.mutationOptions({
      onSuccess: () => void queryClient.invalidateQueries(trpc.imports.pathFilter()),
      onError: (error) => showToast({ tone: "danger", text: toApiProblem(error).message }),
    }),
  );
  const done = formatCount(job.done);
  const count =
    job.total === null
      ? t("job.countOnly", { done })
      : t("job.count", { done, total: formatCount(job.total) });
  return (
    <div role="status" className="flex flex-col gap-3 sm:flex-row sm:items-center sm:gap-6">
      <div className="min-w-0 grow">
        <ProgressBar
          label={t(`job.${job.kind}`)}
          value={job.done}
          total={job.status === "queued" ? null : job.total}
          countText={job.status === "queued" ? t("job.queued") : count}
          note={t("job.leave")}
        />
      </div>
      <Button loading={cancel.isPending} onClick={() => cancel.mutate({ batchId })}>
        {t("job.cancel")}
      </Button>
    </div>
  );
}

/** Why the last work on an import came to nothing; silent where it came to something. */
export function BatchTrouble({ job }: { job: Job }) {
  const text = useTrouble(job);
  if (text === null) return null;
  return (
    <Banner tone={job.status === "cancelled" ? "info" : "danger"} role="alert">
      {text}
    </Banner>
  );
}

function useTrouble(job: Job): string | null {
  const t = useTranslations("imports");
  if (job.status === "cancelled") return t(`job.cancelled.${job.kind}`);
  if (job.status === "failed") return t(`job.failed.${job.kind}`);
  const { result } = job;
  if (!result || result.ok) return null;
  switch (result.reason) {
    case "INVENTORY_CHANGED": {
      const { count, names } = result.detail;
      const shown = names.length === 0 ? "none" : names.join(", ");
      return `${t("commit.changedTitle")}. ${t("commit.changedText", { count, names: shown })}`;
    }
    case "BATCH_CHANGED":
      return t("commit.batchChanged");
    case "NOT_PREVIEWED":
    case "NOT_OPEN":
      return t("commit.notPreviewed");
    case "NOTHING_TO_WRITE":
      return t("commit.nothing");
    case "NOT_COMMITTED":
      return t("undo.notCommitted");
    case "KEY_TAKEN":
      return t("undo.keyTaken");
    case "NOT_ALLOWED":
      return t("job.notAllowed");
    // The batch says itself why its file cannot be read; edits since are asked about in the dialog.
    case "FILE_PROBLEM":
    case "EDITED_SINCE":
      return null;
    default:
      return result satisfies never;
  }
}
