"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useRef } from "react";

import { classNames } from "@/components/ui/class-names";
import { TableSkeleton } from "@/components/ui/skeleton";

import { type Column, type TableSort, visibleColumns } from "./column";
import { isSelected, rangeOf, type TableSelection, withRows } from "./selection";
import { TableHead } from "./table-head";
import { TableRow } from "./table-row";

export type Density = "compact" | "default";

export type DataTableProps<Row> = {
  /** What the rows are: names the scrolling region and the table. */
  label: string;
  columns: readonly Column<Row>[];
  /** One page of rows, in the order to show. */
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Name of a row, for its checkbox; needed with `selection`. */
  rowLabel?: ((row: Row) => string) | undefined;
  /** Where a click on the row goes; the first column's content becomes the link. */
  rowHref?: ((row: Row) => string) | undefined;
  sort?: TableSort | null | undefined;
  onSortChange?: ((sort: TableSort) => void) | undefined;
  hiddenColumnIds?: readonly string[] | undefined;
  density?: Density | undefined;
  /** Adds a checkbox column; "all that match" is offered by the `BulkBar`, not here. */
  selection?: { value: TableSelection; onChange: (selection: TableSelection) => void } | undefined;
  /** The first page is on its way: a skeleton of the same shape. */
  isLoading?: boolean | undefined;
  /** Newer rows are on their way: the old ones stay, `aria-busy`. */
  isRefreshing?: boolean | undefined;
  /** Shown instead of the table when there are no rows. */
  empty?: ReactNode;
  /**
   * `page`: the table scrolls inside the window, header in view. `content`: as tall as its rows.
   * Default `page`.
   */
  height?: "page" | "content" | undefined;
  className?: string | undefined;
};

const noColumns: readonly string[] = [];

/**
 * A native table over one page of server rows. Sorting, filters and paging are asked for through
 * callbacks and live in the URL. Below 768 px each row takes two lines (see `Column.mobile`).
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const t = useTranslations("ui");
  const columns = visibleColumns(props.columns, props.hiddenColumnIds ?? noColumns);
  const anchor = useRef<string | null>(null);
  if (props.isLoading) return <TableSkeleton label={props.label} columns={columns.length} />;
  if (props.rows.length === 0 && props.empty !== undefined) {
    return (
      <div
        aria-busy={props.isRefreshing || undefined}
        className="rounded border border-divider bg-surface"
      >
        {props.empty}
      </div>
    );
  }

  const { selection, rowKey } = props;
  const pageKeys = props.rows.map(rowKey);
  const choose = (keys: readonly string[], isChosen: boolean) =>
    selection?.onChange(withRows({ selection: selection.value, keys, isChosen, pageKeys }));
  const chosenCount = selection
    ? pageKeys.filter((key) => isSelected(selection.value, key)).length
    : 0;

  return (
    <div
      role="region"
      aria-label={props.label}
      aria-busy={props.isRefreshing || undefined}
      tabIndex={0}
      data-scroll-region=""
      className={classNames(
        "relative min-w-0 overflow-auto rounded border border-divider bg-surface",
        "scroll-pt-9 md:scroll-pl-48",
        (props.height ?? "page") === "page" &&
          "md:max-h-[max(24rem,calc(100dvh-var(--table-offset,15rem)))]",
        props.className,
      )}
    >
      {props.isRefreshing && (
        <span className="sticky top-0 left-0 z-30 -mb-0.5 block h-0.5 w-full animate-pulse bg-accent" />
      )}
      <table
        role="table"
        className={classNames(
          "w-full border-separate border-spacing-0 text-table max-md:block",
          props.density === "compact" ? "[--row:2rem]" : "[--row:2.5rem]",
        )}
      >
        <caption className="sr-only">{props.label}</caption>
        <TableHead
          columns={columns}
          sort={props.sort ?? null}
          onSortChange={props.onSortChange}
          selectAll={
            selection && {
              label: t("table.selectPage"),
              state: chosenCount === 0 ? "none" : chosenCount === pageKeys.length ? "all" : "some",
              onChange: (isChosen) => choose(pageKeys, isChosen),
            }
          }
        />
        <tbody role="rowgroup" className="max-md:block">
          {props.rows.map((row) => {
            const key = rowKey(row);
            return (
              <TableRow
                key={key}
                row={row}
                columns={columns}
                href={props.rowHref?.(row)}
                selection={
                  selection && {
                    label: t("table.selectRow", { name: props.rowLabel?.(row) ?? key }),
                    isSelected: isSelected(selection.value, key),
                    onChange: (isChosen, hasShift) => {
                      choose(hasShift ? rangeOf(pageKeys, anchor.current, key) : [key], isChosen);
                      anchor.current = key;
                    },
                  }
                }
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
