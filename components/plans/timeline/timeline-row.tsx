"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode, RefObject } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { decidedVerdict } from "@/components/ui/counting-verdict";
import { TextLink } from "@/components/ui/link";
import { VerdictSwatch } from "@/components/ui/verdict-badge";
import { NOT_BEGUN } from "@/server/plans/progress";
import { usePlan } from "../plan-context";
import type { Entry } from "../plan-data";
import { WaveMenu } from "../wave-menu";
import { ActualBar, DayLimits, PlannedBar } from "./timeline-bars";
import type { TimelineChartProps, TimelineRow } from "./timeline-rows";
import { WaveBar } from "./wave-bar";
import { WaveWarnings } from "./wave-warnings";

type TimelineRowProps = Pick<
  TimelineChartProps,
  "span" | "today" | "opened" | "onToggle" | "onWhole"
> & {
  row: TimelineRow;
  track: RefObject<HTMLElement | null>;
  /** Of the text that tells the keys; undefined where nothing can be moved. */
  hintId: string | undefined;
};

/** One line of the chart: what it is at the left, where it stands in time at the right. */
export function TimelineRowView(props: TimelineRowProps) {
  const { row } = props;
  switch (row.kind) {
    case "wave":
      return <WaveRow {...props} row={row} />;
    case "workload":
      return <WorkloadRow {...props} row={row} />;
    case "application":
      return <ApplicationRow {...props} row={row} />;
    case "more":
      return <MoreRow {...props} row={row} />;
    default:
      return row satisfies never;
  }
}

type RowOf<Kind> = Omit<TimelineRowProps, "row"> & { row: Extract<TimelineRow, { kind: Kind }> };

function Line(props: { row: TimelineRow; name: ReactNode; children: ReactNode; id?: string }) {
  const { row, name, children, id } = props;
  return (
    <li
      id={id}
      style={{ height: row.height }}
      className={classNames(
        "relative flex break-inside-avoid",
        row.kind === "wave" && "border-t border-divider first:border-t-0",
      )}
    >
      <div className="sticky left-0 z-10 flex w-(--names) shrink-0 items-center gap-1 border-r border-divider bg-surface px-2">
        {name}
      </div>
      <div className="relative min-w-0 flex-1">{children}</div>
    </li>
  );
}

function WaveRow({ row, opened, onToggle, ...chart }: RowOf<"wave">) {
  const t = useTranslations("planViews.timeline");
  const { canEdit } = usePlan();
  const { wave, entries } = row;
  const isOpen = opened.has(wave.id);
  const Icon = isOpen ? ChevronDown : ChevronRight;
  return (
    <Line
      row={row}
      name={
        <>
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={() => onToggle(wave.id)}
            className="flex min-w-0 flex-1 items-center gap-1 rounded-xs py-1 text-left touch:min-h-11"
          >
            <Icon size={14} aria-hidden="true" className="shrink-0 text-muted print:hidden" />
            <span className="min-w-0">
              <span className="flex min-w-0 items-center gap-1 text-table font-semibold">
                <span className="truncate">{wave.name}</span>
                <WaveWarnings wave={wave} />
              </span>
              <span className="block truncate text-caption text-muted">
                {t("shownOf", { count: entries.length, size: wave.size })}
              </span>
            </span>
          </button>
          {canEdit && (
            <span className="print:hidden">
              <WaveMenu wave={wave} position={row.position} />
            </span>
          )}
        </>
      }
    >
      <WaveBar wave={wave} span={chart.span} track={chart.track} hintId={chart.hintId} />
      <ActualBar progress={wave.progress} plannedEnd={wave.endDate} {...chart} look="wave" />
    </Line>
  );
}

function WorkloadRow({ row, ...chart }: RowOf<"workload">) {
  const { workload, placement } = row.entry;
  const { verdict, override } = workload;
  const shown = verdict ?? "unscored";
  return (
    <Line
      row={row}
      name={
        <span className="flex min-w-0 items-center gap-2 pl-5 text-table">
          <VerdictSwatch verdict={override ? decidedVerdict(shown) : shown} />
          <TextLink tone="quiet" href={`/workloads/${workload.id}`} className="truncate">
            {workload.name}
          </TextLink>
        </span>
      }
    >
      <PlannedBar dates={row.wave} span={chart.span} />
      <DayLimits placement={placement} span={chart.span} wave={row.wave} />
      <ActualBar
        progress={placement.progress ?? NOT_BEGUN}
        plannedEnd={row.wave.endDate}
        {...chart}
        look="part"
      />
    </Line>
  );
}

function ApplicationRow({ row, ...chart }: RowOf<"application">) {
  const t = useTranslations("planViews.timeline");
  return (
    <Line
      row={row}
      name={
        <span className="truncate pl-5 text-table">
          {row.name ?? <span className="text-muted">{t("noApplication")}</span>}{" "}
          <span className="text-muted">({row.entries.length})</span>
        </span>
      }
    >
      <PlannedBar dates={row.wave} span={chart.span} />
      {row.entries.map((entry: Entry) => (
        <DayLimits
          key={entry.workload.id}
          placement={entry.placement}
          span={chart.span}
          wave={row.wave}
        />
      ))}
    </Line>
  );
}

function MoreRow({ row, onWhole }: RowOf<"more">) {
  const t = useTranslations("planViews.timeline");
  return (
    <Line
      row={row}
      name={
        <Button size="sm" variant="ghost" className="ml-4" onClick={() => onWhole(row.wave.id)}>
          {t("more", { count: row.count })}
        </Button>
      }
    >
      {null}
    </Line>
  );
}
