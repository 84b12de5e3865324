"use client";

import type { MouseEvent } from "react";

import { Checkbox } from "@/components/ui/checkbox";
import { classNames } from "@/components/ui/class-names";
import { RouteLink } from "@/components/ui/route-link";

import type { Column } from "./column";

type TableRowProps<Row> = {
  row: Row;
  columns: readonly Column<Row>[];
  href: string | undefined;
  selection:
    | {
        label: string;
        isSelected: boolean;
        onChange: (isChosen: boolean, hasShift: boolean) => void;
      }
    | undefined;
};

const interactive =
  "a, button, input, select, textarea, label, summary, [role=dialog], [role=menu]";

const rowStyle =
  "group/row max-md:grid max-md:min-h-12 max-md:grid-cols-[auto_minmax(0,1fr)_auto] max-md:items-center " +
  "max-md:border-b max-md:border-divider max-md:px-3 max-md:py-2 max-md:last:border-b-0";

const cellStyle =
  "h-(--row) bg-surface px-3 py-1 text-left md:border-b md:border-divider group-last/row:md:border-b-0 " +
  "group-hover/row:bg-sunken group-aria-selected/row:bg-selected group-data-selected/row:bg-selected " +
  "max-md:h-auto max-md:bg-transparent! max-md:p-0";

const places = {
  title: "max-md:col-start-2 max-md:row-start-1",
  "title-end": "max-md:col-start-3 max-md:row-start-1 max-md:pl-3! max-md:text-right",
  meta: "max-md:col-start-2 max-md:row-start-2 max-md:text-muted",
  "meta-end":
    "max-md:col-start-3 max-md:row-start-2 max-md:pl-3! max-md:text-right max-md:text-muted",
};

/**
 * One row. Its first column is the real link; a click anywhere else in the row is passed on to it,
 * modifier keys included, unless it hit another control or ended a text selection.
 */
export function TableRow<Row>({ row, columns, href, selection }: TableRowProps<Row>) {
  const follow = (event: MouseEvent<HTMLTableRowElement>) => {
    if (event.target instanceof Element && event.target.closest(interactive)) return;
    if (window.getSelection()?.isCollapsed === false) return;
    const { ctrlKey, metaKey, shiftKey } = event;
    const init = { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey };
    event.currentTarget
      .querySelector("[data-row-link]")
      ?.dispatchEvent(new globalThis.MouseEvent("click", init));
  };
  return (
    <tr
      role="row"
      data-selected={selection?.isSelected || undefined}
      onClick={href === undefined ? undefined : follow}
      className={classNames(
        rowStyle,
        "max-md:data-selected:bg-selected",
        href !== undefined && "cursor-pointer",
      )}
    >
      {selection && (
        <td
          role="cell"
          className={classNames(
            cellStyle,
            "w-10 px-2! max-md:-ml-3 max-md:row-span-2 max-md:px-0! md:sticky md:left-0 md:z-5 print:hidden",
          )}
        >
          <Checkbox
            label={selection.label}
            isLabelHidden
            checked={selection.isSelected}
            onChange={(event) => {
              const { nativeEvent } = event;
              const hasShift = nativeEvent instanceof globalThis.MouseEvent && nativeEvent.shiftKey;
              selection.onChange(event.target.checked, hasShift);
            }}
          />
        </td>
      )}
      {columns.map((column, index) => (
        <Cell
          key={column.id}
          row={row}
          column={column}
          href={index === 0 ? href : undefined}
          isAfterCheckbox={selection !== undefined}
        />
      ))}
    </tr>
  );
}

function Cell<Row>(props: {
  row: Row;
  column: Column<Row>;
  href: string | undefined;
  isAfterCheckbox: boolean;
}) {
  const { row, column, href } = props;
  const Tag = href === undefined ? "td" : "th";
  const content = column.cell(row);
  return (
    <Tag
      role={href === undefined ? "cell" : "rowheader"}
      scope={href === undefined ? undefined : "row"}
      style={column.width ? { maxWidth: column.width } : undefined}
      className={classNames(
        cellStyle,
        "font-normal",
        column.wraps ? "md:min-w-48" : "whitespace-nowrap",
        column.width && !column.wraps && "md:truncate",
        column.align === "end" && "md:text-right",
        column.sticky && ["md:sticky md:z-5", props.isAfterCheckbox ? "md:left-10" : "md:left-0"],
        column.mobile
          ? [places[column.mobile], column.wraps ? "max-md:min-w-0" : "max-md:truncate"]
          : "max-md:hidden",
      )}
    >
      {column.mobileLabel && <span className="md:hidden">{column.header} </span>}
      {href === undefined ? (
        content
      ) : (
        <RouteLink
          href={href}
          data-row-link=""
          className="inline-block max-w-full truncate rounded-xs py-0.5 align-middle font-medium text-text group-hover/row:underline"
        >
          {content}
        </RouteLink>
      )}
    </Tag>
  );
}
