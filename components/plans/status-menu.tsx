"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { formatDay } from "@/components/format/date";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { MOVE_STATUSES, NOT_BEGUN, slipDays, type Progress } from "@/server/plans/progress";
import { usePlan } from "./plan-context";
import type { Entry, Wave } from "./plan-data";
import { today } from "./today";

/** How far a workload of an approved plan has come, and the way to say so. */
export function StatusMenu({ entry: { workload, placement } }: { entry: Entry }) {
  const t = useTranslations("plans.progress");
  const { plan, canTrack, edits } = usePlan();
  if (plan.header.status !== "approved") return null;
  const progress = placement.progress ?? NOT_BEGUN;
  const status = t(`statuses.${progress.status}`);
  if (!canTrack) {
    return (
      <Badge>
        {status} <Days progress={progress} />
      </Badge>
    );
  }
  const label = t("of", { name: workload.name, status });
  return (
    <span className="flex flex-wrap items-center gap-2 text-caption text-muted">
      <Menu
        label={label}
        trigger={
          <Button size="sm" aria-label={label} icon={<ChevronDown aria-hidden="true" />}>
            {status}
          </Button>
        }
        entries={MOVE_STATUSES.map((one) => ({
          kind: "choice",
          id: one,
          label: t(`statuses.${one}`),
          isChosen: one === progress.status,
          onSelect: () => edits.track([workload.id], one, today()),
        }))}
      />
      <Days progress={progress} />
    </span>
  );
}

function Days({ progress: { startedOn, finishedOn } }: { progress: Progress }) {
  const t = useTranslations("plans.progress");
  if (startedOn === null) return null;
  const start = formatDay(startedOn);
  return finishedOn === null
    ? t("since", { start })
    : t("span", { start, end: formatDay(finishedOn) });
}

/** What became of a wave beside what was planned. */
export function WaveProgressText({ wave }: { wave: Wave }) {
  const t = useTranslations("plans.progress");
  const slip = slipDays(wave.endDate, wave.progress);
  return (
    <p className="flex flex-wrap gap-x-2 text-caption">
      <span>{t("actual", { status: t(`statuses.${wave.progress.status}`) })}</span>
      <span className="text-muted">
        <Days progress={wave.progress} />
      </span>
      {slip !== null && (
        <span className={slip > 0 ? "text-danger" : "text-muted"}>
          {slip === 0 ? t("onTime") : t(slip > 0 ? "late" : "early", { count: Math.abs(slip) })}
        </span>
      )}
    </p>
  );
}

/** The same status for several workloads at once. */
export function BulkStatus(props: { workloadIds: string[]; onDone: () => void }) {
  const t = useTranslations("plans.progress");
  const { edits } = usePlan();
  return (
    <Menu
      label={t("set")}
      side="top"
      trigger={
        <Button size="sm" icon={<ChevronDown aria-hidden="true" />}>
          {t("set")}
        </Button>
      }
      entries={MOVE_STATUSES.map((one) => ({
        id: one,
        label: t(`statuses.${one}`),
        onSelect: () => {
          edits.track(props.workloadIds, one, today());
          props.onDone();
        },
      }))}
    />
  );
}
