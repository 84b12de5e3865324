"use client";

import { useTranslations } from "next-intl";
import { formatFixed } from "@/components/format/number";
import { changesBetween } from "@/server/audit/change";
import type { Dimension } from "@/server/scoring/dimensions";
import { rubricFields } from "@/server/scoring/rubric-edit";
import { criterionShares } from "@/server/scoring/rubric-shares";
import { THRESHOLD_BOXES } from "./rubric-form";
import type { RubricView, Shares } from "./rubric-weights";

type DifferencesProps = { left: RubricView; right: RubricView };

const CELL = "px-3 py-1.5 text-right whitespace-nowrap tabular-nums";

/** The fields of two versions that differ, side by side; weights with the share they come to. */
export function RubricDifferences({ left, right }: DifferencesProps) {
  const t = useTranslations("rubrics");
  const labelOf = useFieldLabel(right);
  const shares = [sharesOf(left), sharesOf(right)] as const;
  const changes = changesBetween(rubricFields(left.rubric), rubricFields(right.rubric));
  const named = [left, right].map(({ number, name }) =>
    t("versionNamed", { number: String(number), name }),
  );
  if (changes.length === 0) return <p className="text-body text-muted">{t("compare.same")}</p>;
  return (
    <div role="region" aria-label={t("compare.region")} tabIndex={0} className="overflow-x-auto">
      <table className="w-full text-table">
        <thead>
          <tr className="border-b border-divider text-muted">
            <th scope="col" className="px-3 py-1.5 text-left font-medium">
              {t("compare.field")}
            </th>
            {named.map((name) => (
              <th key={name} scope="col" className="px-3 py-1.5 text-right font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.map(({ field, before, after }) => (
            <tr key={field} className="border-b border-divider last:border-b-0">
              <th scope="row" className="px-3 py-1.5 text-left font-normal">
                {labelOf(field)}
              </th>
              <td className={CELL}>
                <Value field={field} value={before} shares={shares[0]} />
              </td>
              <td className={CELL}>
                <Value field={field} value={after} shares={shares[1]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const sharesOf = ({ rubric, criteria }: RubricView): Shares =>
  criterionShares(rubric, criteria as { id: string; dimension: Dimension }[]);

type ValueProps = { field: string; value: unknown; shares: Shares };

function Value({ field, value, shares }: ValueProps) {
  const t = useTranslations("rubrics.compare");
  if (value === null) return <span className="text-muted">{t("noCap")}</span>;
  const [group = "", name = ""] = field.split(".");
  if (typeof value === "string") return value;
  if (typeof value !== "number") return null;
  const isShare =
    group === "caps" ||
    group === "dimensionCaps" ||
    THRESHOLD_BOXES.some((box) => box.path === field && "isShare" in box);
  if (isShare) return `${Number((value * 100).toFixed(6))} %`;
  if (group !== "weights") return String(value);
  const share = shares?.[name];
  return (
    <>
      {String(value)}
      {share !== undefined && (
        <span className="text-muted"> ({formatFixed(share * 100, 1)} %)</span>
      )}
    </>
  );
}

const isNamedField = (name: string): name is FieldName => FIELD_NAMES.some((id) => id === name);

const FIELD_NAMES = [
  "coverage",
  "eitherBand",
  "eitherBandIfBothSupported",
  "separatedBelow",
  "acceptableFrom",
  "stops",
  "strains",
  "statementMaxAgeDays",
  "referenceDate",
] as const;
type FieldName = (typeof FIELD_NAMES)[number];

/** A field such as "weights.state" in the words of the form. */
function useFieldLabel({ criteria }: RubricView): (field: string) => string {
  const t = useTranslations("rubrics");
  const dimensions = useTranslations("scoring.dimensions");
  return (field) => {
    const [group = "", name = group] = field.split(".");
    if (group === "weights") {
      const criterion = criteria.find(({ id }) => id === name)?.title ?? name;
      return t("weights.weightOf", { criterion });
    }
    if (group === "caps") return t("groups.cap", { name });
    if (group === "dimensionCaps") {
      return t("weights.capOf", { dimension: dimensions(name as Dimension) });
    }
    if (isNamedField(name)) return t(`fields.${name}`);
    return t("name");
  };
}
