"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FilterBar, type ActiveFilter } from "@/components/data-table/filters";
import { Field } from "@/components/ui/field";
import { Select, type SelectOption } from "@/components/ui/select";
import { useTRPC } from "@/components/trpc/client";
import { environmentLabel } from "@/server/inventory/environment-label";
import { NO_FILTER, UNKNOWN, type WorkloadFilter } from "@/server/inventory/workload-filter";

/** The fields by which the dashboard narrows; the list offers all of them. */
const FIELDS = ["team", "environment", "application", "tag"] as const;
type FilterField = (typeof FIELDS)[number];

type PortfolioFiltersProps = {
  filter: WorkloadFilter;
  onChange: (filter: WorkloadFilter) => void;
  resultText: string;
};

export function PortfolioFilters({ filter, onChange, resultText }: PortfolioFiltersProps) {
  const t = useTranslations("reports.filters");
  const options = useFilterOptions();
  const active = FIELDS.flatMap((field) =>
    filter[field].map((value): ActiveFilter => ({
      id: `${field}:${value}`,
      label: `${t(field)}: ${labelOf(options[field], value)}`,
      onRemove: () =>
        onChange({ ...filter, [field]: filter[field].filter((other) => other !== value) }),
    })),
  );
  return (
    <FilterBar
      filters={FIELDS.map((field) => (
        <Field key={field} label={t(field)}>
          <Select
            value={filter[field].length === 1 ? filter[field][0] : ""}
            placeholder={t("all")}
            options={options[field]}
            onChange={({ target }) =>
              onChange({ ...filter, [field]: target.value === "" ? [] : [target.value] })
            }
          />
        </Field>
      ))}
      active={active}
      onClearAll={() => onChange(NO_FILTER)}
      resultText={resultText}
    />
  );
}

const labelOf = (options: readonly SelectOption[], value: string): string =>
  options.find((option) => option.value === value)?.label ?? value;

function useFilterOptions(): Record<FilterField, SelectOption[]> {
  const t = useTranslations("reports.filters");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.inventory.facets.queryOptions({ standing: "active" }));
  const named = (choices: readonly { id: string; name: string }[] = []) =>
    choices.map(({ id, name }) => ({ value: id, label: name }));
  const plain = (
    choices: readonly { value: string | null }[] = [],
    labelFor: (value: string) => string = String,
  ) =>
    choices.map(({ value }) => ({
      value: value ?? UNKNOWN,
      label: value === null ? t("unknown") : labelFor(value),
    }));
  return {
    team: named(data?.teams),
    environment: plain(data?.environments, environmentLabel),
    application: named(data?.applications),
    tag: plain(data?.tags),
  };
}
