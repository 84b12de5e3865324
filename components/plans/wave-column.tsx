"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { formatDay } from "@/components/format/date";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { useNear } from "@/components/ui/use-near";
import { useDrop } from "./drag";
import { usePlan } from "./plan-context";
import { WaveEffort } from "./effort-text";
import { WaveProgressText } from "./status-menu";
import type { Entry, Wave } from "./plan-data";
import { WaveMenu } from "./wave-menu";
import { WaveOutlook } from "./wave-outlook";
import { WorkloadCard } from "./workload-card";

/** As many cards as a person looks through; the rest comes on demand. */
const CARDS_SHOWN = 50;
/** Columns drawn before anything is known about the window. */
const DRAWN_AT_FIRST = 6;

export type WaveColumnProps = {
  /** Null: the workloads that are in no wave. */
  wave: Wave | null;
  /** From 0; -1 for those in no wave. */
  position: number;
  size: number;
  hidden: number;
  /** Those that the filter lets through, and all of them. */
  entries: readonly Entry[];
  every: readonly Entry[];
  /** Below 768 px only the chosen column is shown. */
  isChosen: boolean;
  /** Shows every card: one of those not drawn yet is wanted. */
  showsAll: boolean;
};

export function WaveColumn(props: WaveColumnProps) {
  const { wave, position, entries } = props;
  const { canEdit, edits } = usePlan();
  const { target, isNear } = useNear<HTMLElement>({
    isNearAtFirst: position < DRAWN_AT_FIRST || props.showsAll,
  });
  const { isOver, handlers } = useDrop((id) => edits.assign([id], wave), canEdit);
  const headingId = `wave-${wave?.id ?? "none"}`;
  return (
    <section
      ref={target}
      aria-labelledby={headingId}
      {...handlers}
      className={classNames(
        "flex min-w-0 flex-col rounded border bg-sunken md:w-72 md:shrink-0",
        isOver ? "border-accent bg-selected" : "border-divider",
        !props.isChosen && "max-md:hidden",
        "print:mb-4",
      )}
    >
      <ColumnHeader {...props} headingId={headingId} />
      {isNear || props.showsAll ? (
        <Cards
          entries={entries}
          filteredOut={props.every.length - entries.length}
          hidden={props.hidden}
          showsAll={props.showsAll}
        />
      ) : (
        <div style={{ height: `${Math.min(entries.length, CARDS_SHOWN) * 6}rem` }} />
      )}
    </section>
  );
}

function ColumnHeader(props: WaveColumnProps & { headingId: string }) {
  const t = useTranslations("plans.board");
  const { plan, canEdit } = usePlan();
  const { wave, size, position } = props;
  const max = plan.header.maxWaveSize;
  const isOver = wave !== null && size > max;
  return (
    <header className="break-after-avoid sticky top-0 z-10 flex items-start gap-1 rounded-t border-b border-divider bg-sunken py-2 pr-1 pl-3">
      <div className="min-w-0 flex-1">
        <h3 id={props.headingId} className="text-body font-semibold break-words">
          {wave ? wave.name : t("unassigned")}
        </h3>
        {wave && <WaveDates wave={wave} />}
        <p className={classNames("text-caption", isOver ? "text-danger" : "text-muted")}>
          {wave === null
            ? t("sizeOnly", { count: size })
            : t(isOver ? "sizeOver" : "size", { size, max })}
        </p>
        <WaveEffort entries={props.every} />
        <WaveOutlook name={wave?.name ?? t("unassigned")} entries={props.every} />
        {wave && plan.header.status === "approved" && <WaveProgressText wave={wave} />}
      </div>
      {wave && canEdit && <WaveMenu wave={wave} position={position} />}
    </header>
  );
}

function WaveDates({ wave: { startDate, endDate } }: { wave: Wave }) {
  const t = useTranslations("plans.board");
  const start = formatDay(startDate);
  const end = formatDay(endDate);
  const text =
    startDate !== null && endDate !== null
      ? t("dates", { start, end })
      : startDate !== null
        ? t("from", { start })
        : endDate !== null
          ? t("until", { end })
          : t("noDates");
  return <p className="text-caption text-muted">{text}</p>;
}

type CardsProps = {
  entries: readonly Entry[];
  filteredOut: number;
  hidden: number;
  showsAll: boolean;
};

function Cards(props: CardsProps) {
  const t = useTranslations("plans.board");
  const views = useTranslations("planViews");
  const { canEdit } = usePlan();
  const [isWhole, setWhole] = useState(false);
  const { entries, hidden } = props;
  const shown = isWhole || props.showsAll ? entries : entries.slice(0, CARDS_SHOWN);
  return (
    <div className="flex flex-col gap-2 p-2">
      {entries.length === 0 && props.filteredOut === 0 && (
        <p className="px-1 py-4 text-center text-table text-muted">
          {hidden > 0 ? t("emptyVisible") : t("empty")}
          {hidden === 0 && canEdit && <span className="block">{t("emptyDrop")}</span>}
        </p>
      )}
      <ul className="flex flex-col gap-2">
        {shown.map((entry) => (
          <WorkloadCard key={entry.workload.id} entry={entry} />
        ))}
      </ul>
      {shown.length < entries.length && (
        <Button size="sm" onClick={() => setWhole(true)}>
          {t("showAll", { count: entries.length })}
        </Button>
      )}
      {props.filteredOut > 0 && (
        <p className="px-1 py-2 text-center text-table text-muted">
          {views("filter.filteredOut", { count: props.filteredOut })}
        </p>
      )}
      {hidden > 0 && (
        <p className="rounded border border-dashed border-control-border px-3 py-2 text-table text-muted">
          {t("hidden", { count: hidden })}
        </p>
      )}
    </div>
  );
}
