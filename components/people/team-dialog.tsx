"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { useForm } from "react-hook-form";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
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
  const formId = useId();
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
    <Dialog
      open
      onClose={onClose}
      closesOnBackdrop={false}
      title={team ? t("teams.editTitle", { name: team.name }) : t("teams.create")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            type="submit"
            form={formId}
            variant="primary"
            loading={create.isPending || update.isPending}
          >
            {team ? t("save") : t("teams.create")}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => void form.handleSubmit(submit)(event)}
      >
        {errors.root && (
          <Banner tone="danger" role="alert">
            {errors.root.message}
          </Banner>
        )}
        <Field label={t("teams.name")} error={errors.name?.message}>
          <TextInput autoComplete="off" required {...form.register("name")} />
        </Field>
        <Field
          label={t("teams.purpose")}
          requirement="optional"
          error={errors.description?.message}
        >
          <Textarea rows={3} {...form.register("description")} />
        </Field>
      </form>
    </Dialog>
  );
}
