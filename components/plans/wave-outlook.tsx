"use client";

import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import { formatCount, formatRatio } from "@/components/format/number";
import { waveOutlook } from "@/server/plans/wave-outlook";
import type { Entry } from "./plan-data";

const OutlookDialog = dynamic(() =>
  import("./outlook-dialog").then((module) => module.OutlookDialog),
);

type WaveOutlookProps = { name: string; entries: readonly Entry[] };

/** Risk and data confidence of a wave in a line; leads to where they and its reasons come from. */
export function WaveOutlook({ name, entries }: WaveOutlookProps) {
  const t = useTranslations("plans.outlook");
  const [isOpen, setOpen] = useState(false);
  const outlook = useMemo(() => waveOutlook(entries), [entries]);
  if (entries.length === 0) return null;
  const { risk, known } = outlook;
  const risks = (["high", "medium", "open"] as const).flatMap((level) =>
    risk[level] > 0 ? [t(`counted.${level}`, { count: formatCount(risk[level]) })] : [],
  );
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="min-h-6 w-fit rounded-xs text-left text-caption underline decoration-dotted underline-offset-2 hover:text-accent touch:min-h-11"
      >
        <span className="sr-only">{t("open", { name })}: </span>
        {risks.length === 0 ? t("allLow") : risks.join(", ")}
        {" · "}
        {known === null ? t("notScored") : t("known", { share: formatRatio(known.mean) })}
      </button>
      {isOpen && (
        <OutlookDialog
          name={name}
          entries={entries}
          outlook={outlook}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
