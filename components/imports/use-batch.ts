"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useTRPC } from "@/components/trpc/client";
import { showToast } from "@/components/ui/toast-queue";
import { isBusy } from "@/server/imports/batch";

const POLL_MS = 700;

/** One import; asked for again and again while a job works on it. */
export function useBatch(batchId: string) {
  const t = useTranslations("imports");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const query = useQuery({
    ...trpc.imports.get.queryOptions({ batchId }),
    refetchInterval: ({ state }) => (state.data && isBusy(state.data) ? POLL_MS : false),
  });
  // The last job that was over already; undefined until the import has been read once.
  const settled = useRef<string | null>(undefined);
  const job = query.data?.job ?? null;
  const isWorking = query.data !== undefined && isBusy(query.data);
  const isRead = query.data !== undefined;
  useEffect(() => {
    if (!isRead) return;
    const before = settled.current;
    // A quick job may begin and end between two answers: it is known by being another one.
    settled.current = isWorking ? (before ?? null) : (job?.id ?? null);
    if (isWorking || !job || before === undefined || before === job.id) return;
    // Rows, lists, counts and charts may all look different now.
    void queryClient.invalidateQueries();
    if (job.kind === "import-undo" && job.result?.ok) {
      const { restored, removed, left } = job.result.value;
      showToast({ text: t("undo.done", { restored, removed, left }) });
    }
  }, [isRead, isWorking, job, queryClient, t]);
  return query;
}
