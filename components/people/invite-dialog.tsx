"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { TextInput } from "@/components/ui/text-input";
import { inviteInput, type InviteInput } from "@/server/auth/user-schema";
import { LinkDialog, type OneTimeLink } from "./one-time-link";
import { AccessFields } from "./user-fields";

/** Asks for a person and then shows the link with which that person comes in. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("people");
  const [link, setLink] = useState<OneTimeLink | null>(null);
  if (link) return <LinkDialog title={t("invite.made")} link={link} onClose={onClose} />;
  return <InviteForm onClose={onClose} onMade={setLink} />;
}

type InviteFormProps = { onClose: () => void; onMade: (link: OneTimeLink) => void };

function InviteForm({ onClose, onMade }: InviteFormProps) {
  const t = useTranslations("people");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const form = useForm<InviteInput>({
    resolver: zodResolver(inviteInput),
    defaultValues: { name: "", email: "", role: "member", teamIds: [] },
  });
  const { errors } = form.formState;
  const invite = useMutation(
    trpc.users.invite.mutationOptions({
      onSuccess: (made) => {
        if (made.ok) {
          void queryClient.invalidateQueries(trpc.users.pathFilter());
          return onMade(made.value);
        }
        const field = made.reason === "EMAIL_TAKEN" ? "email" : "teamIds";
        form.setError(field, { message: t(`refused.${made.reason}`) }, { shouldFocus: true });
      },
      onError: (error) => form.setError("root", { message: toApiProblem(error).message }),
    }),
  );
  return (
    <FormDialog
      title={t("invite.title")}
      description={t("invite.description")}
      submitLabel={t("invite.submit")}
      isPending={invite.isPending}
      failure={errors.root && { text: errors.root.message }}
      onSubmit={() => void form.handleSubmit((input) => invite.mutate(input))()}
      onClose={onClose}
    >
      <Field label={t("name")} error={errors.name?.message}>
        <TextInput autoComplete="off" required {...form.register("name")} />
      </Field>
      <Field label={t("email")} error={errors.email?.message}>
        <TextInput type="email" autoComplete="off" required {...form.register("email")} />
      </Field>
      <AccessFields control={form.control} />
    </FormDialog>
  );
}
