"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { PRESET_NAMES, PRESETS, type PresetName } from "@/server/scoring/rubric-presets";
import type { RubricSummary } from "./use-rubric-columns";

type DraftDialogProps = {
  versions: readonly RubricSummary[];
  /** The version to start from, when the dialog is opened from one. */
  startFrom?: string | undefined;
  onClose: () => void;
};

const isPreset = (value: string): value is PresetName =>
  PRESET_NAMES.some((preset) => preset === value);

/** Starts a draft from a preset or from any version. */
export function RubricDraftDialog({ versions, startFrom, onClose }: DraftDialogProps) {
  const t = useTranslations("rubrics");
  const [name, setName] = useState("");
  const [source, setSource] = useState(startFrom ?? "balanced");
  const [isNameMissing, setNameMissing] = useState(false);
  const create = useCreateDraft();
  const submit = () => {
    setNameMissing(name.trim() === "");
    if (name.trim() === "") return;
    create.mutate({
      name,
      source: isPreset(source)
        ? { from: "preset", preset: source }
        : { from: "version", rubricId: source },
    });
  };
  return (
    <FormDialog
      title={t("create.title")}
      description={t("create.description")}
      submitLabel={t("create.submit")}
      isPending={create.isPending}
      failure={create.isError ? { text: toApiProblem(create.error).message } : null}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t("name")} error={isNameMissing ? t("create.nameMissing") : undefined}>
        <TextInput
          autoComplete="off"
          required
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field
        label={t("create.source")}
        help={isPreset(source) ? PRESETS[source].rationale : t("create.sourceHelp")}
      >
        <Select
          value={source}
          onChange={(event) => setSource(event.target.value)}
          options={[
            {
              label: t("create.presets"),
              options: PRESET_NAMES.map((preset) => ({
                value: preset,
                label: PRESETS[preset].title,
              })),
            },
            {
              label: t("create.versions"),
              options: versions.map((version) => ({
                value: version.id,
                label: t("versionNamed", {
                  number: String(version.number),
                  name: version.name,
                }),
              })),
            },
          ]}
        />
      </Field>
    </FormDialog>
  );
}

function useCreateDraft() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  return useMutation(
    trpc.rubrics.create.mutationOptions({
      onSuccess: ({ id }) => {
        void queryClient.invalidateQueries(trpc.rubrics.list.pathFilter());
        router.push(`/settings/rubrics/${id}`);
      },
    }),
  );
}
