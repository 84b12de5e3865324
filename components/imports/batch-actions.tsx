"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ExportMenu } from "@/components/data-table/export-menu";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-queue";
import { isBusy, isOpen, rowsToWrite } from "@/server/imports/batch";
import type { Batch } from "./batch-data";

const UndoDialog = dynamic(() => import("./undo-dialog").then((module) => module.UndoDialog));

/** Commit, discard, undo, and the file of rejected rows: what the batch's state allows. */
export function BatchActions({ batch }: { batch: Batch }) {
  const t = useTranslations("imports");
  const [isUndoing, setUndoing] = useState(false);
  const { error } = batch.counts;
  return (
    <>
      {error > 0 && batch.status !== "discarded" && (
        <ExportMenu
          label={t("rejected.button", { count: error })}
          tables={[{ table: "rejected", href: `/api/imports/${batch.id}/rejected` }]}
        />
      )}
      {batch.status === "committed" && (!isBusy(batch) || isUndoing) && (
        <Button icon={<Undo2 aria-hidden="true" />} onClick={() => setUndoing(true)}>
          {t("undo.button")}
        </Button>
      )}
      {isOpen(batch) && !isBusy(batch) && <DiscardButton batchId={batch.id} />}
      {batch.status === "previewed" && !isBusy(batch) && <CommitButton batch={batch} />}
      {isUndoing && <UndoDialog batch={batch} onClose={() => setUndoing(false)} />}
    </>
  );
}

function CommitButton({ batch }: { batch: Batch }) {
  const t = useTranslations("imports");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const count = rowsToWrite(batch.counts);
  const [failure, setFailure] = useState<string | null>(null);
  const commit = useMutation(
    trpc.imports.commit.mutationOptions({
      onSuccess: (result) => {
        if (!result.ok) setFailure(t(REFUSALS[result.reason]));
        // The page follows the job, or shows the newer preview.
        return queryClient.invalidateQueries(trpc.imports.pathFilter());
      },
      onError: (error) => setFailure(toApiProblem(error).message),
    }),
  );
  return (
    <>
      <Button
        variant="primary"
        loading={commit.isPending}
        disabled={count === 0}
        onClick={() => {
          setFailure(null);
          commit.mutate({ batchId: batch.id, expectedVersion: batch.version });
        }}
      >
        {t("commit.button", { count })}
      </Button>
      {failure && (
        <Banner tone="danger" role="alert" className="basis-full">
          {failure}
        </Banner>
      )}
    </>
  );
}

const REFUSALS = {
  BUSY: "commit.busy",
  BATCH_CHANGED: "commit.batchChanged",
  NOT_PREVIEWED: "commit.notPreviewed",
  NOTHING_TO_WRITE: "commit.nothing",
} as const;

function DiscardButton({ batchId }: { batchId: string }) {
  const t = useTranslations("imports");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const discard = useMutation(
    trpc.imports.discard.mutationOptions({
      onSuccess: () => {
        void queryClient.invalidateQueries(trpc.imports.list.pathFilter());
        showToast({ text: t("discard.done") });
        router.push("/imports");
      },
      onError: (error) => showToast({ tone: "danger", text: toApiProblem(error).message }),
    }),
  );
  return (
    <Button loading={discard.isPending} onClick={() => discard.mutate({ batchId })}>
      {t("discard.button")}
    </Button>
  );
}
