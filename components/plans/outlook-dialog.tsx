"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatCount, formatRatio } from "@/components/format/number";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextLink } from "@/components/ui/link";
import { moveRisk, RISK_LEVELS } from "@/server/plans/move-risk";
import type { WaveOutlook } from "@/server/plans/wave-outlook";
import type { Entry } from "./plan-data";
import { KnownText, RiskSigns } from "./risk-text";

/** As many as a person looks through; the table of the plan has them all. */
const SHOWN = 10;

type OutlookDialogProps = {
  name: string;
  entries: readonly Entry[];
  outlook: WaveOutlook;
  onClose: () => void;
};

/** Why the workloads of a wave stand in it, how risky they are to move, and how much is known. */
export function OutlookDialog({ name, entries, outlook, onClose }: OutlookDialogProps) {
  const t = useTranslations("plans.outlook");
  const { reasons } = outlook;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("title", { name })}
      footer={<Button onClick={onClose}>{t("close")}</Button>}
    >
      <div className="flex flex-col gap-6">
        <Part title={t("why")}>
          {reasons.length === 0 && <p className="text-muted">{t("noReasons")}</p>}
          <dl className="divide-y divide-divider text-table">
            {reasons.map(({ code, count }) => (
              <div key={code} className="flex justify-between gap-3 py-1">
                <dt>{t(`reasons.${code}`)}</dt>
                <dd className="tabular-nums">{formatCount(count)}</dd>
              </div>
            ))}
          </dl>
        </Part>
        <Risks entries={entries} outlook={outlook} />
        <Known entries={entries} outlook={outlook} />
      </div>
    </Dialog>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1">
      <h3 className="text-body font-semibold">{title}</h3>
      {children}
    </section>
  );
}

type PartProps = Pick<OutlookDialogProps, "entries" | "outlook">;

function Risks({ entries, outlook: { risk } }: PartProps) {
  const t = useTranslations("plans.outlook");
  const levels = [...RISK_LEVELS, "open"] as const;
  return (
    <Part title={t("risk")}>
      <p className="text-table text-muted">{t("riskRule")}</p>
      {levels.map((level) => {
        const own = entries.filter(
          ({ workload, placement }) =>
            (moveRisk(workload, placement.disposition).level ?? "open") === level,
        );
        if (own.length === 0) return null;
        return (
          <div key={level} className="flex flex-col">
            <h4 className="pt-1 text-table font-medium">
              {t(`levels.${level}`)} ({formatCount(risk[level])})
            </h4>
            {level !== "low" && (
              <Names entries={own} renderDetail={(entry) => <RiskSigns entry={entry} />} />
            )}
          </div>
        );
      })}
    </Part>
  );
}

function Known({ entries, outlook: { known, unscored } }: PartProps) {
  const t = useTranslations("plans.outlook");
  const least = entries
    .filter(({ workload }) => workload.coverage === null || workload.coverage < 1)
    .toSorted((a, b) => (a.workload.coverage ?? -1) - (b.workload.coverage ?? -1));
  return (
    <Part title={t("data")}>
      <p className="text-table text-muted">{t("dataRule")}</p>
      <p className="text-table">
        {known &&
          t("knownMean", { mean: formatRatio(known.mean), lowest: formatRatio(known.lowest) })}{" "}
        {unscored > 0 && t("unscored", { count: unscored })}
      </p>
      <Names entries={least} renderDetail={(entry) => <KnownText entry={entry} />} />
    </Part>
  );
}

type NamesProps = { entries: readonly Entry[]; renderDetail: (entry: Entry) => ReactNode };

function Names({ entries, renderDetail }: NamesProps) {
  const t = useTranslations("plans.outlook");
  const further = entries.length - SHOWN;
  return (
    <ul className="divide-y divide-divider text-table">
      {entries.slice(0, SHOWN).map((entry) => (
        <li key={entry.workload.id} className="flex flex-wrap gap-x-3 py-1">
          <TextLink href={`/workloads/${entry.workload.id}`}>{entry.workload.name}</TextLink>
          <span className="text-muted">{renderDetail(entry)}</span>
        </li>
      ))}
      {further > 0 && <li className="py-1 text-muted">{t("further", { count: further })}</li>}
    </ul>
  );
}
