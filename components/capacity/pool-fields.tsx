"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatCount } from "@/components/format/number";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { NumberInput } from "@/components/ui/number-input";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { platformKey } from "./platform-key";
import { Architectures, Forms, Platform, Runtime, type PoolFieldsProps } from "./pool-kind-fields";
import { boxesFor, boxOf, type PoolNumber } from "./pool-form";

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
