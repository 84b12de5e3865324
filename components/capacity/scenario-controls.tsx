"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Slider } from "@/components/ui/slider";
import { PERCENTILES } from "@/server/capacity/demand";
import { DEFAULT_SCENARIO } from "@/server/capacity/scenario";
import { PercentSlider, type SettingsProps } from "./percent-slider";
import { ScenarioAssumptions } from "./scenario-assumptions";

/** What every figure of the page depends on; each change is answered at once. */
export function ScenarioControls(props: SettingsProps) {
  const { settings, onChange } = props;
  const t = useTranslations("capacity.settings");
  return (
    <Card
      title={t("title")}
      actions={
        <Button size="sm" onClick={() => onChange(DEFAULT_SCENARIO)}>
          {t("reset")}
        </Button>
      }
    >
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-1">
        <Field label={t("percentile.label")} help={t("percentile.help")}>
          <Select
            value={settings.percentile}
            options={PERCENTILES.map((value) => ({ value, label: t(`percentile.${value}`) }))}
            onChange={({ target }) =>
              onChange({
                percentile: PERCENTILES.find((one) => one === target.value) ?? "p95",
              })
            }
          />
        </Field>
        <PercentSlider name="headroomPct" min={0} max={100} {...props} />
        <Overcommit {...props} />
        <PercentSlider name="containerPricePct" min={50} max={200} {...props} />
        <PercentSlider name="vmPricePct" min={50} max={200} {...props} />
        <ScenarioAssumptions {...props} />
      </div>
    </Card>
  );
}

/** The lowest step stands for no answer: every pool then says it itself. */
const AS_POOLS_SAY = 0.5;

function Overcommit({ settings, onChange }: SettingsProps) {
  const t = useTranslations("capacity.settings");
  return (
    <Field label={t("vmOvercommit.label")} help={t("vmOvercommit.help")}>
      <Slider
        value={settings.vmOvercommit ?? AS_POOLS_SAY}
        min={AS_POOLS_SAY}
        max={10}
        step={0.5}
        textOf={(value) =>
          value === AS_POOLS_SAY ? t("vmOvercommit.asPools") : t("vmOvercommit.ratio", { value })
        }
        onValueChange={(value) => onChange({ vmOvercommit: value === AS_POOLS_SAY ? null : value })}
      />
    </Field>
  );
}
