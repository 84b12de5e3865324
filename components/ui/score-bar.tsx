import { useTranslations } from "next-intl";

import { classNames } from "./class-names";
import { Unknown } from "./unknown";

export type ScoreBarProps = {
  /** What is scored, read out: "Container score". */
  label: string;
  /** 0..100; `null`: nothing was known. */
  score: number | null;
  /** The score if every unknown turned out worst and best, 0..100. */
  low?: number | null | undefined;
  high?: number | null | undefined;
  /** `wide` fills its container. Default `compact` (table cell). */
  size?: "compact" | "wide" | undefined;
};

const clamp = (value: number) => Math.min(100, Math.max(0, value));

/** A score on its 0..100 track with the range it could still take as a whisker. */
export function ScoreBar({ label, score, low, high, size = "compact" }: ScoreBarProps) {
  const t = useTranslations("ui");
  if (score === null) return <Unknown />;
  const range = low != null && high != null && high > low ? { low, high } : null;
  return (
    <span
      className={classNames(
        "items-center gap-2",
        size === "compact" ? "inline-flex" : "flex w-full",
      )}
    >
      <span
        aria-hidden="true"
        className={classNames(
          "relative h-3 bg-sunken inset-ring inset-ring-divider",
          size === "compact" ? "w-20" : "flex-1",
        )}
      >
        <span
          className="absolute inset-y-0 left-0 bg-magnitude-3"
          style={{ width: `${clamp(score)}%` }}
        />
        {range && <Whisker low={range.low} high={range.high} />}
      </span>
      <span className="min-w-7 text-right text-table">
        <span className="sr-only">{label} </span>
        {Math.round(score)}
        {range && (
          <span className="sr-only">
            {t("scoreRange", { low: Math.round(range.low), high: Math.round(range.high) })}
          </span>
        )}
      </span>
    </span>
  );
}

function Whisker({ low, high }: { low: number; high: number }) {
  return (
    <span
      className="absolute inset-y-0.5 border-x border-text"
      style={{ left: `${clamp(low)}%`, width: `${clamp(high) - clamp(low)}%` }}
    >
      <span className="absolute inset-x-0 top-1/2 -mt-px h-px bg-text" />
    </span>
  );
}
