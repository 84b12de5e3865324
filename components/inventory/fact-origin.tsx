"use client";

import { useTranslations } from "next-intl";
import { formatAgo, formatMoment, formatMomentDay } from "@/components/format/date";
import type { FactOrigin } from "@/server/inventory/workload";
import { useNow } from "./use-now";

/** Where a value came from and how old it is; the exact moment is in the tooltip. */
export function FactOriginNote({ origin }: { origin: FactOrigin | undefined }) {
  const t = useTranslations("inventory.origin");
  const now = useNow();
  if (!origin) return t("unstated");
  const when = now ? formatAgo(origin.at, now) : formatMomentDay(origin.at);
  return <span title={t("exact", { moment: formatMoment(origin.at) })}>{text()}</span>;

  function text(): string {
    if (!origin) return "";
    switch (origin.origin) {
      case "typed":
        return t("typed", { by: origin.by, when });
      case "imported":
        return t("imported", { file: origin.file, row: origin.row, by: origin.by, when });
      case "derived":
        return t("derived", { rule: origin.rule, when });
      default:
        return origin satisfies never;
    }
  }
}
