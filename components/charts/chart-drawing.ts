import type { ChartData, ChartOptions, ScaleOptionsByType } from "chart.js";

import { formatNumber, formatSigned } from "@/components/format/number";

import { scoreLimit } from "./chart-plugins";
import { fillOf, hasOutline, magnitudeTokens, type TokenReader } from "./palette";
import { axisTitle, type BarChart, groupTotal, type ScatterChart } from "./prepared-chart";

const leastLabelLength = 14;
const characterPx = 7;

type Drawing<Kind> = { chart: Kind; read: TokenReader; onFollow: (href: string) => void };

/** The bars in the form that Chart.js takes. */
export function barData(chart: BarChart, read: TokenReader): ChartData<"bar", (number | null)[]> {
  return {
    labels: chart.groups.map((group) => group.label),
    datasets: chart.series.map((series, index) => ({
      label: series.label,
      data: chart.groups.map((group) => group.cells[index]?.value ?? null),
      backgroundColor: fillOf(series, read),
      hoverBackgroundColor: fillOf(series, read),
      borderColor: hasOutline(series) ? read(series.token) : read("surface"),
      borderWidth: hasOutline(series)
        ? 1.5
        : { right: chart.series.length > 1 && !chart.isGrouped ? 2 : 0 },
      borderSkipped: false,
      maxBarThickness: chart.isMix ? 28 : chart.isGrouped ? 10 : 18,
      ...(chart.isGrouped ? { categoryPercentage: 0.75, barPercentage: 0.9 } : {}),
    })),
  };
}

/** Axes, tooltip and clicks of a bar chart. */
export function barOptions({ chart, read, onFollow }: Drawing<BarChart>): ChartOptions<"bar"> {
  const { isMix, isGrouped } = chart;
  const largest = Math.max(0, ...chart.groups.map((group) => groupTotal(group) ?? 0));
  const hrefAt = (series: number, group: number) =>
    chart.groups[group]?.cells[series]?.href ?? null;
  return {
    ...sharedOptions(read, { onFollow, hrefAt }),
    indexAxis: "y",
    layout: { padding: { right: isMix || isGrouped ? 0 : 40 } },
    scales: {
      x: {
        ...valueScale(read, axisTitle(chart.valueAxis)),
        display: !isMix,
        stacked: !isGrouped,
        ...(isMix ? { max: largest } : {}),
        ...(isGrouped ? { grid: zeroLine(read) } : {}),
      },
      y: {
        display: !isMix,
        stacked: !isGrouped,
        grid: { display: false },
        border: { display: false },
        ticks: {
          autoSkip: false,
          color: read("text"),
          callback(_value, index) {
            return shortened(chart.groups[index]?.label ?? "", this.chart.width);
          },
        },
      },
    },
    plugins: {
      tooltip: {
        ...tooltipLook(read),
        callbacks: {
          label: (item) => {
            const unit = chart.valueAxis.unit ? ` ${chart.valueAxis.unit}` : "";
            const value =
              chart.digits === undefined
                ? formatNumber(item.parsed.x)
                : formatSigned(item.parsed.x, chart.digits);
            return `${item.dataset.label ?? ""}: ${value}${unit}`;
          },
        },
      },
    },
  };
}

/** The squares in the form that Chart.js takes. */
export function scatterData(chart: ScatterChart, read: TokenReader): ChartData<"scatter"> {
  const middle = chart.cellSize / 2;
  return {
    datasets: [
      {
        data: chart.points.map((point) => ({
          x: point.x + middle,
          y: point.y + middle,
          cellSize: chart.cellSize,
        })),
        // `scoreCells` fills the squares; the points only answer the pointer.
        pointStyle: false,
        backgroundColor: chart.points.map((point) => read(magnitudeTokens[point.step])),
        borderColor: read("control-border"),
      },
    ],
  };
}

/** Axes, tooltip and clicks of a score map. */
export function scatterOptions({
  chart,
  read,
  onFollow,
}: Drawing<ScatterChart>): ChartOptions<"scatter"> {
  const scale = (title: string) => ({
    ...valueScale(read, title),
    min: 0,
    max: scoreLimit,
    ticks: { stepSize: 20, color: read("muted") },
  });
  return {
    ...sharedOptions(read, {
      onFollow,
      hrefAt: (_set, index) => chart.points[index]?.href ?? null,
    }),
    interaction: { mode: "nearest", intersect: true },
    elements: {
      point: {
        hitRadius: 0,
        radius: ({ chart: drawn }) => {
          const { width, height } = drawn.chartArea ?? { width: 0, height: 0 };
          return (Math.max(width, height) * chart.cellSize) / scoreLimit / 2;
        },
      },
    },
    scales: { x: scale(axisTitle(chart.xAxis)), y: scale(axisTitle(chart.yAxis)) },
    plugins: {
      tooltip: {
        ...tooltipLook(read),
        callbacks: { label: (item) => chart.points[item.dataIndex]?.label ?? "" },
      },
    },
  };
}

function sharedOptions(
  read: TokenReader,
  links: {
    onFollow: (href: string) => void;
    hrefAt: (set: number, index: number) => string | null;
  },
) {
  const hrefOf = (hit: { datasetIndex: number; index: number } | undefined) =>
    hit ? links.hrefAt(hit.datasetIndex, hit.index) : null;
  return {
    animation: false as const,
    responsive: true,
    maintainAspectRatio: false,
    color: read("muted"),
    onClick: (_event: unknown, hits: { datasetIndex: number; index: number }[]) => {
      const href = hrefOf(hits[0]);
      if (href !== null) links.onFollow(href);
    },
    onHover: (
      _event: unknown,
      hits: { datasetIndex: number; index: number }[],
      drawn: { canvas: HTMLCanvasElement },
    ) => {
      drawn.canvas.style.cursor = hrefOf(hits[0]) === null ? "default" : "pointer";
    },
  };
}

function valueScale(read: TokenReader, title: string) {
  return {
    beginAtZero: true,
    grid: { color: read("divider"), drawTicks: false },
    border: { display: false },
    title: { display: true, text: title, color: read("muted") },
    ticks: { color: read("muted"), padding: 6, maxTicksLimit: 6 },
  } satisfies Partial<Record<keyof ScaleOptionsByType<"linear">, unknown>>;
}

/** Bars go both ways from zero, so that line is the one that counts. */
const zeroLine = (read: TokenReader) => ({
  color: ({ tick }: { tick: { value: number } }) =>
    read(tick.value === 0 ? "control-border" : "divider"),
  drawTicks: false,
});

function tooltipLook(read: TokenReader) {
  return {
    backgroundColor: read("text"),
    titleColor: read("surface"),
    bodyColor: read("surface"),
    displayColors: false,
    cornerRadius: 4,
    padding: 8,
  };
}

/** Labels take at most two fifths of the drawing; the tooltip and the table have them in full. */
function shortened(label: string, chartWidth: number): string {
  const limit = Math.max(leastLabelLength, Math.floor((chartWidth * 0.4) / characterPx));
  return label.length > limit ? `${label.slice(0, limit - 1).trimEnd()}…` : label;
}
