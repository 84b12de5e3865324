"use client";

import { CalendarClock, Ellipsis, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { useWithdrawOverride, type ListedOverride } from "./use-override-edits";

const OverrideDialog = dynamic(() =>
  import("./override-dialog").then((module) => module.OverrideDialog),
);

/** Renews, changes or withdraws one override of the list. */
export function OverrideRowActions({ override }: { override: ListedOverride }) {
  const t = useTranslations("overrides");
  const [isOpen, setOpen] = useState(false);
  const withdraw = useWithdrawOverride(override.workloadId);
  const label = t("actionsOf", { name: override.workloadName });
  return (
    <>
      <Menu
        label={label}
        trigger={<IconButton size="sm" label={label} icon={<Ellipsis aria-hidden="true" />} />}
        entries={[
          {
            id: "change",
            label: t("card.change"),
            icon: <CalendarClock aria-hidden="true" />,
            onSelect: () => setOpen(true),
          },
          {
            id: "withdraw",
            label: t("card.withdraw"),
            icon: <Undo2 aria-hidden="true" />,
            disabled: withdraw.isPending,
            onSelect: () => withdraw.start(override),
          },
        ]}
      />
      {isOpen && (
        <OverrideDialog
          workload={{ id: override.workloadId, name: override.workloadName }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
