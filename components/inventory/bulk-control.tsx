"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { MultiSelect } from "@/components/ui/multi-select";
import { Select } from "@/components/ui/select";
import { SET_ASIDE_REASONS, WORKLOAD_KINDS } from "@/server/inventory/workload";
import { IN_PORTFOLIO, type BulkField } from "./bulk-draft";
import { FactControl } from "./fact-control";
import { factOfField } from "@/server/inventory/fact-words";
import type { FactDraft } from "./fact-draft";
import { TagInput } from "./tag-input";
import { useApplicationOptions, useWritableTeams } from "./use-writable-teams";

type BulkControlProps = {
  field: string;
  value: FactDraft;
  onChange: (value: FactDraft) => void;
  error: string | undefined;
};

/** The control of one field of a bulk edit. */
export function BulkControl({ field, value, onChange, error }: BulkControlProps) {
  const fact = factOfField(field);
  if (fact) return <FactControl fact={fact} draft={value} onChange={onChange} error={error} />;
  const own = { field: field as BulkField, onChange, error };
  return typeof value === "string" ? (
    <OneOfColumn {...own} value={value} />
  ) : (
    <ListColumn {...own} value={value} />
  );
}

type OwnProps<Value> = Omit<BulkControlProps, "field" | "value"> & {
  field: BulkField;
  value: Value;
};

function OneOfColumn({ field, value, onChange, error }: OwnProps<string>) {
  const t = useTranslations("inventory.bulkEdit");
  const kinds = useTranslations("inventory.kinds");
  const standing = useTranslations("inventory.setAside");
  const teams = useWritableTeams();
  const options =
    field === "teamId"
      ? teams
      : field === "kind"
        ? WORKLOAD_KINDS.map((kind) => ({ value: kind, label: kinds(kind) }))
        : [
            { value: IN_PORTFOLIO, label: standing("portfolio") },
            ...SET_ASIDE_REASONS.map((reason) => ({ value: reason, label: standing(reason) })),
          ];
  return (
    <Field label={t(`fields.${field}`)} error={error}>
      <Select
        value={value}
        placeholder={field === "setAside" ? undefined : t("choose")}
        options={options}
        onChange={({ target }) => onChange(target.value)}
      />
    </Field>
  );
}

function ListColumn({ field, value, onChange, error }: OwnProps<readonly string[]>) {
  const t = useTranslations("inventory.bulkEdit");
  const applications = useApplicationOptions();
  if (field === "tagsAdd" || field === "tagsRemove") {
    return <TagInput label={t(`fields.${field}`)} tags={value} onChange={onChange} error={error} />;
  }
  return (
    <Field label={t(`fields.${field}`)} error={error}>
      <MultiSelect
        options={applications}
        values={applications.filter((option) => value.includes(option.value))}
        onValuesChange={(options) => onChange(options.map((option) => option.value))}
      />
    </Field>
  );
}
