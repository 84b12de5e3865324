"use client";

import { ArrowLeft, ArrowRight, Download, Ellipsis, SquarePen, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useCan } from "@/components/session/actor-provider";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import type { MenuEntry } from "@/components/ui/menu-entry";
import { landingExportHref } from "@/server/exports/export-request";
import { usePlan } from "./plan-context";
import type { Wave } from "./plan-data";

const WaveDialog = dynamic(() => import("./wave-dialog").then((module) => module.WaveDialog));

/** @param props.position of the wave, from 0 */
export function WaveMenu({ wave, position }: { wave: Wave; position: number }) {
  const t = useTranslations("plans.board");
  const { plan, edits } = usePlan();
  const mayExport = useCan("report:export");
  const [isEditing, setEditing] = useState(false);
  const entries: MenuEntry[] = [
    {
      id: "edit",
      label: t("edit"),
      icon: <SquarePen aria-hidden="true" />,
      onSelect: () => setEditing(true),
    },
    {
      id: "earlier",
      label: t("moveEarlier"),
      icon: <ArrowLeft aria-hidden="true" />,
      disabled: position === 0,
      onSelect: () => edits.moveWave(wave.id, position - 1),
    },
    {
      id: "later",
      label: t("moveLater"),
      icon: <ArrowRight aria-hidden="true" />,
      disabled: position === plan.arrangement.waves.length - 1,
      onSelect: () => edits.moveWave(wave.id, position + 1),
    },
    ...(mayExport
      ? [
          {
            kind: "link" as const,
            id: "landing",
            label: t("landing"),
            icon: <Download aria-hidden="true" />,
            href: landingExportHref(plan.header.id, wave.id),
            download: true,
          },
        ]
      : []),
    { kind: "separator", id: "line" },
    {
      id: "remove",
      label: t("remove"),
      tone: "danger",
      icon: <Trash2 aria-hidden="true" />,
      onSelect: () => edits.removeWave(wave.id),
    },
  ];
  return (
    <>
      <Menu
        label={t("actions", { name: wave.name })}
        trigger={
          <IconButton
            size="sm"
            label={t("actions", { name: wave.name })}
            icon={<Ellipsis aria-hidden="true" />}
          />
        }
        entries={entries}
      />
      {isEditing && <WaveDialog wave={wave} onClose={() => setEditing(false)} />}
    </>
  );
}
