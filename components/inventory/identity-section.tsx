"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Controller, useFormContext, type ControllerRenderProps } from "react-hook-form";
import { Card } from "@/components/ui/card";
import { Field, type FieldProps } from "@/components/ui/field";
import { MultiSelect } from "@/components/ui/multi-select";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { DESCRIPTION_MAX, NAME_MAX } from "@/server/inventory/text-rules";
import { POWER_STATES, SET_ASIDE_REASONS, WORKLOAD_KINDS } from "@/server/inventory/workload";
import { TagInput } from "./tag-input";
import { useApplicationOptions, useWritableTeams } from "./use-writable-teams";
import type { WorkloadValues } from "./workload-values";

/** What the workload is called, whose it is and where it belongs. */
export function IdentitySection() {
  const t = useTranslations("inventory.form");
  const kinds = useTranslations("inventory.kinds");
  const power = useTranslations("inventory.powerStates");
  const standing = useTranslations("inventory.setAside");
  const teams = useWritableTeams();
  return (
    <Card title={t("identity")}>
      <div className="grid gap-x-6 gap-y-4 lg:grid-cols-2">
        <Column
          name="name"
          label={t("name")}
          requirement="required"
          render={(field) => (
            <TextInput {...field} maxLength={NAME_MAX} autoComplete="off" spellCheck={false} />
          )}
        />
        <Column
          name="teamId"
          label={t("team")}
          requirement="required"
          help={t("teamHelp")}
          render={(field) => <Select {...field} placeholder={t("chooseTeam")} options={teams} />}
        />
        <Column
          name="kind"
          label={t("kind")}
          render={(field) => (
            <Select
              {...field}
              options={WORKLOAD_KINDS.map((kind) => ({ value: kind, label: kinds(kind) }))}
            />
          )}
        />
        <div className="grid grid-cols-2 gap-x-4">
          <Column
            name="powerState"
            label={t("power")}
            render={(field) => (
              <Select
                {...field}
                options={POWER_STATES.map((state) => ({ value: state, label: power(state) }))}
              />
            )}
          />
          <Column
            name="setAside"
            label={t("standing")}
            render={(field) => (
              <Select
                {...field}
                options={[
                  { value: "", label: standing("portfolio") },
                  ...SET_ASIDE_REASONS.map((value) => ({ value, label: standing(value) })),
                ]}
              />
            )}
          />
        </div>
        <Column
          name="description"
          label={t("description")}
          className="lg:col-span-2"
          render={(field) => <Textarea {...field} maxLength={DESCRIPTION_MAX} />}
        />
        <Applications />
        <Tags />
      </div>
    </Card>
  );
}

type TextColumn = "name" | "teamId" | "kind" | "powerState" | "setAside" | "description";

type ColumnProps = Omit<FieldProps, "children" | "error"> & {
  name: TextColumn;
  render: (field: ControllerRenderProps<WorkloadValues, TextColumn>) => ReactNode;
};

/** One column with its label and error; controlled, so that the server renders its value too. */
function Column({ name, render, ...field }: ColumnProps) {
  const { control } = useFormContext<WorkloadValues>();
  return (
    <Controller
      control={control}
      name={name}
      render={(column) => (
        <Field {...field} error={column.fieldState.error?.message}>
          {render(column.field)}
        </Field>
      )}
    />
  );
}

function Applications() {
  const t = useTranslations("inventory.form");
  const { control } = useFormContext<WorkloadValues>();
  const options = useApplicationOptions();
  return (
    <Controller
      control={control}
      name="applicationIds"
      render={({ field, fieldState }) => (
        <Field
          label={t("applications")}
          help={t("applicationsHelp")}
          error={fieldState.error?.message}
        >
          <MultiSelect
            options={options}
            values={options.filter(({ value }) => field.value.includes(value))}
            onValuesChange={(chosen) => field.onChange(chosen.map(({ value }) => value))}
          />
        </Field>
      )}
    />
  );
}

function Tags() {
  const t = useTranslations("inventory.form");
  const { control } = useFormContext<WorkloadValues>();
  return (
    <Controller
      control={control}
      name="tags"
      render={({ field, fieldState }) => (
        <TagInput
          label={t("tags")}
          help={t("tagsHelp")}
          tags={field.value}
          onChange={field.onChange}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}
