import { formatNumber } from "@/components/format/number";

import { verdictMarks } from "./palette";
import {
  axisTitle,
  type BarChart,
  type ChartAxis,
  type ChartText,
  chartVerdicts,
  type ChartVerdict,
  sentenceOf,
} from "./prepared-chart";
import { wholeShares } from "./whole-shares";

export type VerdictAmount = {
  verdict: ChartVerdict;
  /** Workloads, GiB, vCPU: 0 or more. */
  amount: number;
  href: string | null;
};

/** One stacked bar: how an amount divides over the verdicts. Verdicts without any are left out. */
export function prepareVerdictMix(input: {
  amounts: readonly VerdictAmount[];
  axis: ChartAxis;
  /** Said under the chart, such as how many workloads do not state the amount. */
  notes?: readonly string[] | undefined;
  text: ChartText;
}): BarChart {
  const { axis, text } = input;
  const shown = chartVerdicts.flatMap((verdict) => {
    const found = input.amounts.find((entry) => entry.verdict === verdict);
    return found && found.amount > 0 ? [found] : [];
  });
  const shares = wholeShares(shown.map((entry) => entry.amount));
  const parts = shown.map(
    (entry, index) =>
      `${text.verdict(entry.verdict)} ${formatNumber(entry.amount)} (${shares[index] ?? 0}%)`,
  );
  return {
    kind: "bars",
    isMix: true,
    groupLabel: text.workloads,
    valueAxis: axis,
    series: shown.map((entry) => ({
      id: entry.verdict,
      label: text.verdict(entry.verdict),
      ...verdictMarks[entry.verdict],
    })),
    groups: [
      {
        id: "all",
        label: axis.label,
        href: null,
        cells: shown.map((entry) => ({ value: entry.amount, href: entry.href })),
      },
    ],
    sentence: sentenceOf(axisTitle(axis), parts, text),
    notes: input.notes ?? [],
    isEmpty: shown.length === 0,
  };
}
