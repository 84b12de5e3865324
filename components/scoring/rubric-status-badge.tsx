"use client";

import { Archive, CircleCheck, PencilLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";

const LOOKS = {
  draft: { tone: "info", icon: <PencilLine aria-hidden="true" /> },
  published: { tone: "success", icon: <CircleCheck aria-hidden="true" /> },
  retired: { tone: "neutral", icon: <Archive aria-hidden="true" /> },
} as const;

/** Whether a version of the rubric is being written, is in force, or was. */
export function RubricStatusBadge({ status }: { status: keyof typeof LOOKS }) {
  const t = useTranslations("rubrics.statuses");
  return <Badge {...LOOKS[status]}>{t(status)}</Badge>;
}
