"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, FieldSet } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import {
  ASSUMED_ARCHITECTURE,
  POOL_ARCHITECTURES,
  type PoolArchitecture,
} from "@/server/capacity/architecture";
import {
  architecturesOf,
  formsOf,
  POOL_PLATFORMS,
  type PoolPlatform,
} from "@/server/capacity/pool";
import { SANDBOX_RUNTIMES, type SandboxRuntime } from "@/server/capacity/workload-overhead";
import { TARGETS, type Target } from "@/server/inventory/workload";
import { platformKey } from "./platform-key";
import type { PoolFormValues } from "./pool-form";

export type PoolFieldsProps = {
  values: PoolFormValues;
  /** What is wrong, by the path of its field in a pool. */
  problems: Readonly<Record<string, string>>;
  onChange: (change: Partial<PoolFormValues>) => void;
};

export function Platform({ values, problems, onChange }: PoolFieldsProps) {
  const t = useTranslations("pools");
  const choose = (platform: PoolPlatform) => {
    const kept = values.forms.filter((form) => formsOf(platform).includes(form));
    const [first = "container"] = formsOf(platform);
    const had = values.architectures.filter((one) => architecturesOf(platform).includes(one));
    const architectures = had.length > 0 ? had : [ASSUMED_ARCHITECTURE];
    onChange({ platform, architectures, forms: kept.length > 0 ? kept : [first] });
  };
  return (
    <>
      <Field label={t("form.platform")} error={problems.platform}>
        <Select
          value={values.platform}
          options={POOL_PLATFORMS.map((value) => ({
            value,
            label: t(`platforms.${platformKey(value)}`),
          }))}
          onChange={({ target }) => choose(target.value as PoolPlatform)}
        />
      </Field>
      {values.platform !== "hypervisor" && (
        <Field label={t("form.operatingSystem")} help={t("form.operatingSystemHelp")}>
          <Select
            value={values.operatingSystem}
            options={(["linux", "windows"] as const).map((value) => ({
              value,
              label: t(`systems.${value}`),
            }))}
            onChange={({ target }) =>
              onChange({ operatingSystem: target.value === "windows" ? "windows" : "linux" })
            }
          />
        </Field>
      )}
    </>
  );
}

export function Architectures({ values, problems, onChange }: PoolFieldsProps) {
  const t = useTranslations("pools");
  const toggle = (architecture: PoolArchitecture, isChosen: boolean) =>
    onChange({
      architectures: POOL_ARCHITECTURES.filter((one) =>
        one === architecture ? isChosen : values.architectures.includes(one),
      ),
    });
  return (
    <FieldSet
      legend={t("form.architectures")}
      help={t("form.architecturesHelp")}
      error={problems.architectures}
    >
      {architecturesOf(values.platform).map((one) => (
        <Checkbox
          key={one}
          label={t(`architectures.${one}`)}
          checked={values.architectures.includes(one)}
          onChange={({ target }) => toggle(one, target.checked)}
        />
      ))}
    </FieldSet>
  );
}

export function Forms({ values, problems, onChange }: PoolFieldsProps) {
  const t = useTranslations("pools.form");
  const ui = useTranslations("ui.verdict");
  const toggle = (form: Target, isChosen: boolean) =>
    onChange({
      forms: TARGETS.filter((one) => (one === form ? isChosen : values.forms.includes(one))),
    });
  return (
    <FieldSet legend={t("forms")} error={problems.forms}>
      {formsOf(values.platform).map((form) => (
        <Checkbox
          key={form}
          label={ui(form)}
          checked={values.forms.includes(form)}
          onChange={({ target }) => toggle(form, target.checked)}
        />
      ))}
    </FieldSet>
  );
}

export function Runtime({ values, problems, onChange }: PoolFieldsProps) {
  const t = useTranslations("pools");
  return (
    <Field label={t("form.runtime")} help={t("form.runtimeHelp")} error={problems.sandboxRuntime}>
      <Select
        value={values.sandboxRuntime}
        placeholder={t("form.noRuntime")}
        options={SANDBOX_RUNTIMES.map((value) => ({ value, label: t(`runtimes.${value}`) }))}
        onChange={({ target }) => onChange({ sandboxRuntime: target.value as SandboxRuntime | "" })}
      />
    </Field>
  );
}
