import { formatCount } from "@/components/format/number";

import { verdictMarks } from "./palette";
import {
  axisTitle,
  type BarChart,
  type ChartAxis,
  type ChartCell,
  type ChartGroup,
  type ChartText,
  chartVerdicts,
  type ChartVerdict,
  groupTotal,
  sentenceOf,
} from "./prepared-chart";

/** More bars than this cannot be read; the rest is added up in one. */
export const maxBars = 20;

export type VerdictGroup = {
  /** Unique, such as a team's id. */
  id: string;
  label: string;
  counts: Readonly<Partial<Record<ChartVerdict, number>>>;
};

/** Verdicts by group, the largest group first; ties in the order of label, then id. */
export function prepareStackedBars(input: {
  groups: readonly VerdictGroup[];
  groupLabel: string;
  axis: ChartAxis;
  /** The list behind a bar (`verdict` null) or one of its segments. */
  hrefOf: (groupId: string, verdict: ChartVerdict | null) => string | null;
  notes?: readonly string[] | undefined;
  text: ChartText;
}): BarChart {
  const { axis, text } = input;
  const verdicts = chartVerdicts.filter((verdict) =>
    input.groups.some((group) => (group.counts[verdict] ?? 0) > 0),
  );
  const bars = input.groups
    .map((group): ChartGroup => {
      const cells = verdicts.map((verdict): ChartCell => {
        const value = group.counts[verdict] ?? 0;
        return { value, href: value > 0 ? input.hrefOf(group.id, verdict) : null };
      });
      return { id: group.id, label: group.label, href: input.hrefOf(group.id, null), cells };
    })
    .sort(bySizeThenName);
  const shown = bars.slice(0, maxBars);
  const folded = bars.slice(maxBars);
  const groups = folded.length === 0 ? shown : [...shown, addedUp(folded, text)];
  return {
    kind: "bars",
    isMix: false,
    groupLabel: input.groupLabel,
    valueAxis: axis,
    series: verdicts.map((verdict) => ({
      id: verdict,
      label: text.verdict(verdict),
      ...verdictMarks[verdict],
    })),
    groups,
    sentence: sentenceOf(
      `${axisTitle(axis)}, ${input.groupLabel}`,
      groups.map((group) => `${group.label} ${formatCount(groupTotal(group))}`),
      text,
    ),
    notes: [
      ...(folded.length === 0 ? [] : [text.folded(shown.length, folded.length)]),
      ...(input.notes ?? []),
    ],
    isEmpty: bars.every((bar) => (groupTotal(bar) ?? 0) === 0),
  };
}

/** Largest first; the id ends the order, so that equal input always gives an equal picture. */
export function bySizeThenName(a: ChartGroup, b: ChartGroup): number {
  const sizes = (groupTotal(b) ?? 0) - (groupTotal(a) ?? 0);
  if (sizes !== 0) return sizes;
  if (a.label !== b.label) return a.label < b.label ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** The folded bars as one, without a link: no filter stands for them. */
export function addedUp(folded: readonly ChartGroup[], text: ChartText): ChartGroup {
  const columns = folded[0]?.cells.length ?? 0;
  return {
    id: "other",
    label: text.other(folded.length),
    href: null,
    cells: Array.from({ length: columns }, (_, index) => ({
      value: folded.reduce((sum, group) => sum + (group.cells[index]?.value ?? 0), 0),
      href: null,
    })),
  };
}
