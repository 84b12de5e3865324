"use client";

import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";

import { Checkbox } from "@/components/ui/checkbox";
import { classNames } from "@/components/ui/class-names";

import { type Column, nextSort, type TableSort } from "./column";

type TableHeadProps<Row> = {
  columns: readonly Column<Row>[];
  sort: TableSort | null;
  onSortChange: ((sort: TableSort) => void) | undefined;
  selectAll:
    | { label: string; state: "none" | "some" | "all"; onChange: (isChosen: boolean) => void }
    | undefined;
};

const cell =
  "sticky top-0 z-10 h-9 border-b border-divider bg-sunken px-3 text-left text-caption font-medium whitespace-nowrap text-muted";

/** The header row: sorting by buttons inside the cells, the state in aria-sort. */
export function TableHead<Row>({ columns, sort, onSortChange, selectAll }: TableHeadProps<Row>) {
  return (
    <thead role="rowgroup" className="max-md:hidden">
      <tr role="row">
        {selectAll && (
          <th
            role="columnheader"
            scope="col"
            className={classNames(cell, "left-0 z-20 w-10 px-2! print:hidden")}
          >
            <Checkbox
              label={selectAll.label}
              isLabelHidden
              checked={selectAll.state === "all"}
              indeterminate={selectAll.state === "some"}
              onChange={(event) => selectAll.onChange(event.target.checked)}
            />
          </th>
        )}
        {columns.map((column) => (
          <HeadCell
            key={column.id}
            column={column}
            sort={sort}
            onSortChange={onSortChange}
            isAfterCheckbox={selectAll !== undefined}
          />
        ))}
      </tr>
    </thead>
  );
}

function HeadCell<Row>(props: {
  column: Column<Row>;
  sort: TableSort | null;
  onSortChange: ((sort: TableSort) => void) | undefined;
  isAfterCheckbox: boolean;
}) {
  const { column, sort, onSortChange } = props;
  const direction = sort?.columnId === column.id ? sort.direction : null;
  const isEnd = column.align === "end";
  const label = (
    <>
      {column.header}
      {column.unit && (
        <>
          {" "}
          <span className="font-normal">({column.unit})</span>
        </>
      )}
    </>
  );
  const Arrow = direction === "asc" ? ArrowUp : direction === "desc" ? ArrowDown : ChevronsUpDown;
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={direction ? (direction === "asc" ? "ascending" : "descending") : undefined}
      style={column.width ? { minWidth: column.width } : undefined}
      className={classNames(
        cell,
        isEnd && "text-right",
        column.sticky && ["z-20", props.isAfterCheckbox ? "left-10" : "left-0"],
      )}
    >
      {column.sortable && onSortChange ? (
        <button
          type="button"
          onClick={() => {
            const next = nextSort(column, sort);
            if (next) onSortChange(next);
          }}
          className={classNames(
            "group/sort -mx-1 inline-flex h-6 items-center gap-1 rounded-sm px-1 hover:text-text",
            isEnd && "flex-row-reverse",
            direction && "text-text",
          )}
        >
          <span>{label}</span>
          <Arrow
            size={12}
            aria-hidden="true"
            className={direction ? undefined : "opacity-0 group-hover/sort:opacity-100"}
          />
        </button>
      ) : (
        label
      )}
    </th>
  );
}
