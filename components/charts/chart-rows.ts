import type { CsvCell } from "@/server/exports/csv";

import {
  axisTitle,
  type BarChart,
  type ChartCell,
  type ChartMark,
  groupTotal,
  type PreparedChart,
  type ScatterChart,
} from "./prepared-chart";
import { wholeShares } from "./whole-shares";

export type ChartRow = {
  id: string;
  label: string | number;
  href: string | null;
  /** The swatch before the label, where a row stands for a series. */
  mark: ChartMark | null;
  /** One per column after the first. */
  cells: readonly ChartCell[];
};

/** A chart as a table: the twin on the screen and the CSV are both made from this. */
export type ChartRows = {
  /** The first names the rows, the others are numbers. */
  columns: readonly [string, ...string[]];
  rows: readonly ChartRow[];
  /** Decimals and sign of every number, where they are not the usual at most one. */
  digits?: 2;
};

export type RowWords = {
  verdict: string;
  share: string;
  total: string;
  /** "VM score, from": a square is named by its lower corner. */
  from: (axis: string) => string;
};

/** The same marks with the same links, as rows. */
export function chartRows(chart: PreparedChart, words: RowWords): ChartRows {
  if (chart.kind === "scatter") return scatterRows(chart, words);
  return chart.isMix ? mixRows(chart, words) : groupRows(chart, words);
}

function mixRows(chart: BarChart, words: RowWords): ChartRows {
  const cells = chart.groups[0]?.cells ?? [];
  const shares = wholeShares(cells.map((cell) => cell.value ?? 0));
  return {
    columns: [words.verdict, axisTitle(chart.valueAxis), `${words.share} (%)`],
    rows: chart.series.map((series, index) => {
      const cell = cells[index] ?? { value: null, href: null };
      return {
        id: series.id,
        label: series.label,
        href: cell.href,
        mark: { token: series.token, pattern: series.pattern },
        cells: [
          { value: cell.value, href: null },
          { value: shares[index] ?? 0, href: null },
        ],
      };
    }),
  };
}

function groupRows(chart: BarChart, words: RowWords): ChartRows {
  const isSingle = chart.series.length === 1;
  const hasTotal = !chart.isGrouped;
  const title = axisTitle(chart.valueAxis);
  return {
    ...(chart.digits === undefined ? {} : { digits: chart.digits }),
    columns: isSingle
      ? [chart.groupLabel, title]
      : [
          chart.groupLabel,
          ...chart.series.map((series) => series.label),
          ...(hasTotal ? [words.total] : []),
        ],
    rows: chart.groups.map((group) => ({
      id: group.id,
      label: group.label,
      href: group.href,
      mark: null,
      cells: isSingle
        ? group.cells.map((cell) => ({ value: cell.value, href: null }))
        : [...group.cells, ...(hasTotal ? [{ value: groupTotal(group), href: null }] : [])],
    })),
  };
}

function scatterRows(chart: ScatterChart, words: RowWords): ChartRows {
  return {
    columns: [
      words.from(axisTitle(chart.xAxis)),
      words.from(axisTitle(chart.yAxis)),
      axisTitle(chart.countAxis),
    ],
    rows: chart.points.map((point) => ({
      id: point.id,
      label: point.x,
      href: point.href,
      mark: null,
      cells: [
        { value: point.y, href: null },
        { value: point.count, href: null },
      ],
    })),
  };
}

/** The rows as a file has them; unknown is an empty cell. */
export const chartCells = ({ rows }: ChartRows): CsvCell[][] =>
  rows.map((row) => [row.label, ...row.cells.map((cell) => cell.value)]);
