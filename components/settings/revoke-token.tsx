"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-queue";
import type { ApiToken } from "./api-token";

type RevokeProps = { token: ApiToken; of: "own" | "all" };

/** Ends a token at once, after a question. */
export function RevokeToken({ token, of }: RevokeProps) {
  const t = useTranslations("tokens");
  const [isAsking, setAsking] = useState(false);
  if (token.state === "revoked") return null;
  return (
    <>
      <Button
        size="sm"
        aria-label={t("revoke.of", { name: token.name })}
        onClick={() => setAsking(true)}
      >
        {t("revoke.open")}
      </Button>
      {isAsking && <RevokeDialog token={token} of={of} onClose={() => setAsking(false)} />}
    </>
  );
}

function RevokeDialog({ token, of, onClose }: RevokeProps & { onClose: () => void }) {
  const t = useTranslations("tokens");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const outcomes = {
    onSuccess: () => {
      // Somebody else may have revoked it meanwhile: it is what was wanted.
      void queryClient.invalidateQueries(trpc.tokens.pathFilter());
      showToast({ text: t("revoke.done", { name: token.name }) });
      onClose();
    },
    onError: (error: unknown) => setProblem(toApiProblem(error).message),
  };
  const own = useMutation(trpc.tokens.revoke.mutationOptions(outcomes));
  const any = useMutation(trpc.tokens.revokeAny.mutationOptions(outcomes));
  const { mutate, isPending } = of === "own" ? own : any;
  return (
    <AlertDialog
      open
      onClose={onClose}
      title={t("revoke.title", { name: token.name })}
      confirmLabel={t("revoke.confirm")}
      isPending={isPending}
      error={problem}
      onConfirm={() => mutate({ tokenId: token.id })}
    >
      <p>{t("revoke.text")}</p>
    </AlertDialog>
  );
}
