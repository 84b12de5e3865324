import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { classNames } from "./class-names";

/** One grey block of the final shape; give it size by `className`. Shows after 150 ms. */
export function Skeleton({ className }: { className?: string | undefined }) {
  return <span className={classNames("block animate-appear rounded-sm bg-sunken", className)} />;
}

/** Wraps skeletons: hidden from screen readers, which hear "Loading" and what. */
export function LoadingRegion(props: { label: string; children: ReactNode }) {
  const t = useTranslations("ui");
  return (
    <div>
      <p role="status" className="sr-only">
        {t("loading", { what: props.label })}
      </p>
      <div aria-hidden="true">{props.children}</div>
    </div>
  );
}

/** The shape of a table: a header line and rows of the default height. */
export function TableSkeleton(props: {
  label: string;
  columns: number;
  rows?: number | undefined;
}) {
  const columns = Array.from({ length: props.columns }, (_, index) => index);
  const rows = Array.from({ length: props.rows ?? 10 }, (_, index) => index);
  return (
    <LoadingRegion label={props.label}>
      <div className="rounded border border-divider bg-surface">
        <div className="h-8 rounded-t border-b border-divider bg-sunken" />
        {rows.map((row) => (
          <div
            key={row}
            className="flex h-10 items-center gap-6 border-b border-divider px-3 last:border-b-0"
          >
            {columns.map((column) => (
              <Skeleton
                key={column}
                className={classNames("h-3", column === 0 ? "w-40" : "flex-1")}
              />
            ))}
          </div>
        ))}
      </div>
    </LoadingRegion>
  );
}
