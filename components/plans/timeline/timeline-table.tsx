"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, type ReactNode } from "react";
import { formatDay } from "@/components/format/date";
import { Unknown } from "@/components/ui/unknown";
import { dependencyMapOf, wavePairs } from "@/server/plans/dependency-map";
import { slipDays } from "@/server/plans/progress";
import { overlap } from "@/server/plans/wave-calendar";
import { usePlan } from "../plan-context";
import type { Wave } from "../plan-data";

const COLUMNS = [
  "wave",
  "start",
  "end",
  "workloads",
  "status",
  "actual",
  "slip",
  "blackouts",
  "needs",
] as const;

/** What the chart shows, in words: one row for each wave. */
export function TimelineTable({ today }: { today: string }) {
  const t = useTranslations("planViews.timeline.table");
  const { plan } = usePlan();
  const { waves } = plan.arrangement;
  const pairs = useMemo(() => wavePairs(dependencyMapOf(plan)), [plan]);
  const needsOf = (position: number) =>
    pairs
      .filter(({ from }) => from === position)
      .map(({ to, count }) => t("need", { name: waves[to]?.name ?? "", count }))
      .join(", ");
  return (
    <details className="group rounded border border-divider bg-surface print:hidden">
      <summary className="flex list-none items-center gap-1 px-3 py-2 text-table touch:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight size={14} aria-hidden="true" className="group-open:rotate-90" />
        {t("open")}
      </summary>
      <div
        role="region"
        aria-label={t("caption")}
        tabIndex={0}
        className="overflow-x-auto border-t border-divider"
      >
        <table className="w-full text-left text-table">
          <caption className="sr-only">
            {t("caption")}. {t("asOf", { day: today })}
          </caption>
          <thead>
            <tr className="border-b border-divider text-muted">
              {COLUMNS.map((column) => (
                <th key={column} scope="col" className="px-3 py-2 font-medium">
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-divider">
            {waves.map((wave, position) => (
              <WaveRow key={wave.id} wave={wave} needs={needsOf(position)} />
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function WaveRow({ wave, needs }: { wave: Wave; needs: string }) {
  const t = useTranslations("planViews.timeline");
  const progressWord = useTranslations("plans.progress");
  const { blackouts } = usePlan().plan.header.constraints;
  const { startDate, endDate, progress } = wave;
  const slip = slipDays(endDate, progress);
  const met =
    startDate === null || endDate === null
      ? []
      : blackouts.filter((blackout) => overlap(blackout, { startDate, endDate }));
  return (
    <tr>
      <th scope="row" className="px-3 py-2 font-medium">
        {wave.name}
      </th>
      <Cell>{startDate === null ? <Unknown /> : formatDay(startDate)}</Cell>
      <Cell>{endDate === null ? <Unknown /> : formatDay(endDate)}</Cell>
      <Cell>{wave.size}</Cell>
      <Cell>{progressWord(`statuses.${progress.status}`)}</Cell>
      <Cell>
        {progress.startedOn === null
          ? t("table.notBegun")
          : t("table.span", {
              start: formatDay(progress.startedOn),
              end: progress.finishedOn === null ? t("ongoing") : formatDay(progress.finishedOn),
            })}
      </Cell>
      <Cell>{slip === null ? <Unknown /> : t("table.days", { count: slip })}</Cell>
      <Cell>{met.map(({ name }) => name).join(", ") || t("table.none")}</Cell>
      <Cell>{needs || t("table.none")}</Cell>
    </tr>
  );
}

const Cell = ({ children }: { children: ReactNode }) => <td className="px-3 py-2">{children}</td>;
