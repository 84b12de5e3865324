"use client";

import { Columns3 } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { Popover } from "@/components/ui/popover";

import type { Column } from "./column";

export type ColumnChooserProps = {
  columns: readonly Column<never>[];
  hiddenColumnIds: readonly string[];
  onHiddenColumnIdsChange: (ids: string[]) => void;
};

/** Which columns are shown; fixed ones are not offered. Not shown where rows take two lines. */
export function ColumnChooser(props: ColumnChooserProps) {
  const t = useTranslations("ui");
  const hidable = props.columns.filter((column) => !column.isFixed);
  const ids = hidable.map((column) => column.id);
  return (
    <span className="max-md:hidden">
      <Popover
        label={t("table.columns")}
        align="end"
        trigger={<Button icon={<Columns3 aria-hidden="true" />}>{t("table.columns")}</Button>}
      >
        <CheckboxGroup
          legend={t("table.columns")}
          options={hidable.map((column) => ({ value: column.id, label: column.header }))}
          value={ids.filter((id) => !props.hiddenColumnIds.includes(id))}
          onValueChange={(shown) =>
            props.onHiddenColumnIdsChange(ids.filter((id) => !shown.includes(id)))
          }
        />
      </Popover>
    </span>
  );
}
