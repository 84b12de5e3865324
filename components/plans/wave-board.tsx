"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { usePlan } from "./plan-context";
import { entriesByWave } from "./plan-data";
import { usePlanView } from "./plan-view-context";
import { WaveColumn } from "./wave-column";

const NONE = "none";

export type WaveBoardProps = {
  /** The one wave shown below 768 px; null = those in no wave. */
  chosenWave: string | null;
  onChosenWaveChange: (waveId: string | null) => void;
  /** A workload that must be on the page, however many stand before it. */
  wantedId: string | null;
};

/** Waves side by side; on a small screen one at a time. */
export function WaveBoard({ chosenWave, onChosenWaveChange, wantedId }: WaveBoardProps) {
  const t = useTranslations("plans.board");
  const { plan, canEdit } = usePlan();
  const { waves, unassigned } = plan.arrangement;
  const { matches } = usePlanView();
  const every = useMemo(() => entriesByWave(plan), [plan]);
  const entries = useMemo(() => entriesByWave(plan, matches), [plan, matches]);
  const chosen = waves.some(({ id }) => id === chosenWave) ? chosenWave : null;
  const isWanted = (waveId: string | null) =>
    wantedId !== null &&
    (entries.get(waveId) ?? []).some(({ workload }) => workload.id === wantedId);
  const hasUnassigned = unassigned.size > 0 || waves.length === 0;
  const shown = chosen ?? (hasUnassigned ? null : (waves[0]?.id ?? null));
  return (
    <div className="flex flex-col gap-3">
      <h2 className="sr-only">{t("label")}</h2>
      {waves.length === 0 && (
        <div className="rounded border border-divider bg-surface">
          <EmptyState
            title={t("emptyPlan")}
            description={canEdit ? t("emptyPlanText") : t("emptyPlanReader")}
          />
        </div>
      )}
      <Field label={t("chooseWave")} className="md:hidden">
        <Select
          value={shown ?? NONE}
          onChange={({ target }) => onChosenWaveChange(target.value === NONE ? null : target.value)}
          options={[
            ...(hasUnassigned
              ? [{ value: NONE, label: `${t("unassigned")} (${unassigned.size})` }]
              : []),
            ...waves.map(({ id, name, size }) => ({ value: id, label: `${name} (${size})` })),
          ]}
        />
      </Field>
      <div
        role="region"
        aria-label={t("label")}
        tabIndex={0}
        data-scroll-region=""
        className="flex min-w-0 flex-col gap-3 md:max-h-[max(28rem,calc(100dvh-12rem))] md:flex-row md:items-start md:overflow-auto md:scroll-pt-20 md:pb-2 print:block print:columns-3"
      >
        {hasUnassigned && (
          <WaveColumn
            wave={null}
            position={-1}
            size={unassigned.size}
            hidden={unassigned.hidden}
            entries={entries.get(null) ?? []}
            every={every.get(null) ?? []}
            isChosen={shown === null}
            showsAll={isWanted(null)}
          />
        )}
        {waves.map((wave, position) => (
          <WaveColumn
            key={wave.id}
            wave={wave}
            position={position}
            size={wave.size}
            hidden={wave.hidden}
            entries={entries.get(wave.id) ?? []}
            every={every.get(wave.id) ?? []}
            isChosen={shown === wave.id}
            showsAll={isWanted(wave.id)}
          />
        ))}
      </div>
    </div>
  );
}
