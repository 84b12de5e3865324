"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { formatFixed } from "@/components/format/number";
import { NumberInput, readNumber } from "@/components/ui/number-input";
import { Unknown } from "@/components/ui/unknown";
import {
  MAX_PART_DAYS,
  type Effort,
  type EffortPart,
  type PartOfEffort,
} from "@/server/plans/effort";

/** Person-days as typed, by part; an empty text goes back to the computed ones. */
export type EffortTexts = Partial<Record<EffortPart, string>>;

/** Whether these can be the person-days of a part; null stands for the computed ones. */
export const isDays = (days: number | null): boolean =>
  days === null ||
  (days >= 0 && days <= MAX_PART_DAYS && Math.abs(days * 10 - Math.round(days * 10)) < 1e-9);

type EffortTableProps = {
  effort: Effort;
  texts: EffortTexts;
  onChange: ((texts: EffortTexts) => void) | undefined;
};

/** What an effort is made of: computed days, and beside them those that a person sets instead. */
export function EffortTable({ effort, texts, onChange }: EffortTableProps) {
  const t = useTranslations("plans.planning");
  const { days, parts, unknown } = effort;
  return (
    <div>
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
          {parts.map((part) => (
            <PartRow
              key={part.part}
              part={part}
              text={texts[part.part] ?? ""}
              onChange={onChange && ((text) => onChange({ ...texts, [part.part]: text }))}
            />
          ))}
        </tbody>
        <tfoot>
          <tr className="border-t border-divider">
            <th className="py-2 text-left font-semibold">{t("total")}</th>
            <td />
            <td className="py-2 text-right font-semibold tabular-nums">
              {days === null ? <Unknown /> : t("days", { days: formatFixed(days, 1) })}
            </td>
          </tr>
        </tfoot>
      </table>
      {unknown.length > 0 && (
        <p className="text-table text-muted">
          {t("leavesOut", { parts: unknown.map((part) => t(`partsInText.${part}`)).join(", ") })}
        </p>
      )}
    </div>
  );
}

type PartRowProps = {
  part: PartOfEffort;
  text: string;
  onChange: ((text: string) => void) | undefined;
};

function PartRow({ part: { part, computed, count, override }, text, onChange }: PartRowProps) {
  const t = useTranslations("plans.planning");
  const faultId = useId();
  const isFaulty = !isDays(readNumber(text));
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
        {!onChange && override !== null && formatFixed(override, 1)}
        {onChange && (
          <NumberInput
            aria-label={t("insteadOf", { part: t(`parts.${part}`) })}
            aria-invalid={isFaulty}
            aria-describedby={isFaulty ? faultId : undefined}
            value={text}
            onChange={({ target }) => onChange(target.value)}
          />
        )}
        {isFaulty && (
          <span id={faultId} className="text-caption text-danger">
            {t("badDays", { max: MAX_PART_DAYS })}
          </span>
        )}
      </td>
    </tr>
  );
}
