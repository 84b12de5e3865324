"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { capBox, THRESHOLD_BOXES } from "./rubric-form";
import type { NumberField } from "./rubric-weights";

type ThresholdsProps = {
  /** Names of the groups of criteria that are capped across dimensions. */
  caps: readonly string[];
  field: NumberField;
  referenceDate: ReactNode;
};

const UNITS = {
  "thresholds.coverage": "%",
  "thresholds.eitherBand": "points",
  "thresholds.eitherBandIfBothSupported": "points",
  "thresholds.separatedBelow": "%",
  "thresholds.acceptableFrom": "%",
  "openCondition.stops": "pull",
  "openCondition.strains": "pull",
  statementMaxAgeDays: "days",
} as const;

/** What turns points into a verdict, and the joint limits of groups of criteria. */
export function RubricThresholds({ caps, field, referenceDate }: ThresholdsProps) {
  const t = useTranslations("rubrics.thresholds");
  const fields = useTranslations("rubrics.fields");
  const groups = useTranslations("rubrics.groups");
  const units = useTranslations("rubrics.units");
  return (
    <Card title={t("title")} description={t("description")}>
      <ul className="grid gap-x-8 lg:grid-cols-2">
        {caps.map((name) => {
          const label = groups("cap", { name });
          return (
            <Row key={name} label={label} help={groups("capHelp")} unit={units("%")}>
              {field(capBox(name), label)}
            </Row>
          );
        })}
        {THRESHOLD_BOXES.map((box) => {
          const id = fieldId(box.path);
          return (
            <Row
              key={box.path}
              label={fields(id)}
              help={fields(`${id}Help`)}
              unit={units(UNITS[box.path])}
            >
              {field(box, fields(id))}
            </Row>
          );
        })}
        <Row label={fields("referenceDate")} help={fields("referenceDateHelp")} unit="">
          {referenceDate}
        </Row>
      </ul>
    </Card>
  );
}

type Path = (typeof THRESHOLD_BOXES)[number]["path"];
type FieldId<P extends string> = P extends `${string}.${infer Name}` ? Name : P;

/** The last part of a path is what its texts are called. */
const fieldId = <P extends Path>(path: P) => path.split(".").at(-1) as FieldId<P>;

type RowProps = { label: string; help: string; unit: string; children: ReactNode };

function Row({ label, help, unit, children }: RowProps) {
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_8rem_3rem] items-center gap-3 border-b border-divider py-2">
      <span className="min-w-0 text-table">
        {label}
        <span className="block text-caption text-muted">{help}</span>
      </span>
      {children}
      <span className="text-table text-muted">{unit}</span>
    </li>
  );
}
