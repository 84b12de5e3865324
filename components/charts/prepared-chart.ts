import type { TokenName } from "@/components/ui/tokens";

/** How a mark is filled, so that it can be told apart without its colour. */
export type MarkPattern =
  "solid" | "diagonal" | "dots" | "cross-hatch" | "outline" | "blocked" | "stipple";

export type ChartMark = { token: TokenName; pattern: MarkPattern };

/** One colour of a bar chart. */
export type ChartSeries = ChartMark & { id: string; label: string };

/** A segment: `null` is unknown and draws nothing; `href` is the list behind it. */
export type ChartCell = { value: number | null; href: string | null };

/** One bar; `cells` run parallel to the series of the chart. */
export type ChartGroup = {
  id: string;
  label: string;
  href: string | null;
  cells: readonly ChartCell[];
};

/** `unit` goes in brackets after the label: `Memory (GiB)`. */
export type ChartAxis = { label: string; unit: string | null };

type Prepared = {
  /** What the chart shows, for the label of its canvas and as its spoken summary. */
  sentence: string;
  /** What was left out or folded, said under the chart. */
  notes: readonly string[];
  isEmpty: boolean;
};

export type BarChart = Prepared & {
  kind: "bars";
  /** One bar that is the whole chart: no axes, amounts and shares in the legend. */
  isMix: boolean;
  /** Bars of a group stand beside each other and may be negative: values that no sum stands for. */
  isGrouped?: true;
  /** Decimals in which the values are given, where they are not the usual at most one. */
  digits?: 2;
  groupLabel: string;
  valueAxis: ChartAxis;
  series: readonly ChartSeries[];
  groups: readonly ChartGroup[];
};

/** One square of a score map; `step` 1..5 grows with `count`. */
export type ScatterPoint = {
  id: string;
  x: number;
  y: number;
  count: number;
  step: 1 | 2 | 3 | 4 | 5;
  /** The square in words, for its tooltip. */
  label: string;
  href: string | null;
};

export type ScatterChart = Prepared & {
  kind: "scatter";
  xAxis: ChartAxis;
  yAxis: ChartAxis;
  countAxis: ChartAxis;
  /** Side of a square in axis units; points carry its lower corner. */
  cellSize: number;
  /** How many each shade stands for, both ends included; the shades that occur, palest first. */
  shades: readonly { step: ScatterPoint["step"]; from: number; to: number }[];
  points: readonly ScatterPoint[];
};

/** Everything `chart-canvas.tsx` and the table twin need; made by the pure `prepare-*.ts`. */
export type PreparedChart = BarChart | ScatterChart;

/** The words the pure functions put into labels, notes and sentences; from `useChartText`. */
export type ChartText = {
  verdict: (verdict: ChartVerdict) => string;
  /** "Other (14)". */
  other: (count: number) => string;
  /** Says that only the largest are drawn and the rest is added up. */
  folded: (shown: number, folded: number) => string;
  /** "and 3 more", at the end of a sentence that would grow too long. */
  more: (count: number) => string;
  workloads: string;
  containerScore: string;
  vmScore: string;
  /** "12 workloads score from 60 for container and from 40 for VM". */
  scoreCell: (cell: { count: number; container: number; vm: number }) => string;
  /** How many lie above, on and below the diagonal. */
  scoreSides: (sides: { container: number; vm: number; even: number }) => string;
};

export const chartVerdicts = [
  "container",
  "sandboxed-container",
  "vm",
  "either",
  "needs-data",
  "none",
  "unscored",
] as const;

/** The verdicts plus the two ways of having none, in the order of every stack and legend. */
export type ChartVerdict = (typeof chartVerdicts)[number];

const spokenParts = 6;

/** "Subject: Payments 12, Identity 9, and 3 more." */
export function sentenceOf(subject: string, parts: readonly string[], text: ChartText): string {
  if (parts.length === 0) return `${subject}.`;
  const spoken = parts.slice(0, spokenParts);
  const rest = parts.length - spoken.length;
  return `${subject}: ${[...spoken, ...(rest > 0 ? [text.more(rest)] : [])].join(", ")}.`;
}

/** `Memory (GiB)`, or the bare label of something without unit. */
export function axisTitle(axis: ChartAxis): string {
  return axis.unit === null ? axis.label : `${axis.label} (${axis.unit})`;
}

/** The known sum of a bar; `null` when nothing in it is known. */
export function groupTotal(group: ChartGroup): number | null {
  const known = group.cells.flatMap((cell) => (cell.value === null ? [] : [cell.value]));
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}
