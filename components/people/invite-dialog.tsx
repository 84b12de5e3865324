"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useForm } from "react-hook-form";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
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
  const formId = useId();
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
    <Dialog
      open
      onClose={onClose}
      closesOnBackdrop={false}
      title={t("invite.title")}
      description={t("invite.description")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" loading={invite.isPending}>
            {t("invite.submit")}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => void form.handleSubmit((input) => invite.mutate(input))(event)}
      >
        {errors.root && (
          <Banner tone="danger" role="alert">
            {errors.root.message}
          </Banner>
        )}
        <Field label={t("name")} error={errors.name?.message}>
          <TextInput autoComplete="off" required {...form.register("name")} />
        </Field>
        <Field label={t("email")} error={errors.email?.message}>
          <TextInput type="email" autoComplete="off" required {...form.register("email")} />
        </Field>
        <AccessFields control={form.control} />
      </form>
    </Dialog>
  );
}
