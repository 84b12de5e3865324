"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { showToast } from "@/components/ui/toast-queue";
import { teamInput, type TeamInput } from "@/server/auth/team-schema";
import type { Team } from "./team";

/** Makes a team, or renames and describes one. */
export function TeamDialog({ team, onClose }: { team: Team | null; onClose: () => void }) {
  const t = useTranslations("people");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const form = useForm({
    resolver: zodResolver(teamInput),
    defaultValues: { name: team?.name ?? "", description: team?.description ?? "" },
  });
  const { errors } = form.formState;
  const outcomes = {
    onSuccess: (saved: { ok: true } | { ok: false; reason: "NAME_TAKEN" | "CHANGED_SINCE" }) => {
      void queryClient.invalidateQueries(trpc.teams.pathFilter());
      if (saved.ok) {
        showToast({ text: t("teams.saved", { name: form.getValues("name") }) });
        return onClose();
      }
      const field = saved.reason === "NAME_TAKEN" ? "name" : "root";
      form.setError(field, { message: t(`refused.${saved.reason}`) });
    },
    onError: (error: unknown) => form.setError("root", { message: toApiProblem(error).message }),
  };
  const create = useMutation(trpc.teams.create.mutationOptions(outcomes));
  const update = useMutation(trpc.teams.update.mutationOptions(outcomes));
  const submit = (input: TeamInput) =>
    team
      ? update.mutate({ ...input, teamId: team.id, version: team.version })
      : create.mutate(input);
  return (
    <FormDialog
      title={team ? t("teams.editTitle", { name: team.name }) : t("teams.create")}
      submitLabel={team ? t("save") : t("teams.create")}
      isPending={create.isPending || update.isPending}
      failure={errors.root && { text: errors.root.message }}
      onSubmit={() => void form.handleSubmit(submit)()}
      onClose={onClose}
    >
      <Field label={t("teams.name")} error={errors.name?.message}>
        <TextInput autoComplete="off" required {...form.register("name")} />
      </Field>
      <Field label={t("teams.purpose")} requirement="optional" error={errors.description?.message}>
        <Textarea rows={3} {...form.register("description")} />
      </Field>
    </FormDialog>
  );
}
