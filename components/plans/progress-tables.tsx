"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/table";
import { formatDay } from "@/components/format/date";
import { formatCount, formatSigned } from "@/components/format/number";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Unknown } from "@/components/ui/unknown";
import { LongTable, workloadColumn } from "./long-table";
import type { AgainstBaseline } from "./plan-data";

type WaveRow = AgainstBaseline["waves"][number];
type WorkloadRow = AgainstBaseline["workloads"][number];
type Slip = Pick<WaveRow, "startDays" | "endDays" | "overdueDays">;
type Days = { startDate: string | null; endDate: string | null };

function Period({ startDate, endDate }: Days) {
  if (startDate === null && endDate === null) return <Unknown />;
  return `${formatDay(startDate)} – ${formatDay(endDate)}`;
}

function Difference({ days }: { days: number | null }) {
  if (days === null) return <Unknown />;
  return <span className={days > 0 ? "text-danger" : undefined}>{formatSigned(days, 0)}</span>;
}

/** The end as it came, or how long it has been due. */
function EndSlip({ endDays, overdueDays }: Slip) {
  const t = useTranslations("versions.progress");
  if (overdueDays === null) return <Difference days={endDays} />;
  return <span className="text-danger">{t("overdue", { count: overdueDays })}</span>;
}

/** Columns that waves and workloads have in common. */
function useSlipColumns<
  Row extends Slip & { planned: Days; actual: WaveRow["actual"] },
>(): Column<Row>[] {
  const t = useTranslations("versions.progress");
  const statuses = useTranslations("plans.progress.statuses");
  const days = t("days");
  return [
    {
      id: "status",
      header: t("status"),
      mobile: "title-end",
      cell: ({ actual }) => statuses(actual.status),
    },
    {
      id: "planned",
      header: t("planned"),
      mobile: "meta",
      cell: ({ planned }) => <Period {...planned} />,
    },
    {
      id: "actual",
      header: t("actual"),
      cell: ({ actual: { startedOn, finishedOn } }) => (
        <Period startDate={startedOn} endDate={finishedOn} />
      ),
    },
    {
      id: "startSlip",
      header: t("startSlip"),
      unit: days,
      align: "end",
      cell: ({ startDays }) => <Difference days={startDays} />,
    },
    {
      id: "endSlip",
      header: t("endSlip"),
      unit: days,
      align: "end",
      mobile: "meta-end",
      cell: (row) => <EndSlip {...row} />,
    },
  ];
}

function useWaveColumns(): Column<WaveRow>[] {
  const t = useTranslations("versions.progress");
  const slip = useSlipColumns<WaveRow>();
  return [
    {
      id: "wave",
      header: t("wave"),
      sticky: true,
      mobile: "title",
      cell: ({ position, name }) => `${position}. ${name}`,
    },
    {
      id: "done",
      header: t("done"),
      align: "end",
      cell: ({ done, workloads }) => `${formatCount(done)} / ${formatCount(workloads)}`,
    },
    { id: "due", header: t("due"), align: "end", cell: ({ due }) => formatCount(due) },
    ...slip,
    {
      id: "present",
      header: t("present"),
      cell: ({ present }) => (present ? <Period {...present} /> : t("gone")),
    },
    {
      id: "shift",
      header: t("shift"),
      unit: t("days"),
      align: "end",
      cell: ({ shiftDays }) => <Difference days={shiftDays} />,
    },
  ];
}

export function WavesAgainstBaseline({ waves }: { waves: readonly WaveRow[] }) {
  const t = useTranslations("versions.progress");
  const columns = useWaveColumns();
  return (
    <Titled title={t("waves")}>
      <DataTable
        label={t("waves")}
        columns={columns}
        rows={waves}
        rowKey={({ id }) => id}
        height="content"
      />
    </Titled>
  );
}

function Titled({
  title,
  actions,
  children,
}: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="text-section">{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}

const CHOICES = ["all", "late", "unfinished"] as const;
type Choice = (typeof CHOICES)[number];

const MATCHES: Record<Choice, (row: WorkloadRow) => boolean> = {
  all: () => true,
  late: ({ overdueDays, endDays }) => overdueDays !== null || (endDays ?? 0) > 0,
  unfinished: ({ actual }) => actual.status !== "done",
};

function useWorkloadColumns(): Column<WorkloadRow>[] {
  const t = useTranslations("versions.progress");
  const slip = useSlipColumns<WorkloadRow>();
  return [
    workloadColumn(t("workload")),
    {
      id: "wave",
      header: t("wave"),
      cell: ({ wave }) => (wave ? `${wave.position}. ${wave.name}` : <Unknown />),
    },
    { id: "team", header: t("team"), cell: ({ teamName }) => teamName },
    ...slip,
  ];
}

export function WorkloadsAgainstBaseline({ workloads }: { workloads: readonly WorkloadRow[] }) {
  const t = useTranslations("versions.progress");
  const [choice, setChoice] = useState<Choice>("all");
  const columns = useWorkloadColumns();
  const rows = workloads.filter(MATCHES[choice]);
  return (
    <Titled
      title={t("workloads")}
      actions={
        <SegmentedControl
          label={t("only")}
          value={choice}
          onValueChange={setChoice}
          segments={CHOICES.map((one) => ({
            value: one,
            label: `${t(one)} (${workloads.filter(MATCHES[one]).length})`,
          }))}
        />
      }
    >
      <LongTable
        key={choice}
        label={t("workloads")}
        columns={columns}
        rows={rows}
        empty={t(choice === "late" ? "noneLate" : "empty")}
      />
    </Titled>
  );
}
