"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatCount } from "@/components/format/number";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, FieldSet } from "@/components/ui/field";
import { NumberInput } from "@/components/ui/number-input";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { POOL_ARCHITECTURES, type PoolArchitecture } from "@/server/capacity/architecture";
import { formsOf, POOL_PLATFORMS, type PoolPlatform } from "@/server/capacity/pool";
import { SANDBOX_RUNTIMES, type SandboxRuntime } from "@/server/capacity/workload-overhead";
import { TARGETS, type Target } from "@/server/inventory/workload";
import { platformKey } from "./platform-key";
import { boxesFor, boxOf, type PoolFormValues, type PoolNumber } from "./pool-form";

export type PoolFieldsProps = {
  values: PoolFormValues;
  /** What is wrong, by the path of its field in a pool. */
  problems: Readonly<Record<string, string>>;
  onChange: (change: Partial<PoolFormValues>) => void;
};

const GROUPS = {
  shape: ["cpuCores", "memoryGib", "storageGib", "gpus", "maxPods"],
  kept: [
    "systemCpuCores",
    "systemMemoryGib",
    "memoryMibPerPooledTb",
    "cpuLossPct",
    "kubevirtOverheadRatio",
    "agents.cpuMilli",
    "agents.memoryMib",
    "agents.pods",
  ],
  use: ["overcommit.general", "overcommit.critical", "failuresTolerated", "maxNodes", "order"],
} as const satisfies Record<string, readonly PoolNumber[]>;

/** All fields of a pool, in the order in which one thinks of them. */
export function PoolFields(props: PoolFieldsProps) {
  const t = useTranslations("pools.form");
  const { values, problems, onChange } = props;
  return (
    <>
      <Card title={t("groups.kind")}>
        <Grid>
          <Field label={t("name")} requirement="required" error={problems.name}>
            <TextInput
              value={values.name}
              onChange={({ target }) => onChange({ name: target.value })}
            />
          </Field>
          <Platform {...props} />
          <Architectures {...props} />
          <Forms {...props} />
          {values.forms.includes("sandboxed-container") && <Runtime {...props} />}
        </Grid>
      </Card>
      <Card title={t("groups.shape")}>
        <Boxes {...props} paths={GROUPS.shape} />
      </Card>
      <Card title={t("groups.kept")} description={t(`keptBy.${platformKey(values.platform)}`)}>
        <Boxes {...props} paths={GROUPS.kept} />
      </Card>
      <Card title={t("groups.use")}>
        <Boxes {...props} paths={GROUPS.use}>
          <Field label={t("zones.label")} help={t("zones.help")} error={problems.zones}>
            <TextInput
              value={values.zones}
              onChange={({ target }) => onChange({ zones: target.value })}
            />
          </Field>
        </Boxes>
      </Card>
      <Card title={t("groups.price")} description={t("priceNote")}>
        <Price {...props} />
      </Card>
    </>
  );
}

const Grid = ({ children }: { children: ReactNode }) => (
  <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">{children}</div>
);

type BoxesProps = PoolFieldsProps & { paths: readonly PoolNumber[]; children?: ReactNode };

function Boxes({ paths, children, ...fields }: BoxesProps) {
  const shown = boxesFor(fields.values);
  return (
    <Grid>
      {paths
        .filter((path) => shown.has(path))
        .map((path) => (
          <Box key={path} path={path} {...fields} />
        ))}
      {children}
    </Grid>
  );
}

function Box({ path, values, problems, onChange }: PoolFieldsProps & { path: PoolNumber }) {
  const t = useTranslations("pools.form.boxes");
  const { least, greatest, isOptional } = boxOf(path);
  const unit = t(`${path}.unit`, { currency: values.currency });
  const wrong = t("wrong", { least: formatCount(least), greatest: formatCount(greatest) });
  const problem = problems[path];
  return (
    <Field
      label={t(`${path}.label`)}
      help={t(`${path}.help`)}
      unit={unit === "" ? undefined : unit}
      requirement={isOptional ? "optional" : undefined}
      error={problem === "" ? wrong : problem}
    >
      <NumberInput
        value={values.numbers[path]}
        onChange={({ target }) =>
          onChange({ numbers: { ...values.numbers, [path]: target.value } })
        }
      />
    </Field>
  );
}

function Platform({ values, problems, onChange }: PoolFieldsProps) {
  const t = useTranslations("pools");
  const choose = (platform: PoolPlatform) => {
    const kept = values.forms.filter((form) => formsOf(platform).includes(form));
    const [first = "container"] = formsOf(platform);
    onChange({ platform, forms: kept.length > 0 ? kept : [first] });
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

function Architectures({ values, problems, onChange }: PoolFieldsProps) {
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
      {POOL_ARCHITECTURES.map((one) => (
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

function Forms({ values, problems, onChange }: PoolFieldsProps) {
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

function Runtime({ values, problems, onChange }: PoolFieldsProps) {
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

function Price(props: PoolFieldsProps) {
  const t = useTranslations("pools.form");
  const { values, problems, onChange } = props;
  const kinds = ["none", "monthly", "purchase"] as const;
  return (
    <Grid>
      <Field label={t("priceKind")}>
        <Select
          value={values.priceKind}
          options={kinds.map((value) => ({ value, label: t(`priceKinds.${value}`) }))}
          onChange={({ target }) =>
            onChange({ priceKind: kinds.find((kind) => kind === target.value) ?? "none" })
          }
        />
      </Field>
      <Field label={t("currency")} help={t("currencyHelp")} error={problems.currency}>
        <TextInput
          maxLength={3}
          value={values.currency}
          onChange={({ target }) => onChange({ currency: target.value })}
        />
      </Field>
      {(["price.perNode", "price.months", "price.runningPerMonth", "storagePricePerGib"] as const)
        .filter((path) => boxesFor(values).has(path))
        .map((path) => (
          <Box key={path} path={path} {...props} />
        ))}
    </Grid>
  );
}
