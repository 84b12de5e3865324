"use client";

import { useTranslations } from "next-intl";
import { useId, useState, type FormEvent } from "react";
import { formatFixed } from "@/components/format/number";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { NumberInput, readNumber } from "@/components/ui/number-input";
import { Select } from "@/components/ui/select";
import { Unknown } from "@/components/ui/unknown";
import { DISPOSITIONS, type Disposition } from "@/server/plans/disposition";
import { MAX_PART_DAYS, type EffortPart, type PartOfEffort } from "@/server/plans/effort";
import { planningOf } from "@/server/plans/planning";
import { usePlan } from "./plan-context";
import type { Entry } from "./plan-data";

const isDays = (days: number | null): boolean =>
  days === null ||
  (days >= 0 && days <= MAX_PART_DAYS && Math.abs(days * 10 - Math.round(days * 10)) < 1e-9);

type Texts = Partial<Record<EffortPart, string>>;

/** What a person decides about one workload of a plan, beside what was worked out. */
export function PlanningDialog({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const t = useTranslations("plans.planning");
  const { edits, canEdit } = usePlan();
  const { workload, placement } = entry;
  const [chosen, setChosen] = useState<Disposition | null>(placement.disposition);
  const [texts, setTexts] = useState<Texts>(() =>
    Object.fromEntries(
      Object.entries(placement.effort).map(([part, days]) => [part, String(days)]),
    ),
  );
  const [isSaving, setSaving] = useState(false);
  const formId = useId();
  const days = Object.fromEntries(
    Object.entries(texts).map(([part, text]) => [part, readNumber(text)]),
  ) as Partial<Record<EffortPart, number | null>>;
  const valid = Object.fromEntries(
    Object.entries(days).filter(([, value]) => value !== null && isDays(value)),
  ) as Partial<Record<EffortPart, number>>;
  const planning = planningOf(workload, { disposition: chosen, effort: valid });
  const hasFaults = Object.values(days).some((value) => !isDays(value));
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (hasFaults) return;
    setSaving(true);
    edits.decide({ workloadId: workload.id, disposition: chosen, effort: days }, onClose, () =>
      setSaving(false),
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      closesOnBackdrop={!canEdit}
      title={t("title", { name: workload.name })}
      footer={
        <>
          <Button onClick={onClose}>{t(canEdit ? "cancel" : "close")}</Button>
          {canEdit && (
            <Button type="submit" form={formId} variant="primary" loading={isSaving}>
              {t("save")}
            </Button>
          )}
        </>
      }
    >
      <form id={formId} noValidate onSubmit={save} className="flex flex-col gap-4">
        <Field label={t("disposition")} help={t(`because.${planning.proposed.reason}`)}>
          <Select
            value={chosen ?? ""}
            disabled={!canEdit}
            placeholder={t("asProposed", {
              disposition: t(`dispositions.${planning.proposed.disposition ?? "open"}`),
            })}
            onChange={({ target }) =>
              setChosen(DISPOSITIONS.find((one) => one === target.value) ?? null)
            }
            options={DISPOSITIONS.map((one) => ({ value: one, label: t(`dispositions.${one}`) }))}
          />
        </Field>
        <table className="w-full text-table">
          <caption className="pb-1 text-left text-body font-semibold">{t("effort")}</caption>
          <thead>
            <tr className="border-b border-divider text-left text-muted">
              <th className="py-1 font-normal">{t("part")}</th>
              <th className="py-1 text-right font-normal">{t("computed")}</th>
              <th className="w-28 py-1 text-right font-normal">{t("instead")}</th>
            </tr>
          </thead>
          <tbody>
            {planning.effort.parts.map((part) => (
              <PartRow
                key={part.part}
                part={part}
                text={texts[part.part] ?? ""}
                isFaulty={!isDays(days[part.part] ?? null)}
                onChange={canEdit ? (text) => setTexts({ ...texts, [part.part]: text }) : undefined}
              />
            ))}
          </tbody>
          <tfoot>
            <tr className="border-t border-divider font-semibold">
              <th className="py-2 text-left font-semibold">{t("total")}</th>
              <td />
              <td className="py-2 text-right tabular-nums">
                {planning.effort.days === null ? (
                  <Unknown />
                ) : (
                  t("days", { days: formatFixed(planning.effort.days, 1) })
                )}
              </td>
            </tr>
          </tfoot>
        </table>
        {planning.effort.unknown.length > 0 && (
          <p className="text-table text-muted">
            {t("leavesOut", {
              parts: planning.effort.unknown.map((part) => t(`partsInText.${part}`)).join(", "),
            })}
          </p>
        )}
      </form>
    </Dialog>
  );
}

type PartRowProps = {
  part: PartOfEffort;
  text: string;
  isFaulty: boolean;
  onChange: ((text: string) => void) | undefined;
};

function PartRow({
  part: { part, computed, count, override },
  text,
  isFaulty,
  onChange,
}: PartRowProps) {
  const t = useTranslations("plans.planning");
  const faultId = useId();
  return (
    <tr className="border-b border-divider align-top last:border-0">
      <th className="py-2 pr-3 text-left font-normal">
        {t(`parts.${part}`)}
        <span className="block text-caption text-muted">{t(`from.${part}`, { count })}</span>
      </th>
      <td className="py-2 text-right tabular-nums">
        {computed === null ? <Unknown /> : formatFixed(computed, 1)}
      </td>
      <td className="py-1 pl-3 text-right tabular-nums">
        {onChange ? (
          <>
            <NumberInput
              aria-label={t("insteadOf", { part: t(`parts.${part}`) })}
              aria-invalid={isFaulty}
              aria-describedby={isFaulty ? faultId : undefined}
              value={text}
              onChange={({ target }) => onChange(target.value)}
            />
            {isFaulty && (
              <span id={faultId} className="text-caption text-danger">
                {t("badDays", { max: MAX_PART_DAYS })}
              </span>
            )}
          </>
        ) : (
          override !== null && formatFixed(override, 1)
        )}
      </td>
    </tr>
  );
}
