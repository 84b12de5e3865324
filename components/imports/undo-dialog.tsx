"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { formatMoment } from "@/components/format/date";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import type { EditedWorkload } from "@/server/imports/batch-job";
import { isBusy } from "@/server/imports/batch";
import type { Batch } from "./batch-data";

type Props = { batch: Batch; onClose: () => void };

/**
 * Asks before an import is undone, and again when workloads were edited since: which of them go back
 * too. Open until the work is over; the page tells what it came to.
 */
export function UndoDialog({ batch, onClose }: Props) {
  const t = useTranslations("imports.undo");
  const { undo, isWorking, failure, edited } = useUndo(batch, onClose);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const toggle = (id: string, isChosen: boolean) =>
    setChosen(isChosen ? [...chosen, id] : chosen.filter((one) => one !== id));
  const { create: created, update: changed } = batch.counts;
  return (
    <Dialog
      open
      size={edited ? "md" : "sm"}
      onClose={onClose}
      closesOnBackdrop={false}
      title={edited ? t("editedTitle") : t("title", { file: batch.fileName })}
      footer={
        edited ? (
          <>
            <Button variant="danger" loading={isWorking} onClick={() => undo("overwrite", [])}>
              {t("overwrite")}
            </Button>
            <Button
              variant="primary"
              data-initial-focus=""
              loading={isWorking}
              onClick={() => undo("keep", chosen)}
            >
              {t("keep", { count: chosen.length })}
            </Button>
          </>
        ) : (
          <Button
            variant="danger"
            data-initial-focus=""
            loading={isWorking}
            onClick={() => undo("refuse", [])}
          >
            {t("confirm")}
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-3">
        <p>{edited ? t("editedText", { count: edited.count }) : t("text", { created, changed })}</p>
        {edited && <EditedList {...edited} chosen={chosen} onToggle={toggle} />}
        {failure && (
          <Banner tone="danger" role="alert">
            {failure}
          </Banner>
        )}
      </div>
    </Dialog>
  );
}

function useUndo(batch: Batch, onClose: () => void) {
  const t = useTranslations("imports");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [jobId, setJobId] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const mutation = useMutation(
    trpc.imports.undo.mutationOptions({
      onSuccess: (result) => {
        if (result.ok) setJobId(result.value.jobId);
        else setFailure(t(result.reason === "BUSY" ? "commit.busy" : "undo.notCommitted"));
        return queryClient.invalidateQueries(trpc.imports.pathFilter());
      },
      onError: (error) => setFailure(toApiProblem(error).message),
    }),
  );
  const job = batch.job?.kind === "import-undo" ? batch.job : null;
  const result = job && !isBusy(batch) ? job.result : null;
  const isOwn = job !== null && job.id === jobId && !isBusy(batch);
  // What else it came to stands on the page.
  const isDone = isOwn && (result === null || result.ok || result.reason !== "EDITED_SINCE");
  useEffect(() => {
    if (isDone) onClose();
  }, [isDone, onClose]);
  const edited = result && !result.ok && result.reason === "EDITED_SINCE" ? result.detail : null;
  const undo = (choice: "refuse" | "keep" | "overwrite", overwrite: readonly string[]) => {
    setFailure(null);
    mutation.mutate({ batchId: batch.id, edited: choice, overwrite: [...overwrite] });
  };
  const isWorking = mutation.isPending || (jobId !== null && !isOwn);
  return { undo, isWorking, failure, edited };
}

type EditedProps = {
  count: number;
  rows: readonly EditedWorkload[];
  chosen: readonly string[];
  onToggle: (workloadId: string, isChosen: boolean) => void;
};

function EditedList({ count, rows, chosen, onToggle }: EditedProps) {
  const t = useTranslations("imports.undo");
  const more = count - rows.length;
  return (
    <fieldset className="flex max-h-72 flex-col gap-2 overflow-y-auto">
      <legend className="pb-1 font-medium">{t("editedList")}</legend>
      {rows.map(({ workloadId, name, by, at, isDeleted }) => (
        <Checkbox
          key={workloadId}
          checked={chosen.includes(workloadId)}
          onChange={(event) => onToggle(workloadId, event.target.checked)}
          label={name ?? "?"}
          help={[
            isDeleted && t("deleted"),
            by !== null && t("byWhen", { name: by, when: formatMoment(at) }),
          ]
            .filter(Boolean)
            .join(", ")}
        />
      ))}
      {more > 0 && <p className="text-muted">{t("more", { count: more })}</p>}
    </fieldset>
  );
}
