import { useTranslations } from "next-intl";

import { classNames } from "./class-names";
import { wholePercent } from "./ratio-percent";
import { Unknown } from "./unknown";

export type CoverageMeterProps = {
  /** Share of weight that was known, 0..1; `null`: never assessed. */
  value: number | null;
  /** Below this share the verdict is withheld; drawn as a tick. */
  threshold?: number | undefined;
  /** `wide` fills its container. Default `compact` (table cell). */
  size?: "compact" | "wide" | undefined;
};

/** How much was known when the score was made: bar and percentage. */
export function CoverageMeter({ value, threshold, size = "compact" }: CoverageMeterProps) {
  const t = useTranslations("ui");
  if (value === null) return <Unknown />;
  const percent = wholePercent(value);
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
          "relative h-2 overflow-hidden rounded-xs bg-sunken inset-ring inset-ring-control-border",
          size === "compact" ? "w-14" : "flex-1",
        )}
      >
        <span
          className="absolute inset-y-0 left-0 bg-magnitude-4"
          style={{ width: `${percent}%` }}
        />
        {threshold !== undefined && (
          <span
            className="absolute inset-y-0 w-0.5 bg-text"
            style={{ left: `${wholePercent(threshold)}%` }}
          />
        )}
      </span>
      <span className="min-w-9 text-right text-table">
        <span className="sr-only">{t("coverage")} </span>
        {percent}%
      </span>
    </span>
  );
}
