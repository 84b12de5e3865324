import type { ReactNode } from "react";

import { classNames } from "./class-names";

export type ProgressBarProps = {
  /** What is going on: "Scoring workloads". */
  label: string;
  /** How many are done; 0..total. */
  value: number;
  /** `null` while the amount of work is unknown: the bar pulses and shows no share. */
  total: number | null;
  /** The count in words: "412 of 805 workloads". */
  countText: string;
  /** A line under the bar, such as "You can leave this page". */
  note?: ReactNode;
};

/** Progress of a long job as words, count and bar. */
export function ProgressBar({ label, value, total, countText, note }: ProgressBarProps) {
  const share = total === null ? null : total === 0 ? 1 : Math.min(1, Math.max(0, value / total));
  return (
    <div className="flex flex-col gap-1">
      <div className="flex flex-wrap justify-between gap-x-4 text-table">
        <span className="font-medium">{label}</span>
        <span className="text-muted">{countText}</span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total ?? undefined}
        aria-valuenow={total === null ? undefined : value}
        aria-valuetext={countText}
        className="h-2 overflow-hidden rounded-full border border-control-border bg-sunken"
      >
        <div
          className={classNames(
            "h-full origin-left bg-accent transition-transform duration-150",
            share === null && "animate-pulse",
          )}
          style={{ transform: `scaleX(${share ?? 1})` }}
        />
      </div>
      {note && <div className="text-caption text-muted">{note}</div>}
    </div>
  );
}
