"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ellipsis, Pencil, Trash2, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { showToast } from "@/components/ui/toast-queue";
import type { Team } from "./team";

const TeamDialog = dynamic(() => import("./team-dialog").then((module) => module.TeamDialog));
const MembersSheet = dynamic(() => import("./members-sheet").then((module) => module.MembersSheet));

/** What an admin can do with one team. */
export function TeamActions({ team }: { team: Team }) {
  const t = useTranslations("people");
  const [open, setOpen] = useState<"members" | "edit" | "remove" | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Menu
        label={t("teams.actionsOf", { name: team.name })}
        trigger={
          <IconButton
            size="sm"
            label={t("teams.actionsOf", { name: team.name })}
            icon={<Ellipsis aria-hidden="true" />}
          />
        }
        entries={[
          {
            id: "members",
            label: t("teams.editMembers"),
            icon: <Users aria-hidden="true" />,
            onSelect: () => setOpen("members"),
          },
          {
            id: "edit",
            label: t("teams.edit"),
            icon: <Pencil aria-hidden="true" />,
            onSelect: () => setOpen("edit"),
          },
          {
            id: "remove",
            label: t("teams.remove"),
            icon: <Trash2 aria-hidden="true" />,
            tone: "danger",
            onSelect: () => setOpen("remove"),
          },
        ]}
      />
      {open === "members" && <MembersSheet team={team} onClose={close} />}
      {open === "edit" && <TeamDialog team={team} onClose={close} />}
      {open === "remove" && <RemoveTeam team={team} onClose={close} />}
    </>
  );
}

function RemoveTeam({ team, onClose }: { team: Team; onClose: () => void }) {
  const t = useTranslations("people");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [refusal, setRefusal] = useState<string>();
  const remove = useMutation(
    trpc.teams.remove.mutationOptions({
      onSuccess: (outcome) => {
        if (!outcome.ok) return setRefusal(t("teams.inUse", outcome.detail));
        showToast({ text: t("teams.removed", { name: team.name }) });
        void queryClient.invalidateQueries(trpc.teams.pathFilter());
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
      title={t("teams.removeTitle", { name: team.name })}
      confirmLabel={t("teams.remove")}
      isPending={remove.isPending}
      error={refusal}
      confirmText={team.name}
      onConfirm={() => remove.mutate({ teamId: team.id })}
    >
      {t("teams.removeText", { count: team.memberCount })}
    </AlertDialog>
  );
}
