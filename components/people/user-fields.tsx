"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Controller, type Control } from "react-hook-form";
import { useTRPC } from "@/components/trpc/client";
import { Field } from "@/components/ui/field";
import { MultiSelect } from "@/components/ui/multi-select";
import { RadioGroup } from "@/components/ui/radio-group";
import { ROLES, type Role } from "@/server/auth/roles";

type WithAccess = { role: Role; teamIds: string[] };

/** Role and teams: what a person may do, and with whose workloads. */
export function AccessFields<Values extends WithAccess>({ control }: { control: Control<Values> }) {
  const t = useTranslations("people");
  const roles = useTranslations("common.roles");
  const trpc = useTRPC();
  const teams = useQuery(trpc.teams.names.queryOptions());
  const options = (teams.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  // Both forms have these two fields; the cast only tells the compiler so.
  const fields = control as unknown as Control<WithAccess>;
  return (
    <>
      <Controller
        control={fields}
        name="role"
        render={({ field }) => (
          <RadioGroup
            legend={t("role")}
            value={field.value}
            onValueChange={field.onChange}
            options={ROLES.map((role) => ({
              value: role,
              label: roles(role),
              help: t(`roleHelp.${role}`),
            }))}
          />
        )}
      />
      <Controller
        control={fields}
        name="teamIds"
        render={({ field, fieldState }) => (
          <Field label={t("teamsLabel")} help={t("teamsHelp")} error={fieldState.error?.message}>
            <MultiSelect
              options={options}
              values={options.filter(({ value }) => field.value.includes(value))}
              onValuesChange={(values) => field.onChange(values.map(({ value }) => value))}
              placeholder={t("teamsPlaceholder")}
            />
          </Field>
        )}
      />
    </>
  );
}
