"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ban, Ellipsis, Link as LinkIcon, Pencil, UserCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useActor } from "@/components/session/actor-provider";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import type { MenuEntry } from "@/components/ui/menu-entry";
import { showToast } from "@/components/ui/toast-queue";
import { LinkDialog, type OneTimeLink } from "./one-time-link";
import type { Person } from "./person";

const EditUserDialog = dynamic(() =>
  import("./edit-user-dialog").then((module) => module.EditUserDialog),
);

type Open = "edit" | "disable" | null;

/** What an admin can do with one account. */
export function UserActions({ person }: { person: Person }) {
  const t = useTranslations("people");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { userId } = useActor();
  const [open, setOpen] = useState<Open>(null);
  const [link, setLink] = useState<OneTimeLink | null>(null);
  const reload = () => queryClient.invalidateQueries(trpc.users.pathFilter());
  const tell = (error: unknown) => showToast({ tone: "danger", text: toApiProblem(error).message });

  const makeLink = useMutation(
    trpc.users.makeLink.mutationOptions({
      onSuccess: (made) => {
        if (made.ok) setLink(made.value);
        else showToast({ tone: "danger", text: t(`refused.${made.reason}`) });
        void reload();
      },
      onError: tell,
    }),
  );
  const enable = useMutation(
    trpc.users.setDisabled.mutationOptions({
      onSuccess: () => {
        showToast({ text: t("users.enabled", { name: person.name }) });
        void reload();
      },
      onError: tell,
    }),
  );

  const isDisabled = person.status === "disabled";
  const linkLabel = person.status === "invited" ? t("users.newInvitation") : t("users.resetLink");
  const entries: MenuEntry[] = [
    {
      id: "edit",
      label: t("users.edit"),
      icon: <Pencil aria-hidden="true" />,
      onSelect: () => setOpen("edit"),
    },
    {
      id: "link",
      label: linkLabel,
      icon: <LinkIcon aria-hidden="true" />,
      disabled: isDisabled,
      onSelect: () => makeLink.mutate({ userId: person.id }),
    },
    isDisabled
      ? {
          id: "enable",
          label: t("users.enable"),
          icon: <UserCheck aria-hidden="true" />,
          onSelect: () => enable.mutate({ userId: person.id, isDisabled: false }),
        }
      : {
          id: "disable",
          label: t("users.disable"),
          icon: <Ban aria-hidden="true" />,
          tone: "danger",
          disabled: person.id === userId,
          onSelect: () => setOpen("disable"),
        },
  ];
  return (
    <>
      <Menu
        label={t("users.actionsOf", { name: person.name })}
        entries={entries}
        trigger={
          <IconButton
            size="sm"
            label={t("users.actionsOf", { name: person.name })}
            icon={<Ellipsis aria-hidden="true" />}
          />
        }
      />
      {open === "edit" && <EditUserDialog person={person} onClose={() => setOpen(null)} />}
      {open === "disable" && <DisableDialog person={person} onClose={() => setOpen(null)} />}
      {link && <LinkDialog title={linkLabel} link={link} onClose={() => setLink(null)} />}
    </>
  );
}

function DisableDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useTranslations("people");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [refusal, setRefusal] = useState<string>();
  const disable = useMutation(
    trpc.users.setDisabled.mutationOptions({
      onSuccess: (outcome) => {
        if (!outcome.ok) return setRefusal(t(`refused.${outcome.reason}`));
        showToast({ text: t("users.disabled", { name: person.name }) });
        void queryClient.invalidateQueries(trpc.users.pathFilter());
        onClose();
      },
      onError: (error) => setRefusal(toApiProblem(error).message),
    }),
  );
  return (
    <AlertDialog
      open
      onClose={onClose}
      title={t("users.disableTitle", { name: person.name })}
      confirmLabel={t("users.disable")}
      isPending={disable.isPending}
      error={refusal}
      onConfirm={() => disable.mutate({ userId: person.id, isDisabled: true })}
    >
      {t("users.disableText")}
    </AlertDialog>
  );
}
