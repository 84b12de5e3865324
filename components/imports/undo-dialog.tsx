"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast-queue";
import type { Batch } from "./batch-data";

type Edited = { count: number; names: string[] };

/** Asks before an import is undone, and again when workloads were edited since. */
export function UndoDialog({ batch, onClose }: { batch: Batch; onClose: () => void }) {
  const t = useTranslations("imports");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [edited, setEdited] = useState<Edited | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const undo = useMutation(
    trpc.imports.undo.mutationOptions({
      onSuccess: (result) => {
        if (result.ok) {
          void queryClient.invalidateQueries();
          const { restored, removed, left } = result.value;
          showToast({ text: t("undo.done", { restored, removed, left }) });
          return onClose();
        }
        if (result.reason === "EDITED_SINCE") return setEdited(result.detail);
        setFailure(t(result.reason === "KEY_TAKEN" ? "undo.keyTaken" : "undo.notCommitted"));
      },
      onError: (error) => setFailure(toApiProblem(error).message),
    }),
  );
  const run = (choice: "refuse" | "keep" | "overwrite") => {
    setFailure(null);
    undo.mutate({ batchId: batch.id, edited: choice });
  };
  const { create: created, update: changed } = batch.counts;
  return (
    <Dialog
      open
      size="sm"
      onClose={onClose}
      closesOnBackdrop={false}
      title={edited ? t("undo.editedTitle") : t("undo.title", { file: batch.fileName })}
      footer={
        edited ? (
          <>
            <Button variant="danger" loading={undo.isPending} onClick={() => run("overwrite")}>
              {t("undo.overwrite")}
            </Button>
            <Button
              variant="primary"
              data-initial-focus=""
              loading={undo.isPending}
              onClick={() => run("keep")}
            >
              {t("undo.keep")}
            </Button>
          </>
        ) : (
          <Button
            variant="danger"
            data-initial-focus=""
            loading={undo.isPending}
            onClick={() => run("refuse")}
          >
            {t("undo.confirm")}
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-3">
        <p>
          {edited
            ? t("undo.editedText", {
                count: edited.count,
                names: edited.names.length === 0 ? "none" : edited.names.join(", "),
              })
            : t("undo.text", { created, changed })}
        </p>
        {failure && (
          <Banner tone="danger" role="alert">
            {failure}
          </Banner>
        )}
      </div>
    </Dialog>
  );
}
