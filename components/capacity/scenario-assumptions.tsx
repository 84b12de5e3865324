"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { NumberInput, readNumber } from "@/components/ui/number-input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { PercentSlider, type SettingsProps } from "./percent-slider";

/** For workloads of unknown size, per copy; shown before it is switched on. */
const USUAL_SIZE = { instances: 1, vCpu: 2, memoryGib: 8 } as const;

/** What is assumed where the inventory does not know; folded, because the defaults assume little. */
export function ScenarioAssumptions(props: SettingsProps) {
  const { settings, onChange } = props;
  const t = useTranslations("capacity.settings");
  return (
    <details className="border-t border-divider pt-3 sm:col-span-full">
      <summary className="cursor-pointer text-table font-medium">{t("more")}</summary>
      <div className="mt-3 grid gap-4 sm:grid-cols-2 xl:grid-cols-1">
        <Undecided {...props} />
        <Copies {...props} />
        <PercentSlider name="unmeasuredCpuPct" min={10} max={100} {...props} />
        <PercentSlider name="unmeasuredMemoryPct" min={10} max={100} {...props} />
        <Switch
          label={t("assumedSize.label")}
          help={t("assumedSize.help", USUAL_SIZE)}
          checked={settings.assumedSize !== null}
          onChange={({ target }) => onChange({ assumedSize: target.checked ? USUAL_SIZE : null })}
        />
        <TodayBox name="todayHosts" isWhole {...props} />
        <TodayBox name="todayMonthlyCost" {...props} />
      </div>
    </details>
  );
}

const UNDECIDED = ["as-vm", "leave-out"] as const;
const COPIES = ["zones", "nodes", "anywhere"] as const;

function Undecided({ settings, onChange }: SettingsProps) {
  const t = useTranslations("capacity.settings.undecided");
  return (
    <Field label={t("label")} help={t("help")}>
      <Select
        value={settings.undecided}
        options={UNDECIDED.map((value) => ({ value, label: t(value) }))}
        onChange={({ target }) =>
          onChange({ undecided: UNDECIDED.find((one) => one === target.value) ?? "as-vm" })
        }
      />
    </Field>
  );
}

function Copies({ settings, onChange }: SettingsProps) {
  const t = useTranslations("capacity.settings.copies");
  return (
    <Field label={t("label")} help={t("help")}>
      <Select
        value={settings.copies}
        options={COPIES.map((value) => ({ value, label: t(value) }))}
        onChange={({ target }) =>
          onChange({ copies: COPIES.find((one) => one === target.value) ?? "zones" })
        }
      />
    </Field>
  );
}

type TodayBoxProps = SettingsProps & { name: "todayHosts" | "todayMonthlyCost"; isWhole?: boolean };

/** Takes the number when the box is left, so that half a number counts for nothing. */
function TodayBox({ name, isWhole = false, settings, onChange }: TodayBoxProps) {
  const t = useTranslations("capacity.settings");
  const kept = settings[name] === null ? "" : String(settings[name]);
  const [typed, setTyped] = useState<string | null>(null);
  const [isWrong, setIsWrong] = useState(false);
  const take = () => {
    if (typed === null) return;
    const value = readNumber(typed);
    const isRight = value === null || (value >= 0 && (!isWhole || Number.isInteger(value)));
    setIsWrong(!isRight);
    if (!isRight) return;
    setTyped(null);
    onChange({ [name]: value });
  };
  return (
    <Field
      label={t(`${name}.label`)}
      help={t(`${name}.help`)}
      requirement="optional"
      error={isWrong ? t(`${name}.wrong`) : undefined}
    >
      <NumberInput
        value={typed ?? kept}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={take}
        onKeyDown={({ key }) => key === "Enter" && take()}
      />
    </Field>
  );
}
