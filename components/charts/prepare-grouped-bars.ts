import { formatSigned } from "@/components/format/number";

import {
  axisTitle,
  type BarChart,
  type ChartAxis,
  type ChartSeries,
  type ChartText,
  sentenceOf,
} from "./prepared-chart";

export type BarGroup = {
  id: string;
  label: string;
  /** One per series, in their order, positive or negative; `null` is unknown. */
  values: readonly (number | null)[];
};

/**
 * Differences side by side, such as points for and against: the groups in the given order, each
 * with one bar per series to the right or the left of zero. Nothing is added up over series.
 */
export function prepareGroupedBars(input: {
  groups: readonly BarGroup[];
  series: readonly ChartSeries[];
  groupLabel: string;
  axis: ChartAxis;
  notes?: readonly string[] | undefined;
  text: ChartText;
}): BarChart {
  const { groups, series, axis, text } = input;
  const spoken = groups.map(({ label, values }) => {
    const parts = series.map((one, index) => `${one.label} ${formatSigned(values[index], 2)}`);
    return `${label} ${parts.join(" / ")}`;
  });
  return {
    kind: "bars",
    isMix: false,
    isGrouped: true,
    digits: 2,
    groupLabel: input.groupLabel,
    valueAxis: axis,
    series,
    groups: groups.map(({ id, label, values }) => ({
      id,
      label,
      href: null,
      cells: series.map((_, index) => ({ value: values[index] ?? null, href: null })),
    })),
    sentence: sentenceOf(`${axisTitle(axis)}, ${input.groupLabel}`, spoken, text),
    notes: input.notes ?? [],
    isEmpty: groups.every(({ values }) => values.every((value) => (value ?? 0) === 0)),
  };
}
