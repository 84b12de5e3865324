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
import { showToast } from "@/components/ui/toast-queue";
import { updateUserInput, type UpdateUserInput } from "@/server/auth/user-schema";
import { AccessFields } from "./user-fields";
import type { Person } from "./person";

/** Name, role and teams of one person. */
export function EditUserDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useTranslations("people");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const form = useForm<UpdateUserInput>({
    resolver: zodResolver(updateUserInput),
    defaultValues: {
      userId: person.id,
      version: person.version,
      name: person.name,
      role: person.role,
      teamIds: person.teams.map(({ id }) => id),
    },
  });
  const { errors } = form.formState;
  const update = useMutation(
    trpc.users.update.mutationOptions({
      onSuccess: (outcome) => {
        void queryClient.invalidateQueries(trpc.users.pathFilter());
        void queryClient.invalidateQueries(trpc.teams.pathFilter());
        if (!outcome.ok) return form.setError("root", { message: t(`refused.${outcome.reason}`) });
        showToast({ text: t("users.saved", { name: outcome.value.name }) });
        onClose();
      },
      onError: (error) => form.setError("root", { message: toApiProblem(error).message }),
    }),
  );
  return (
    <FormDialog
      title={t("users.editTitle", { name: person.name })}
      description={person.email}
      submitLabel={t("save")}
      isPending={update.isPending}
      failure={errors.root && { text: errors.root.message }}
      onSubmit={() => void form.handleSubmit((input) => update.mutate(input))()}
      onClose={onClose}
    >
      <Field label={t("name")} error={errors.name?.message}>
        <TextInput autoComplete="off" required {...form.register("name")} />
      </Field>
      <AccessFields control={form.control} />
    </FormDialog>
  );
}
