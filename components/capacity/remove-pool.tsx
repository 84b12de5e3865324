"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-queue";
import type { PoolView } from "./use-save-pool";

/** Asks before a pool goes for good. */
export function RemovePool({ pool }: { pool: PoolView }) {
  const t = useTranslations("pools.remove");
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  const [problem, setProblem] = useState<string>();
  const remove = useMutation(
    trpc.pools.remove.mutationOptions({
      onSuccess: (answer) => {
        if (!answer.ok) return setProblem(t("changed"));
        void queryClient.invalidateQueries(trpc.pools.pathFilter());
        void queryClient.invalidateQueries(trpc.capacity.pathFilter());
        showToast({ text: t("done", { name: pool.name }) });
        router.push("/capacity/pools");
      },
      onError: (error) => setProblem(toApiProblem(error).message),
    }),
  );
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{t("open")}</Button>
      {isOpen && (
        <AlertDialog
          open
          onClose={() => setIsOpen(false)}
          title={t("title", { name: pool.name })}
          confirmLabel={t("confirm")}
          isPending={remove.isPending || (remove.data?.ok ?? false)}
          error={problem}
          onConfirm={() => remove.mutate({ poolId: pool.id, expectedVersion: pool.version })}
        >
          <p>{t("text")}</p>
        </AlertDialog>
      )}
    </>
  );
}
