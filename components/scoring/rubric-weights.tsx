"use client";

import { useTranslations } from "next-intl";
import { formatFixed } from "@/components/format/number";
import type { ApiOutput } from "@/components/trpc/client";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { NumberInput } from "@/components/ui/number-input";
import { Unknown } from "@/components/ui/unknown";
import { DIMENSION_NAMES, type Dimension } from "@/server/scoring/dimensions";
import { dimensionCapBox, weightBox, type NumberBox } from "./rubric-form";

export type RubricView = ApiOutput["rubrics"]["get"];
type Criterion = RubricView["criteria"][number];

/** Shares by criterion, 0 to 1; null while what is typed cannot be weighed. */
export type Shares = Readonly<Record<string, number>> | null;

/** Draws the box of one number: to type in for a draft, to read for a version that stands. */
export type NumberField = (box: NumberBox, label: string) => React.ReactNode;

type WeightsProps = { criteria: readonly Criterion[]; shares: Shares; field: NumberField };

/** Weights by criterion under their dimensions, each with its share of the whole. */
export function RubricWeights({ criteria, shares, field }: WeightsProps) {
  const t = useTranslations("rubrics.weights");
  return (
    <Card title={t("title")} description={t("description")}>
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-2">
        {DIMENSION_NAMES.map((dimension) => (
          <DimensionWeights
            key={dimension}
            dimension={dimension}
            criteria={criteria.filter((criterion) => criterion.dimension === dimension)}
            shares={shares}
            field={field}
          />
        ))}
      </div>
    </Card>
  );
}

function DimensionWeights(props: WeightsProps & { dimension: Dimension }) {
  const { dimension, criteria, shares, field } = props;
  const t = useTranslations("rubrics.weights");
  const dimensions = useTranslations("scoring.dimensions");
  const name = dimensions(dimension);
  const joint = shares && criteria.reduce((sum, { id }) => sum + (shares[id] ?? 0), 0);
  return (
    <section aria-label={name} className="min-w-0">
      <h3 className="flex items-baseline justify-between gap-3 border-b border-divider pb-1 text-body font-semibold">
        {name}
        <span className="font-normal text-muted tabular-nums">
          <span className="sr-only">{t("jointShare")} </span>
          <SharePercent share={joint} />
        </span>
      </h3>
      <ul>
        {criteria.map((criterion) => (
          <li
            key={criterion.id}
            className="grid grid-cols-[minmax(0,1fr)_5.5rem_4rem] items-center gap-3 border-b border-divider py-1.5"
          >
            <span className="min-w-0 text-table" title={criterion.rationale}>
              {criterion.title} <span className="text-muted">{criterion.key}</span>
            </span>
            {field(weightBox(criterion.id), t("weightOf", { criterion: criterion.title }))}
            <span className="text-right text-table text-muted tabular-nums">
              <span className="sr-only">{t("share")} </span>
              <SharePercent share={shares && (shares[criterion.id] ?? 0)} />
            </span>
          </li>
        ))}
        <li className="grid grid-cols-[minmax(0,1fr)_5.5rem_4rem] items-center gap-3 py-1.5">
          <span className="text-table text-muted">{t("cap")}</span>
          {field(dimensionCapBox(dimension), t("capOf", { dimension: name }))}
          <span className="text-right text-table text-muted">%</span>
        </li>
      </ul>
    </section>
  );
}

function SharePercent({ share }: { share: number | null }) {
  return share === null ? <Unknown /> : `${formatFixed(share * 100, 1)} %`;
}

type BoxProps = {
  label: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
};

/** A number of the form in a row that names it already. */
export function RubricNumberBox({ label, value, error, onChange }: BoxProps) {
  return (
    <Field label={label} isLabelHidden error={error}>
      <NumberInput value={value} onChange={(event) => onChange(event.target.value)} />
    </Field>
  );
}
