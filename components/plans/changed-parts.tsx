"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/table";
import { formatDay } from "@/components/format/date";
import { formatCount, formatNumber } from "@/components/format/number";
import type { KnownSum, WaveChange, WaveFigures } from "@/server/plans/diff";
import type { Comparison } from "./plan-data";
import { useValueWording } from "./value-wording";

/** The later value, with the earlier one before it where they differ. */
export function BeforeAfter({ before, after }: { before: string; after: string }) {
  const t = useTranslations("versions.compare");
  if (before === after) return after;
  return (
    <>
      <span className="sr-only">{t("before")} </span>
      <span className="text-muted">{before}</span>
      <span aria-hidden="true"> → </span>
      <span className="sr-only"> {t("after")} </span>
      <span className="font-medium">{after}</span>
    </>
  );
}

/** One part of a comparison under its heading. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <h3 className="text-body font-semibold">{title}</h3>
      {children}
    </section>
  );
}

/** A value of a comparison is worth nothing when a phone cuts it off. */
const Whole = ({ children }: { children: string }) => (
  <span className="whitespace-normal">{children}</span>
);

type Row = { id: string; name: string; before: string; after: string };

function useValueColumns(): Column<Row>[] {
  const t = useTranslations("versions.compare");
  return [
    { id: "name", header: t("field"), mobile: "title", wraps: true, cell: ({ name }) => name },
    {
      id: "before",
      header: t("before"),
      mobile: "meta",
      mobileLabel: true,
      wraps: true,
      cell: ({ before }) => <Whole>{before}</Whole>,
    },
    {
      id: "after",
      header: t("after"),
      mobile: "meta-end",
      mobileLabel: true,
      wraps: true,
      cell: ({ after }) => <Whole>{after}</Whole>,
    },
  ];
}

function ValueTable({ title, rows }: { title: string; rows: readonly Row[] }) {
  const columns = useValueColumns();
  return (
    <Part title={title}>
      <DataTable
        label={title}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        height="content"
        className="lg:max-w-3xl"
      />
    </Part>
  );
}

const FIGURES = ["waves", "unassigned", "critical", "advisory"] as const;
const LABELS = {
  waves: "wavesCount",
  unassigned: "unassigned",
  critical: "critical",
  advisory: "advisory",
} as const;

/** Figures of the plan as a whole, before and after. */
export function WholePlan({ comparison: { before, after } }: { comparison: Comparison }) {
  const t = useTranslations("versions.compare");
  const period = ({ startDate, endDate }: Comparison["before"]) =>
    startDate === null ? "-" : `${formatDay(startDate)} – ${formatDay(endDate)}`;
  const counted = FIGURES.map((figure) => ({
    id: figure,
    name: t(LABELS[figure]),
    before: formatCount(before[figure]),
    after: formatCount(after[figure]),
  }));
  const size = {
    id: "workloads",
    name: t("size"),
    before: formatCount(before.workloads),
    after: formatCount(after.workloads),
  };
  const dates = { id: "period", name: t("period"), before: period(before), after: period(after) };
  return <ValueTable title={t("whole")} rows={[size, ...counted, dates]} />;
}

/** Settings and constraints that differ. */
export function ChangedValues({ changes }: { changes: Comparison["diff"]["settings"] }) {
  const t = useTranslations("versions.compare");
  const { nameOf, valueOf } = useValueWording();
  if (changes.length === 0) return null;
  const rows = changes.map(({ field, before, after }) => ({
    id: field,
    name: nameOf(field),
    before: valueOf(field, before),
    after: valueOf(field, after),
  }));
  return <ValueTable title={t("settings")} rows={rows} />;
}

const KINDS = {
  added: "added",
  removed: "removed",
  changed: "changed",
  same: "unchanged",
} as const;

function useWaveColumns(): Column<WaveChange>[] {
  const t = useTranslations("versions.compare");
  const both =
    (text: (figures: WaveFigures) => string) =>
    ({ before, after }: WaveChange): ReactNode => {
      const [was, is] = [before && text(before), after && text(after)];
      return <BeforeAfter before={was ?? is ?? ""} after={is ?? was ?? ""} />;
    };
  const sum = ({ sum: value, unknown }: KnownSum) =>
    unknown > 0 ? t("atLeast", { value: formatNumber(value) }) : formatNumber(value);
  return [
    {
      id: "wave",
      header: t("wave"),
      sticky: true,
      mobile: "title",
      cell: both(({ position, name }) =>
        position === null ? t("nowhere") : `${position}. ${name ?? ""}`,
      ),
    },
    {
      id: "kind",
      header: t("change"),
      mobile: "title-end",
      cell: ({ kind }) => t(KINDS[kind]),
    },
    {
      id: "dates",
      header: t("dates"),
      mobile: "meta",
      cell: both(({ startDate, endDate }) =>
        startDate === null ? "-" : `${formatDay(startDate)} – ${formatDay(endDate)}`,
      ),
    },
    {
      id: "workloads",
      header: t("size"),
      align: "end",
      mobile: "meta-end",
      mobileLabel: true,
      cell: both(({ workloads }) => formatCount(workloads)),
    },
    {
      id: "effort",
      header: t("effort"),
      unit: t("effortUnit"),
      align: "end",
      cell: both(({ effortDays }) => sum(effortDays)),
    },
    {
      id: "data",
      header: t("data"),
      unit: t("dataUnit"),
      align: "end",
      cell: both(({ dataGib }) => sum(dataGib)),
    },
  ];
}

/** Each wave with its figures before and after. */
export function ChangedWaves({ waves }: { waves: readonly WaveChange[] }) {
  const t = useTranslations("versions.compare");
  const columns = useWaveColumns();
  if (waves.length === 0) return null;
  return (
    <Part title={t("waves")}>
      <DataTable
        label={t("waves")}
        columns={columns}
        rows={waves}
        rowKey={({ id }) => id ?? "none"}
        height="content"
      />
    </Part>
  );
}
