"use client";

import { useTranslations } from "next-intl";
import { formatList } from "@/components/format/list";
import type { BatchCounts } from "@/server/imports/batch-counts";

const SET_ASIDE = ["template", "placeholder", "poweredOff"] as const;

/** What a person should know before committing, beyond the counts on the tabs. */
export function PreviewFindings({ counts }: { counts: BatchCounts }) {
  const t = useTranslations("imports");
  const setAside = counts.template + counts.placeholder + counts.poweredOff;
  const findings = [
    setAside > 0 &&
      t("preview.setAsideText", {
        count: setAside,
        skipped: counts.skipped,
        parts: formatList(
          SET_ASIDE.filter((kind) => counts[kind] > 0).map((kind) =>
            t(`preview.setAside.${kind}`, { count: counts[kind] }),
          ),
        ),
      }),
    counts.byName > 0 && t("preview.byNameText", { count: counts.byName }),
    counts.kept > 0 && t("preview.keptText", { count: counts.kept }),
  ].filter((text) => text !== false);
  if (findings.length === 0) return null;
  return (
    <ul className="flex max-w-prose list-disc flex-col gap-1 pl-5">
      {findings.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
