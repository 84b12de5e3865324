"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Copy, Download, Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { CopyField } from "@/components/ui/copy-field";
import { Dialog } from "@/components/ui/dialog";
import { FormDialog } from "@/components/ui/form-dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { showToast } from "@/components/ui/toast-queue";
import {
  savedExportAddress,
  savedExportHref,
  type SavedExport,
} from "@/server/exports/saved-export";
import { NameField } from "./name-field";

type ActionProps = { saved: SavedExport; onClose: () => void };

/** What a person can do with one of their saved exports. */
export function SavedExportActions({ saved }: { saved: SavedExport }) {
  const t = useTranslations("savedExports");
  const [open, setOpen] = useState<"address" | "rename" | "remove" | null>(null);
  const close = () => setOpen(null);
  const label = t("actionsOf", { name: saved.name });
  return (
    <>
      <Menu
        label={label}
        trigger={<IconButton size="sm" label={label} icon={<Ellipsis aria-hidden="true" />} />}
        entries={[
          {
            kind: "link",
            id: "download",
            label: t("download"),
            icon: <Download aria-hidden="true" />,
            href: savedExportHref(saved),
            download: true,
          },
          {
            id: "address",
            label: t("address.open"),
            icon: <Copy aria-hidden="true" />,
            onSelect: () => setOpen("address"),
          },
          {
            id: "rename",
            label: t("rename.open"),
            icon: <Pencil aria-hidden="true" />,
            onSelect: () => setOpen("rename"),
          },
          {
            id: "remove",
            label: t("remove.open"),
            icon: <Trash2 aria-hidden="true" />,
            tone: "danger",
            onSelect: () => setOpen("remove"),
          },
        ]}
      />
      {open === "address" && <AddressDialog saved={saved} onClose={close} />}
      {open === "rename" && <RenameDialog saved={saved} onClose={close} />}
      {open === "remove" && <RemoveDialog saved={saved} onClose={close} />}
    </>
  );
}

function AddressDialog({ saved, onClose }: ActionProps) {
  const t = useTranslations("savedExports");
  return (
    <Dialog open onClose={onClose} title={t("address.title", { name: saved.name })}>
      <div className="flex flex-col gap-3">
        <p className="text-body">{t("address.text")}</p>
        <CopyField
          label={t("address.label")}
          value={window.location.origin + savedExportAddress(saved.id)}
          copyLabel={t("address.copy")}
          copiedText={t("address.copied")}
        />
      </div>
    </Dialog>
  );
}

function RenameDialog({ saved, onClose }: ActionProps) {
  const t = useTranslations("savedExports");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [name, setName] = useState(saved.name);
  const [problem, setProblem] = useState<string>();
  const rename = useMutation(
    trpc.savedExports.rename.mutationOptions({
      onSuccess: (answer) => {
        if (!answer.ok) return setProblem(t(`refused.${answer.reason}`));
        void queryClient.invalidateQueries(trpc.savedExports.pathFilter());
        onClose();
      },
      onError: (error) => setProblem(toApiProblem(error).message),
    }),
  );
  const submit = () => {
    if (name.trim() === "") return setProblem(t("nameMissing"));
    rename.mutate({ exportId: saved.id, name });
  };
  return (
    <FormDialog
      title={t("rename.title", { name: saved.name })}
      submitLabel={t("rename.submit")}
      isPending={rename.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <NameField name={name} onChange={setName} problem={problem} />
    </FormDialog>
  );
}

function RemoveDialog({ saved, onClose }: ActionProps) {
  const t = useTranslations("savedExports");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const remove = useMutation(
    trpc.savedExports.remove.mutationOptions({
      onSuccess: () => {
        void queryClient.invalidateQueries(trpc.savedExports.pathFilter());
        showToast({ text: t("remove.done", { name: saved.name }) });
        onClose();
      },
      onError: (error) => setProblem(toApiProblem(error).message),
    }),
  );
  return (
    <AlertDialog
      open
      onClose={onClose}
      title={t("remove.title", { name: saved.name })}
      confirmLabel={t("remove.confirm")}
      isPending={remove.isPending}
      error={problem}
      onConfirm={() => remove.mutate({ exportId: saved.id })}
    >
      <p>{t("remove.text")}</p>
    </AlertDialog>
  );
}
