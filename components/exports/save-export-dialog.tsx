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
import { showToast } from "@/components/ui/toast-queue";
import { formsOf, savedForm, savedOf, withForm } from "@/server/exports/saved-export";
import { NameField } from "./name-field";

type SaveExportProps = {
  /** Address of the download, as in a menu. */
  href: string;
  onClose: () => void;
};

/** Asks for a name and keeps a download under it. */
export function SaveExportDialog({ href, onClose }: SaveExportProps) {
  const t = useTranslations("savedExports");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const saved = savedOf(href);
  const [name, setName] = useState("");
  const [form, setForm] = useState((saved && savedForm(saved)) ?? "csv");
  const [problem, setProblem] = useState<{ field?: string; other?: string }>({});
  const save = useMutation(
    trpc.savedExports.save.mutationOptions({
      onSuccess: (answer) => {
        if (!answer.ok) {
          const message = t(`refused.${answer.reason}`);
          return setProblem(
            answer.reason === "NAME_TAKEN" ? { field: message } : { other: message },
          );
        }
        void queryClient.invalidateQueries(trpc.savedExports.pathFilter());
        showToast({
          text: t("save.done", { name: answer.value.name }),
          action: { label: t("save.show"), onSelect: () => router.push("/exports") },
        });
        onClose();
      },
      onError: (error) => {
        const { fields, message } = toApiProblem(error);
        setProblem({ other: fields[0]?.message ?? message });
      },
    }),
  );
  if (!saved) return null;
  const forms = formsOf(saved.table);
  return (
    <FormDialog
      title={t("save.title")}
      description={t("save.description")}
      submitLabel={t("save.submit")}
      isPending={save.isPending}
      onClose={onClose}
      onSubmit={() => {
        if (name.trim() === "") return setProblem({ field: t("nameMissing") });
        save.mutate({ ...withForm(saved, form), name });
      }}
      failure={problem.other ? { title: t("save.failed"), text: problem.other } : null}
    >
      <NameField name={name} onChange={setName} problem={problem.field} />
      {forms.length > 1 && (
        <Field label={t("form")}>
          <Select
            value={form}
            options={forms.map((value) => ({ value, label: t(`forms.${value}`) }))}
            onChange={({ target }) => setForm(forms.find((one) => one === target.value) ?? "csv")}
          />
        </Field>
      )}
    </FormDialog>
  );
}
