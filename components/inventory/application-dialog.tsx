"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useActor } from "@/components/session/actor-provider";
import { toApiProblem, type ApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { canForTeam } from "@/server/auth/permissions";

export type EditedApplication = {
  id: string;
  name: string;
  description: string;
  teamId: string;
  version: number;
};

type Draft = { name: string; description: string; teamId: string };

/** Creates an application, or edits one; what was typed stays when saving is refused. */
export function ApplicationDialog(props: { edited?: EditedApplication; onClose: () => void }) {
  const { edited, onClose } = props;
  const t = useTranslations("applications.form");
  const [draft, setDraft] = useState<Draft>(edited ?? { name: "", description: "", teamId: "" });
  const { save, isSaving, refusal, fieldError } = useSave(edited, onClose);
  const teams = useWritableTeams();
  return (
    <FormDialog
      title={t(edited ? "editTitle" : "createTitle")}
      submitLabel={t(edited ? "save" : "create")}
      isPending={isSaving}
      failure={refusal ? { title: t("failed"), text: refusal } : null}
      onSubmit={() => save(draft)}
      onClose={onClose}
    >
      <Field label={t("name")} requirement="required" error={fieldError("name")}>
        <TextInput
          value={draft.name}
          onChange={({ target }) => setDraft({ ...draft, name: target.value })}
        />
      </Field>
      <Field label={t("team")} requirement="required" error={fieldError("teamId")}>
        <Select
          value={draft.teamId}
          placeholder={t("chooseTeam")}
          options={teams}
          onChange={({ target }) => setDraft({ ...draft, teamId: target.value })}
        />
      </Field>
      <Field label={t("description")} requirement="optional" error={fieldError("description")}>
        <Textarea
          value={draft.description}
          rows={4}
          onChange={({ target }) => setDraft({ ...draft, description: target.value })}
        />
      </Field>
    </FormDialog>
  );
}

function useWritableTeams() {
  const actor = useActor();
  const trpc = useTRPC();
  const { data } = useQuery(trpc.teams.names.queryOptions());
  return (data ?? [])
    .filter(({ id }) => canForTeam(actor, "workload:write", id))
    .map(({ id, name }) => ({ value: id, label: name }));
}

function useSave(edited: EditedApplication | undefined, onClose: () => void) {
  const t = useTranslations("applications.form");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  // After a conflict the next save is made against the row that the person was told about.
  const [version, setVersion] = useState(edited?.version ?? 1);
  const onError = (error: unknown) => {
    const found = toApiProblem(error);
    setProblem(found);
    setRefusal(found.fields.length > 0 ? null : found.message);
  };
  const finish = async (applicationId: string) => {
    await queryClient.invalidateQueries(trpc.applications.pathFilter());
    onClose();
    if (!edited) router.push(`/applications/${applicationId}`);
  };
  const create = useMutation(trpc.applications.create.mutationOptions({ onError }));
  const update = useMutation(trpc.applications.update.mutationOptions({ onError }));

  const save = async (draft: Draft) => {
    setProblem(null);
    setRefusal(null);
    const outcome = edited
      ? await update.mutateAsync({ ...draft, applicationId: edited.id, expectedVersion: version })
      : await create.mutateAsync(draft);
    if (outcome.ok) return finish(outcome.value.applicationId);
    if (outcome.reason === "CONFLICT") {
      setVersion(outcome.detail.version);
      return setRefusal(t("conflict", { name: outcome.detail.name }));
    }
    setRefusal(t(outcome.reason === "NAME_TAKEN" ? "nameTaken" : "teamNotYours"));
  };
  return {
    // A failed request has been shown by `onError` already.
    save: (draft: Draft) => void save(draft).catch(() => undefined),
    isSaving: create.isPending || update.isPending,
    refusal,
    fieldError: (path: string) => problem?.fields.find((field) => field.path === path)?.message,
  };
}
