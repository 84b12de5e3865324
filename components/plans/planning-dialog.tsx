"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { readNumber } from "@/components/ui/number-input";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { DISPOSITIONS, type Disposition } from "@/server/plans/disposition";
import type { EffortPart } from "@/server/plans/effort";
import { planningOf } from "@/server/plans/planning";
import { EffortTable, isDays, type EffortTexts } from "./effort-table";
import { usePlan } from "./plan-context";
import type { Entry } from "./plan-data";

type Dates = { earliest: string | null; latest: string | null };

const areInOrder = ({ earliest, latest }: Dates): boolean =>
  earliest === null || latest === null || earliest <= latest;

function useDecision({ workload, placement }: Entry) {
  const [disposition, setDisposition] = useState<Disposition | null>(placement.disposition);
  const [texts, setTexts] = useState<EffortTexts>(() =>
    Object.fromEntries(
      Object.entries(placement.effort).map(([part, days]) => [part, String(days)]),
    ),
  );
  const [dates, setDates] = useState<Dates>({
    earliest: placement.earliestDate,
    latest: placement.latestDate,
  });
  const read = Object.entries(texts).map(([part, text]) => [part, readNumber(text)] as const);
  const effort = Object.fromEntries(read) as Partial<Record<EffortPart, number | null>>;
  const valid = Object.fromEntries(
    read.filter(([, days]) => days !== null && isDays(days)),
  ) as Partial<Record<EffortPart, number>>;
  return {
    decision: { workloadId: workload.id, disposition, effort, dates },
    planning: planningOf(workload, { disposition, effort: valid }),
    isSound: read.every(([, days]) => isDays(days)) && areInOrder(dates),
    texts,
    setDisposition,
    setTexts,
    setDates,
  };
}

/** What a person decides about one workload of a plan, beside what was worked out. */
export function PlanningDialog({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const t = useTranslations("plans.planning");
  const { edits, canEdit } = usePlan();
  const [isSaving, setSaving] = useState(false);
  const made = useDecision(entry);
  const save = () => {
    if (!made.isSound) return;
    setSaving(true);
    edits.decide(made.decision, onClose, () => setSaving(false));
  };
  return (
    <FormDialog
      title={t("title", { name: entry.workload.name })}
      submitLabel={canEdit ? t("save") : null}
      isPending={isSaving}
      onSubmit={save}
      onClose={onClose}
    >
      <DispositionField made={made} />
      <EffortTable
        effort={made.planning.effort}
        texts={made.texts}
        onChange={canEdit ? made.setTexts : undefined}
      />
      <DateFields made={made} />
    </FormDialog>
  );
}

type Made = { made: ReturnType<typeof useDecision> };

function DispositionField({ made: { planning, decision, setDisposition } }: Made) {
  const t = useTranslations("plans.planning");
  const { canEdit } = usePlan();
  const { disposition, reason } = planning.proposed;
  return (
    <Field label={t("disposition")} help={t(`because.${reason}`)}>
      <Select
        value={decision.disposition ?? ""}
        disabled={!canEdit}
        placeholder={t("asProposed", { disposition: t(`dispositions.${disposition ?? "open"}`) })}
        onChange={({ target }) =>
          setDisposition(DISPOSITIONS.find((one) => one === target.value) ?? null)
        }
        options={DISPOSITIONS.map((one) => ({ value: one, label: t(`dispositions.${one}`) }))}
      />
    </Field>
  );
}

function DateFields({ made: { decision, setDates } }: Made) {
  const t = useTranslations("plans.planning");
  const { canEdit } = usePlan();
  const { dates } = decision;
  const error = areInOrder(dates) ? undefined : t("datesInOrder");
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {(["earliest", "latest"] as const).map((end) => (
        <Field
          key={end}
          label={t(end)}
          requirement="optional"
          error={end === "latest" ? error : undefined}
        >
          <TextInput
            type="date"
            disabled={!canEdit}
            value={dates[end] ?? ""}
            onChange={({ target }) => setDates({ ...dates, [end]: target.value || null })}
          />
        </Field>
      ))}
    </div>
  );
}
