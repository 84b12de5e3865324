"use client";

import { CircleMinus, EllipsisVertical, Pin, PinOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import type { MenuEntry } from "@/components/ui/menu-entry";
import { usePlan } from "./plan-context";
import type { Entry, Wave } from "./plan-data";

/** Everything that can be done with one workload of a plan, by pointer and by keyboard alike. */
export function WorkloadMenu({ entry: { workload, placement } }: { entry: Entry }) {
  const t = useTranslations("plans.card");
  const { plan, edits, movedByMenu } = usePlan();
  const ids = [workload.id];
  const button = useFollowedButton(workload.id, placement.waveId);
  const moveTo = (wave: Wave | null) => {
    if ((wave?.id ?? null) !== placement.waveId) movedByMenu.current = workload.id;
    edits.assign(ids, wave);
  };
  const waves = plan.arrangement.waves.map((wave, index): MenuEntry => ({
    kind: "choice",
    id: wave.id,
    label: t("waveOption", { position: index + 1, name: wave.name }),
    isChosen: wave.id === placement.waveId,
    onSelect: () => moveTo(wave),
  }));
  const isPlaced = placement.waveId !== null;
  const entries: MenuEntry[] = [
    { kind: "heading", id: "move", label: t("moveTo") },
    ...waves,
    {
      kind: "choice",
      id: "none",
      label: t("noWave"),
      isChosen: !isPlaced,
      onSelect: () => moveTo(null),
    },
    { kind: "separator", id: "more" },
    ...(isPlaced ? [pinEntry()] : []),
    {
      id: "drop",
      label: t("remove"),
      tone: "danger",
      icon: <CircleMinus aria-hidden="true" />,
      onSelect: () => edits.drop(ids),
    },
  ];

  function pinEntry(): MenuEntry {
    return placement.isPinned
      ? {
          id: "unpin",
          label: t("unpin"),
          icon: <PinOff aria-hidden="true" />,
          onSelect: () => edits.pin(ids, false),
        }
      : {
          id: "pin",
          label: t("pin"),
          icon: <Pin aria-hidden="true" />,
          onSelect: () => edits.pin(ids, true),
        };
  }

  return (
    <Menu
      label={t("actions", { name: workload.name })}
      trigger={
        <IconButton
          ref={button}
          size="sm"
          label={t("actions", { name: workload.name })}
          icon={<EllipsisVertical aria-hidden="true" />}
        />
      }
      entries={entries}
    />
  );
}

/** After a move the menu's button stands in another wave; the focus goes there with it. */
function useFollowedButton(workloadId: string, waveId: string | null) {
  const { movedByMenu } = usePlan();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (movedByMenu.current !== workloadId) return;
    movedByMenu.current = null;
    button.current?.focus();
  }, [movedByMenu, workloadId, waveId]);
  return button;
}
