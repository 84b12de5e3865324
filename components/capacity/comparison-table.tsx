"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatMoney } from "@/components/format/money";
import { formatCount, formatNumber, formatRatio } from "@/components/format/number";
import { Unknown } from "@/components/ui/unknown";
import type { ScenarioSettings } from "@/server/capacity/scenario";
import {
  baselineOf,
  currencyOf,
  gapOf,
  savedIn,
  type ColumnView,
  type ComparisonView,
} from "./saved";

type TableProps = { comparison: ComparisonView; settings: ScenarioSettings };
type Line = { id: string; today: ReactNode; cell: (column: ColumnView) => ReactNode };

/** Today and the arrangements side by side, a line for each figure. */
export function ComparisonTable(props: TableProps) {
  const { comparison } = props;
  const t = useTranslations("capacity.table");
  const layouts = useTranslations("capacity.layouts");
  const lines = useLines(props);
  return (
    <div
      role="region"
      aria-label={t("title")}
      tabIndex={0}
      className="overflow-x-auto rounded border border-divider bg-surface"
    >
      <table className="w-full min-w-3xl text-table tabular-nums">
        <caption className="sr-only">{t("title")}</caption>
        <thead>
          <tr className="border-b border-divider">
            <td className="sticky left-0 bg-surface px-3 py-2" />
            <ColumnHead>{layouts("today")}</ColumnHead>
            {comparison.columns.map(({ layout }) => (
              <ColumnHead key={layout}>{layouts(layout)}</ColumnHead>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id} className="border-b border-divider last:border-b-0">
              <th
                scope="row"
                className="sticky left-0 bg-surface px-3 py-2 text-left font-normal text-muted"
              >
                {t(`lines.${line.id}` as "lines.nodes", { currency: currencyOf(comparison) ?? "" })}
              </th>
              <Cell>{line.today}</Cell>
              {comparison.columns.map((column) => (
                <Cell key={column.layout}>{line.cell(column)}</Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const ColumnHead = ({ children }: { children: ReactNode }) => (
  <th scope="col" className="px-3 py-2 text-right font-medium">
    {children}
  </th>
);

const Cell = ({ children }: { children: ReactNode }) => (
  <td className="px-3 py-2 text-right align-top">{children}</td>
);

const Note = ({ children }: { children: ReactNode }) => (
  <span className="block text-caption text-muted">{children}</span>
);

const gib = (mib: number) => formatCount(mib / 1024);
const cores = (milli: number) => formatCount(milli / 1000);

function useLines(props: TableProps): Line[] {
  return [...useNodeLines(props), ...useAmountLines(props), ...useMoneyLines(props)];
}

function useNodeLines({ comparison, settings }: TableProps): Line[] {
  const t = useTranslations("capacity.table");
  return [
    {
      id: "workloads",
      today: formatCount(comparison.today.workloads),
      cell: ({ workloads, notPlacedCount }) => (
        <>
          {formatCount(workloads)}
          {notPlacedCount > 0 && <Note>{t("notPlaced", { count: notPlacedCount })}</Note>}
        </>
      ),
    },
    {
      id: "forms",
      today: <Unknown />,
      cell: ({ forms }) => (
        <span className="text-caption">
          {t("forms", {
            container: formatCount(forms.container),
            sandboxed: formatCount(forms["sandboxed-container"]),
            vm: formatCount(forms.vm),
          })}
        </span>
      ),
    },
    {
      id: "nodes",
      today: settings.todayHosts === null ? <Unknown /> : formatCount(settings.todayHosts),
      cell: (column) => (
        <>
          <span className="text-section">{formatCount(column.nodes)}</span>
          {column.spareNodes > 0 && <Note>{t("spare", { count: column.spareNodes })}</Note>}
        </>
      ),
    },
    { id: "gap", today: null, cell: (column) => <Gap column={column} /> },
  ];
}

function Gap({ column }: { column: ColumnView }) {
  const t = useTranslations("capacity.table");
  const gap = gapOf(column);
  if (gap === null) return <Unknown />;
  return gap === 0 ? t("least") : t("above", { share: formatRatio(Math.ceil(gap * 100) / 100) });
}

function useAmountLines({ comparison }: TableProps): Line[] {
  const t = useTranslations("capacity.table");
  const { today } = comparison;
  const storage = ({ storageMib, storageUnknown }: ColumnView | ComparisonView["today"]) => (
    <>
      {gib(storageMib)}
      {storageUnknown > 0 && <Note>{t("storageUnknown", { count: storageUnknown })}</Note>}
    </>
  );
  return [
    { id: "cpuCapacity", today: <Unknown />, cell: ({ capacity }) => cores(capacity.cpuMilli) },
    { id: "cpu", today: cores(today.cpuMilli), cell: ({ cpuMilli }) => cores(cpuMilli) },
    { id: "memoryCapacity", today: <Unknown />, cell: ({ capacity }) => gib(capacity.memoryMib) },
    { id: "memory", today: gib(today.memoryMib), cell: ({ memoryMib }) => gib(memoryMib) },
    { id: "storage", today: storage(today), cell: storage },
  ];
}

function useMoneyLines({ comparison, settings }: TableProps): Line[] {
  const t = useTranslations("capacity.table");
  const baseline = baselineOf(comparison, settings);
  const currency = currencyOf(comparison);
  const money = (value: number | null) =>
    value === null || currency === null ? <Unknown /> : formatMoney(value, currency);
  const saved = (column: ColumnView) => {
    const amount = savedIn(column, baseline);
    if (baseline.kind === column.layout) return t("baseline");
    if (amount === null || !baseline.monthlyCost) return <Unknown />;
    return (
      <>
        {money(amount)}
        <Note>
          {t("savedShare", {
            share: formatNumber((amount / baseline.monthlyCost) * 100).replace("-", "−"),
          })}
        </Note>
      </>
    );
  };
  return [
    {
      id: "cost",
      today: money(settings.todayMonthlyCost),
      cell: ({ monthlyCost }) => <span className="text-section">{money(monthlyCost)}</span>,
    },
    { id: "saved", today: baseline.kind === "today" ? t("baseline") : null, cell: saved },
  ];
}
