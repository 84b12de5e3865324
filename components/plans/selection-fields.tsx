"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FilterBar, type ActiveFilter } from "@/components/data-table/filters";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Banner } from "@/components/ui/banner";
import { Field } from "@/components/ui/field";
import { TextLink } from "@/components/ui/link";
import { Select, type SelectOption } from "@/components/ui/select";
import {
  activeFields,
  NO_FILTER,
  UNKNOWN,
  workloadsHref,
  type FactCondition,
  type ScoreCell,
  type WorkloadFilter,
} from "@/server/inventory/workload-filter";
import { environmentLabel } from "@/server/inventory/environment-label";
import type { SelectionControls } from "./use-selection-in-address";

/** The fields by which most plans are cut; the workload list offers all of them. */
const OFFERED = ["team", "environment", "application", "tag"] as const;
type Offered = (typeof OFFERED)[number];

export function SelectionFields({ selection }: { selection: SelectionControls }) {
  const t = useTranslations("plans");
  const { filter, setFilter } = selection;
  const options = useOptions();
  const count = useSelectionCount(filter);
  return (
    <div className="flex flex-col gap-3">
      <FilterBar
        filters={OFFERED.map((field) => (
          <Field key={field} label={t(`filters.${field}`)}>
            <Select
              value={filter[field].length === 1 ? filter[field][0] : ""}
              placeholder={t("new.all")}
              options={options[field]}
              onChange={({ target }) =>
                setFilter({ ...filter, [field]: target.value === "" ? [] : [target.value] })
              }
            />
          </Field>
        ))}
        active={useActive(selection, options)}
        onClearAll={() => setFilter(NO_FILTER)}
        resultText={count.text}
      />
      <p className="text-table">
        <TextLink href={workloadsHref(filter)}>{t("new.refine")}</TextLink>
      </p>
      {count.problem !== null && (
        <Banner tone="warning" role="status">
          {count.problem}
        </Banner>
      )}
    </div>
  );
}

/** How many workloads the plan would have, and what speaks against making it. */
function useSelectionCount(filter: WorkloadFilter) {
  const t = useTranslations("plans.new");
  const trpc = useTRPC();
  const { data, error } = useQuery(
    trpc.plans.countSelection.queryOptions({ filter }, { placeholderData: keepPreviousData }),
  );
  if (error) {
    return { text: "", problem: `${t("countFailed")}: ${toApiProblem(error).message}` };
  }
  if (!data) return { text: "", problem: null };
  const { count, limit } = data;
  const text = t("count", { count });
  if (count === 0) {
    const isFiltered = activeFields(filter).length > 0;
    return { text, problem: t(isFiltered ? "nothingYet" : "noWorkloads") };
  }
  return { text, problem: count > limit ? t("tooMany", { count, limit }) : null };
}

function useOptions(): Record<Offered, SelectOption[]> {
  const t = useTranslations("common");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.inventory.facets.queryOptions({ standing: "active" }));
  const named = (choices: readonly { id: string; name: string }[] = []) =>
    choices.map(({ id, name }) => ({ value: id, label: name }));
  const plain = (
    choices: readonly { value: string | null }[] = [],
    label: (value: string) => string = String,
  ) =>
    choices.map(({ value }) => ({
      value: value ?? UNKNOWN,
      label: value === null ? t("unknown") : label(value),
    }));
  return {
    team: named(data?.teams),
    environment: plain(data?.environments, environmentLabel),
    application: named(data?.applications),
    tag: plain(data?.tags),
  };
}

/** Everything that narrows, in words; also what only the workload list can set. */
function useActive(
  { filter, setFilter }: SelectionControls,
  options: Record<Offered, SelectOption[]>,
): ActiveFilter[] {
  const t = useTranslations("plans.filters");
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

const isOffered = (field: string): field is Offered =>
  (OFFERED as readonly string[]).includes(field);

type Part = string | number | ScoreCell | FactCondition;

function wordsOf(part: Part): string {
  if (typeof part !== "object") return String(part);
  return "fact" in part
    ? `${part.fact} = ${part.value ?? UNKNOWN}`
    : `${part.container} × ${part.vm}`;
}
