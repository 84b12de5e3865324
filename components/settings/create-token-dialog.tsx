"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { Dialog } from "@/components/ui/dialog";
import { FormDialog } from "@/components/ui/form-dialog";
import { createTokenInput, type CreateTokenInput } from "@/server/auth/token-schema";
import type { ApiToken } from "./api-token";
import { TokenFields } from "./token-fields";

type Made = { token: string; row: ApiToken };

/** Asks what a token may do and then shows it, the only time it can be shown. */
export function CreateTokenDialog({ onClose }: { onClose: () => void }) {
  const [made, setMade] = useState<Made | null>(null);
  if (made) return <MadeDialog made={made} onClose={onClose} />;
  return <TokenForm onClose={onClose} onMade={setMade} />;
}

const REFUSED_FIELDS = {
  NOT_PERMITTED: "permissions",
  TEAM_NOT_YOURS: "teamIds",
  DAY_OUT_OF_REACH: "lastDay",
  TOO_MANY: "root",
} as const;

type TokenFormProps = { onClose: () => void; onMade: (made: Made) => void };

function TokenForm({ onClose, onMade }: TokenFormProps) {
  const t = useTranslations("tokens");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const form = useForm<CreateTokenInput>({
    resolver: zodResolver(createTokenInput),
    defaultValues: { name: "", permissions: [], allTeams: true, teamIds: [], lastDay: "" },
  });
  const create = useMutation(
    trpc.tokens.create.mutationOptions({
      onSuccess: (answer) => {
        if (answer.ok) {
          void queryClient.invalidateQueries(trpc.tokens.pathFilter());
          return onMade(answer.value);
        }
        const message = t(`refused.${answer.reason}`);
        form.setError(REFUSED_FIELDS[answer.reason], { message }, { shouldFocus: true });
      },
      onError: (error) => form.setError("root", { message: toApiProblem(error).message }),
    }),
  );
  const failure = form.formState.errors.root?.message;
  return (
    <FormDialog
      title={t("create.title")}
      description={t("create.description")}
      submitLabel={t("create.submit")}
      isPending={create.isPending}
      onSubmit={() => void form.handleSubmit((input) => create.mutate(input))()}
      onClose={onClose}
      failure={failure === undefined ? null : { title: t("create.failed"), text: failure }}
    >
      <TokenFields form={form} />
    </FormDialog>
  );
}

function MadeDialog({ made, onClose }: { made: Made; onClose: () => void }) {
  const t = useTranslations("tokens");
  return (
    <Dialog
      open
      onClose={onClose}
      closesOnBackdrop={false}
      title={t("made.title", { name: made.row.name })}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t("made.done")}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <Banner tone="warning">{t("made.once")}</Banner>
        <CopyField
          label={t("made.label")}
          value={made.token}
          copyLabel={t("made.copy")}
          copiedText={t("made.copied")}
        />
        <p className="text-table text-muted">{t("made.use")}</p>
      </div>
    </Dialog>
  );
}
