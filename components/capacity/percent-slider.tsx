"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Slider } from "@/components/ui/slider";
import type { ScenarioSettings } from "@/server/capacity/scenario";

export type SettingsProps = {
  settings: ScenarioSettings;
  onChange: (change: Partial<ScenarioSettings>) => void;
};

type PercentName =
  "headroomPct" | "containerPricePct" | "vmPricePct" | "unmeasuredCpuPct" | "unmeasuredMemoryPct";

/** A share or a price of the scenario, in steps of five percent. */
export function PercentSlider(
  props: SettingsProps & { name: PercentName; min: number; max: number },
) {
  const { name, min, max, settings, onChange } = props;
  const t = useTranslations("capacity.settings");
  return (
    <Field label={t(`${name}.label`)} help={t(`${name}.help`)}>
      <Slider
        value={settings[name]}
        min={min}
        max={Math.max(max, settings[name])}
        step={5}
        textOf={(value) => t("percent", { value })}
        onValueChange={(value) => onChange({ [name]: value })}
      />
    </Field>
  );
}
