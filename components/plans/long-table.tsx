"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/table";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/link";

const SHOWN_AT_ONCE = 100;

type Named = { id: string; name: string };

type LongTableProps<Row extends Named> = {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** Said where there are no rows. */
  empty: string;
};

/**
 * A table of workloads of which the first are drawn, and more when asked for. Give it a `key` that
 * changes with the choice of rows, so that another choice begins at its first rows.
 */
export function LongTable<Row extends Named>({ label, columns, rows, empty }: LongTableProps<Row>) {
  const t = useTranslations("versions");
  const [shown, setShown] = useState(SHOWN_AT_ONCE);
  return (
    <>
      <DataTable
        label={label}
        columns={columns}
        rows={rows.slice(0, shown)}
        rowKey={({ id }) => id}
        height="content"
        empty={<p className="p-4 text-table">{empty}</p>}
      />
      {shown < rows.length && (
        <div className="flex items-center gap-3 text-table text-muted">
          {t("shown", { shown, count: rows.length })}
          <Button size="sm" onClick={() => setShown(shown + SHOWN_AT_ONCE)}>
            {t("more")}
          </Button>
        </div>
      )}
    </>
  );
}

/** The workload's name, leading to its page. */
export const workloadColumn = <Row extends Named>(header: string): Column<Row> => ({
  id: "workload",
  header,
  sticky: true,
  mobile: "title",
  cell: ({ id, name }) => (
    <TextLink tone="quiet" href={`/workloads/${id}`}>
      {name}
    </TextLink>
  ),
});
