"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Controller, useWatch, type UseFormReturn } from "react-hook-form";
import { useActor } from "@/components/session/actor-provider";
import { useTRPC } from "@/components/trpc/client";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { Field } from "@/components/ui/field";
import { MultiSelect } from "@/components/ui/multi-select";
import { RadioGroup } from "@/components/ui/radio-group";
import { TextInput } from "@/components/ui/text-input";
import { can } from "@/server/auth/permissions";
import { TOKEN_PERMISSIONS } from "@/server/auth/token";
import type { CreateTokenInput } from "@/server/auth/token-schema";

type FieldsProps = { form: UseFormReturn<CreateTokenInput> };

/** What the token is for, what it may do, with whose rows, and until when. */
export function TokenFields({ form }: FieldsProps) {
  const t = useTranslations("tokens");
  const actor = useActor();
  const { errors } = form.formState;
  const offered = TOKEN_PERMISSIONS.filter((permission) => can(actor, permission));
  return (
    <>
      <Field label={t("name")} help={t("nameHelp")} error={errors.name?.message}>
        <TextInput autoComplete="off" required {...form.register("name")} />
      </Field>
      <Controller
        control={form.control}
        name="permissions"
        render={({ field }) => (
          <CheckboxGroup
            legend={t("permissions")}
            error={errors.permissions?.message}
            value={field.value}
            onValueChange={field.onChange}
            options={offered.map((value) => ({
              value,
              label: t(`may.${value}`),
              help: t(`mayHelp.${value}`),
            }))}
          />
        )}
      />
      <TeamFields form={form} />
      <Field label={t("lastDay")} help={t("lastDayHelp")} error={errors.lastDay?.message}>
        <TextInput type="date" required {...form.register("lastDay")} />
      </Field>
    </>
  );
}

function TeamFields({ form }: FieldsProps) {
  const t = useTranslations("tokens");
  const trpc = useTRPC();
  const teams = useQuery(trpc.teams.names.queryOptions());
  const isForAll = useWatch({ control: form.control, name: "allTeams" });
  const options = (teams.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <Controller
        control={form.control}
        name="allTeams"
        render={({ field }) => (
          <RadioGroup
            legend={t("teams")}
            value={field.value ? "all" : "some"}
            onValueChange={(value) => field.onChange(value === "all")}
            options={[
              { value: "all", label: t("allTeams"), help: t("allTeamsHelp") },
              { value: "some", label: t("someTeams") },
            ]}
          />
        )}
      />
      {!isForAll && (
        <Controller
          control={form.control}
          name="teamIds"
          render={({ field, fieldState }) => (
            <Field label={t("chosenTeams")} error={fieldState.error?.message}>
              <MultiSelect
                options={options}
                values={options.filter(({ value }) => field.value.includes(value))}
                onValuesChange={(values) => field.onChange(values.map(({ value }) => value))}
                placeholder={t("teamsPlaceholder")}
              />
            </Field>
          )}
        />
      )}
    </>
  );
}
