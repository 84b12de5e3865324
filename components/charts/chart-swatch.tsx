import { classNames } from "@/components/ui/class-names";

import type { ChartMark, MarkPattern } from "./prepared-chart";

const patterns: Record<MarkPattern, string> = {
  solid: "mark-solid",
  diagonal: "mark-diagonal",
  dots: "mark-dots",
  "cross-hatch": "mark-cross-hatch",
  outline: "mark-outline",
  blocked: "mark-blocked",
  stipple: "mark-stipple",
};

/** The fill of a mark as a small square, as in `VerdictSwatch`; decoration beside its word. */
export function ChartSwatch({ mark }: { mark: ChartMark }) {
  return (
    <span
      aria-hidden="true"
      style={{ color: `var(--color-${mark.token})` }}
      className={classNames("inline-block size-3 shrink-0 rounded-xs", patterns[mark.pattern])}
    />
  );
}
