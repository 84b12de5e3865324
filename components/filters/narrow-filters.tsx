"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FilterBar, type ActiveFilter } from "@/components/data-table/filters";
import { useTRPC } from "@/components/trpc/client";
import { Field } from "@/components/ui/field";
import { Select, type SelectOption } from "@/components/ui/select";
import { environmentLabel } from "@/server/inventory/environment-label";
import {
  activeFields,
  NO_FILTER,
  UNKNOWN,
  type FactCondition,
  type ScoreCell,
  type WorkloadFilter,
} from "@/server/inventory/workload-filter";
import { toldApart } from "./told-apart";
import type { FilterControls } from "./use-filter-in-address";

/** The fields by which a portfolio is mostly cut; the workload list offers all of them. */
const OFFERED = ["team", "environment", "application", "tag"] as const;
type Offered = (typeof OFFERED)[number];
type Options = Record<Offered, SelectOption[]>;

/** Narrows a selection of workloads outside their list, and names everything that narrows it. */
export function NarrowFilters(props: FilterControls & { resultText: string }) {
  const { filter, setFilter, resultText } = props;
  const t = useTranslations("filters");
  const options = useOptions();
  return (
    <FilterBar
      filters={OFFERED.map((field) => (
        <Field key={field} label={t(`fields.${field}`)}>
          <Select
            value={filter[field].length === 1 ? filter[field][0] : ""}
            placeholder={t("all")}
            options={options[field]}
            onChange={({ target }) =>
              setFilter({ ...filter, [field]: target.value === "" ? [] : [target.value] })
            }
          />
        </Field>
      ))}
      active={useActive({ filter, setFilter }, options)}
      onClearAll={() => setFilter(NO_FILTER)}
      resultText={resultText}
    />
  );
}

function useOptions(): Options {
  const t = useTranslations("common");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.inventory.facets.queryOptions({ standing: "active" }));
  const plain = (
    choices: readonly { value: string | null }[] = [],
    label: (value: string) => string = String,
  ) =>
    choices.map(({ value }) => ({
      value: value ?? UNKNOWN,
      label: value === null ? t("unknown") : label(value),
    }));
  return {
    team: (data?.teams ?? []).map(({ id, name }) => ({ value: id, label: name })),
    environment: plain(data?.environments, environmentLabel),
    application: toldApart(data?.applications ?? []),
    tag: plain(data?.tags),
  };
}

/** Everything that narrows, in words; also what only the workload list can set. */
function useActive({ filter, setFilter }: FilterControls, options: Options): ActiveFilter[] {
  const t = useTranslations("filters.fields");
  return activeFields(filter).map((field): ActiveFilter => {
    const value = filter[field];
    const words = typeof value === "string" ? [value] : value.map((part: Part) => wordsOf(part));
    const labels = isOffered(field)
      ? words.map((word) => options[field].find((one) => one.value === word)?.label ?? word)
      : words;
    return {
      id: field,
      label: `${t(field)}: ${labels.join(", ")}`,
      onRemove: () => setFilter({ ...filter, [field]: NO_FILTER[field] }),
    };
  });
}

const isOffered = (field: keyof WorkloadFilter): field is Offered =>
  (OFFERED as readonly string[]).includes(field);

type Part = string | number | ScoreCell | FactCondition;

function wordsOf(part: Part): string {
  if (typeof part !== "object") return String(part);
  return "fact" in part
    ? `${part.fact} = ${part.value ?? UNKNOWN}`
    : `${part.container} × ${part.vm}`;
}
