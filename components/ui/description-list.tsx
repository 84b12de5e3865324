import type { ReactNode } from "react";

import { classNames } from "./class-names";

export type Description = {
  /** Unique within the list. */
  id: string;
  term: ReactNode;
  /** The value, or `<Unknown />`. */
  value: ReactNode;
  /** Where the value came from, when, or what it means. */
  note?: ReactNode;
};

export type DescriptionListProps = {
  items: readonly Description[];
  columns?: 1 | 2 | undefined;
  className?: string | undefined;
};

/** Names and values of one thing, as a native `dl`. */
export function DescriptionList({ items, columns = 1, className }: DescriptionListProps) {
  return (
    <dl
      className={classNames(
        "grid gap-x-8",
        columns === 2 ? "lg:grid-cols-2" : "grid-cols-1",
        className,
      )}
    >
      {items.map((item) => (
        <div
          key={item.id}
          className="grid grid-cols-[minmax(7rem,2fr)_3fr] items-baseline gap-x-4 border-b border-divider py-1.5"
        >
          <dt className="text-table text-muted">{item.term}</dt>
          <dd className="m-0 min-w-0 text-body">
            {item.value}
            {item.note && <div className="text-caption text-muted">{item.note}</div>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
