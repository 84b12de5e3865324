"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState, type ReactNode } from "react";
import { FilterBar, type ActiveFilter } from "@/components/data-table/filters";
import { SortSelect } from "@/components/data-table/sort-select";
import type { Column } from "@/components/data-table/column";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Popover } from "@/components/ui/popover";
import { SearchInput } from "@/components/ui/text-input";
import {
  SCORE_CELL,
  type FactCondition,
  type WorkloadFilter,
} from "@/server/inventory/workload-filter";
import { FactFilter } from "./fact-filter";
import { FilterMenu, FilterSection, type FilterMenuProps } from "./filter-menu";
import {
  CHOSEN_FIELDS,
  conditionLabel,
  useFilterChoices,
  type ChosenField,
  type FilterChoices,
} from "./use-filter-choices";
import type { ListControls } from "./use-list-state";
import { toTableSort, toWorkloadSort } from "./list-sort";

const ALWAYS_SHOWN = CHOSEN_FIELDS.slice(0, 4);
const FURTHER = CHOSEN_FIELDS.slice(4);

type ListFiltersProps = {
  controls: ListControls;
  columns: readonly Column<never>[];
  resultText: string;
  tools: ReactNode;
};

/** Search, filters and what is filtered by; everything goes through the address. */
export function ListFilters({ controls, columns, resultText, tools }: ListFiltersProps) {
  const t = useTranslations("inventory.filters");
  const { filter, sort } = controls.state;
  const choices = useFilterChoices(filter.standing);
  const active = useActiveFilters(controls, choices);
  const furtherCount = FURTHER.filter((field) => filter[field].length > 0).length;
  const menuOf = (field: ChosenField): FilterMenuProps => ({
    label: t(`fields.${field}`),
    choices: choices[field],
    values: filter[field].map(String),
    onChange: (values) => controls.setFilter(withValues(filter, field, values)),
  });
  const factFilter = (
    <FactFilter
      onAdd={(condition) => controls.setFilter({ ...filter, fact: [...filter.fact, condition] })}
    />
  );
  return (
    <FilterBar
      search={<Search controls={controls} />}
      filters={
        <>
          <SortSelect
            columns={columns}
            sort={toTableSort(sort)}
            onSortChange={(next) => controls.setSort(toWorkloadSort(next))}
          />
          {ALWAYS_SHOWN.map((field) => (
            <FilterMenu key={field} {...menuOf(field)} />
          ))}
          <div className="w-auto! max-md:hidden">
            <Popover
              label={t("more")}
              className="w-80"
              trigger={
                <Button className={furtherCount > 0 ? "border-accent! bg-selected!" : undefined}>
                  {furtherCount > 0 ? t("moreCount", { count: furtherCount }) : t("more")}
                  <ChevronDown aria-hidden="true" />
                </Button>
              }
            >
              <div className="flex max-h-[min(32rem,70dvh)] flex-col overflow-y-auto">
                {FURTHER.map((field) => (
                  <FilterSection key={field} {...menuOf(field)} />
                ))}
                <div className="pt-3">{factFilter}</div>
              </div>
            </Popover>
          </div>
          <div className="contents md:hidden">
            {FURTHER.map((field) => (
              <FilterMenu key={field} {...menuOf(field)} />
            ))}
            {factFilter}
          </div>
        </>
      }
      active={active}
      onClearAll={controls.clearFilter}
      resultText={resultText}
      tools={tools}
    />
  );
}

/** How long typing must rest before the list follows. */
const SETTLE_MS = 250;

function Search({ controls }: { controls: ListControls }) {
  const t = useTranslations("inventory.filters");
  const { filter } = controls.state;
  const [text, setText] = useState(filter.q);
  const [addressed, setAddressed] = useState(filter.q);
  if (filter.q !== addressed) {
    // The address changed by other means than typing here: Back, a link, "Clear filters".
    setAddressed(filter.q);
    if (filter.q !== text.trim()) setText(filter.q);
  }
  useEffect(() => {
    if (text.trim() === filter.q) return;
    const timer = setTimeout(
      () => controls.setFilter({ ...filter, q: text.trim() }, filter.q === "" ? "push" : "replace"),
      SETTLE_MS,
    );
    return () => clearTimeout(timer);
  });
  return (
    <Field label={t("search")} isLabelHidden>
      <SearchInput
        placeholder={t("searchHint")}
        maxLength={200}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
    </Field>
  );
}

/** Sets one field; values come from choices of that same field. */
function withValues(
  filter: WorkloadFilter,
  field: ChosenField,
  values: readonly string[],
): WorkloadFilter {
  return { ...filter, [field]: field === "coverage" ? values.map(Number) : values };
}

/** What narrows the list, each with the way to take it out. */
export function useActiveFilters(controls: ListControls, choices: FilterChoices): ActiveFilter[] {
  const t = useTranslations("inventory.filters");
  const unknown = useTranslations("inventory")("unknown");
  const { filter } = controls.state;
  const chosen = CHOSEN_FIELDS.flatMap((field) =>
    filter[field].map(String).map((value): ActiveFilter => {
      const known = choices[field].find((choice) => choice.value === value)?.label;
      const isId = field === "team" || field === "application";
      const label = known ?? (isId ? t("notThere") : value);
      const values = filter[field].map(String).filter((other) => other !== value);
      return {
        id: `${field}:${value}`,
        label: `${t(`fields.${field}`)}: ${label}`,
        onRemove: () => controls.setFilter(withValues(filter, field, values)),
      };
    }),
  );
  const facts = filter.fact.map((condition: FactCondition): ActiveFilter => ({
    id: `fact:${condition.fact}=${condition.value ?? ""}`,
    label: conditionLabel(condition, unknown),
    onRemove: () =>
      controls.setFilter({ ...filter, fact: filter.fact.filter((other) => other !== condition) }),
  }));
  const cells = filter.cell.map((cell): ActiveFilter => ({
    id: `cell:${cell.container},${cell.vm}`,
    label: t("cell", {
      container: cell.container,
      containerEnd: cell.container + SCORE_CELL,
      vm: cell.vm,
      vmEnd: cell.vm + SCORE_CELL,
    }),
    onRemove: () =>
      controls.setFilter({ ...filter, cell: filter.cell.filter((other) => other !== cell) }),
  }));
  const search: ActiveFilter[] =
    filter.q === ""
      ? []
      : [
          {
            id: "q",
            label: t("searchFor", { text: filter.q }),
            onRemove: () => controls.setFilter({ ...filter, q: "" }),
          },
        ];
  return [...search, ...chosen, ...facts, ...cells];
}
