import { formatNumber } from "@/components/format/number";

import { plainMark } from "./palette";
import { addedUp, bySizeThenName, maxBars } from "./prepare-stacked-bars";
import {
  axisTitle,
  type BarChart,
  type ChartAxis,
  type ChartGroup,
  type ChartText,
  groupTotal,
  sentenceOf,
} from "./prepared-chart";

export type BarEntry = {
  /** Unique within the chart. */
  id: string;
  label: string;
  /** 0 or more; `null`: unknown, listed without a bar. */
  value: number | null;
  href: string | null;
};

/** Bars of one hue, the largest first, or in the given order where the order means something. */
export function prepareBars(input: {
  entries: readonly BarEntry[];
  /** What one bar is: "Blocker". */
  groupLabel: string;
  axis: ChartAxis;
  order?: "largest-first" | "given" | undefined;
  notes?: readonly string[] | undefined;
  text: ChartText;
}): BarChart {
  const { axis, text } = input;
  const bars = input.entries.map((entry): ChartGroup => ({
    id: entry.id,
    label: entry.label,
    href: entry.href,
    cells: [{ value: entry.value, href: entry.href }],
  }));
  if (input.order !== "given") bars.sort(bySizeThenName);
  const shown = bars.slice(0, maxBars);
  const folded = bars.slice(maxBars);
  const groups = folded.length === 0 ? shown : [...shown, addedUp(folded, text)];
  return {
    kind: "bars",
    isMix: false,
    groupLabel: input.groupLabel,
    valueAxis: axis,
    series: [{ id: "value", label: axis.label, ...plainMark }],
    groups,
    sentence: sentenceOf(
      `${axisTitle(axis)}, ${input.groupLabel}`,
      groups.map((group) => `${group.label} ${formatNumber(groupTotal(group))}`),
      text,
    ),
    notes: [
      ...(folded.length === 0 ? [] : [text.folded(shown.length, folded.length)]),
      ...(input.notes ?? []),
    ],
    isEmpty: bars.every((bar) => (groupTotal(bar) ?? 0) === 0),
  };
}
