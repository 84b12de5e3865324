import { type ReactNode, useId } from "react";

import { classNames } from "./class-names";

export type CardProps = {
  /** Becomes an h2 and names the region. */
  title?: ReactNode;
  description?: ReactNode;
  /** Buttons or links at the right of the title. */
  actions?: ReactNode;
  /** `none` for tables and lists that reach the border. Default `normal` (16 px). */
  padding?: "normal" | "none" | undefined;
  headingLevel?: 2 | 3 | undefined;
  className?: string | undefined;
  children: ReactNode;
};

/** A bordered part of a page with an optional heading. Do not nest cards. */
export function Card(props: CardProps) {
  const id = useId();
  const Heading = props.headingLevel === 3 ? "h3" : "h2";
  const hasHeader = Boolean(props.title ?? props.actions);
  return (
    <section
      aria-labelledby={props.title ? id : undefined}
      className={classNames("min-w-0 rounded border border-divider bg-surface", props.className)}
    >
      {hasHeader && (
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-3.5">
          <div className="min-w-0">
            {props.title && (
              <Heading id={id} className="text-section">
                {props.title}
              </Heading>
            )}
            {props.description && <div className="text-table text-muted">{props.description}</div>}
          </div>
          {props.actions && (
            <div className="flex flex-wrap items-center gap-2">{props.actions}</div>
          )}
        </div>
      )}
      <div className={props.padding === "none" ? (hasHeader ? "pt-3" : undefined) : "p-4"}>
        {props.children}
      </div>
    </section>
  );
}

export type FigureProps = {
  /** What is counted: "Workloads". */
  label: ReactNode;
  /** The formatted number, or `<Unknown />`. */
  value: ReactNode;
  unit?: string | undefined;
  /** A second line: share, change, source count. */
  note?: ReactNode;
};

/** One number that matters, for the top row of a dashboard; it has its own border, no card. */
export function Figure({ label, value, unit, note }: FigureProps) {
  return (
    <div className="min-w-0 rounded border border-divider bg-surface px-4 py-3">
      <p className="text-table text-muted">{label}</p>
      <p className="mt-1 text-figure">
        {value}
        {unit && <span className="ml-1 text-body font-normal text-muted">{unit}</span>}
      </p>
      {note && <div className="mt-1 text-caption text-muted">{note}</div>}
    </div>
  );
}
