"use client";

import { CircleCheck, CircleX, Eye, Trash2, Undo2, Upload, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import type { BatchStatus } from "@/server/imports/batch";

const LOOKS: Record<BatchStatus, { tone: Tone; icon: LucideIcon }> = {
  uploaded: { tone: "neutral", icon: Upload },
  previewed: { tone: "info", icon: Eye },
  committed: { tone: "success", icon: CircleCheck },
  undone: { tone: "neutral", icon: Undo2 },
  failed: { tone: "danger", icon: CircleX },
  discarded: { tone: "neutral", icon: Trash2 },
};

export function StatusBadge({ status }: { status: BatchStatus }) {
  const t = useTranslations("imports");
  const { tone, icon: Icon } = LOOKS[status];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
      {t(`status.${status}`)}
    </Badge>
  );
}
