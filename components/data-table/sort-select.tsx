"use client";

import { useTranslations } from "next-intl";

import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

import type { Column, SortDirection, TableSort } from "./column";

export type SortSelectProps = {
  columns: readonly Column<never>[];
  sort: TableSort | null;
  onSortChange: (sort: TableSort) => void;
};

/** Sorting where no header row is shown (below 768 px); put it among the filters. */
export function SortSelect({ columns, sort, onSortChange }: SortSelectProps) {
  const t = useTranslations("ui");
  const directions: readonly SortDirection[] = ["asc", "desc"];
  const options = columns
    .filter((column) => column.sortable)
    .flatMap((column) =>
      directions.map((direction) => ({
        value: `${column.id} ${direction}`,
        label: t(`table.sort.${direction}`, { column: column.header }),
      })),
    );
  return (
    <Field label={t("table.sort.label")} className="md:hidden">
      <Select
        options={options}
        placeholder={sort ? undefined : t("table.sort.none")}
        value={sort ? `${sort.columnId} ${sort.direction}` : ""}
        onChange={(event) => {
          const [columnId, direction] = event.target.value.split(" ");
          if (!columnId) return;
          onSortChange({ columnId, direction: direction === "desc" ? "desc" : "asc" });
        }}
      />
    </Field>
  );
}
