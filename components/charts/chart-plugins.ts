import type { Plugin } from "chart.js";

import { formatNumber } from "@/components/format/number";

/** Scores run from 0 to here. */
export const scoreLimit = 100;

/** Writes each bar's total behind its end. */
export const endLabels: Plugin<"bar"> = {
  id: "endLabels",
  afterDatasetsDraw: (chart) => {
    const groups = chart.data.labels?.length ?? 0;
    // One bar that is the whole chart has no end, and bars beside each other have no common total.
    const { y } = chart.options.scales ?? {};
    if (y?.display === false || (y && "stacked" in y && y.stacked === false)) return;
    const { ctx } = chart;
    ctx.save();
    ctx.fillStyle = colorOf(chart.options.color);
    ctx.font = `12px ${getComputedStyle(document.body).fontFamily}`;
    ctx.textBaseline = "middle";
    for (let index = 0; index < groups; index += 1) {
      const values = chart.data.datasets.map((set) => set.data[index]);
      const known = values.filter((value): value is number => typeof value === "number");
      const bar = chart.getDatasetMeta(0).data[index];
      if (!bar) continue;
      const total = known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
      const end = chart.scales.x?.getPixelForValue(total ?? 0) ?? 0;
      ctx.fillText(formatNumber(total), end + 6, bar.y);
    }
    ctx.restore();
  },
};

/** Fills the squares of a score map, each as large as the scores it stands for. */
export const scoreCells: Plugin<"scatter"> = {
  id: "scoreCells",
  beforeDatasetsDraw: (chart) => {
    const { ctx, scales } = chart;
    const { x, y } = scales;
    const [dataset] = chart.data.datasets;
    if (!x || !y || !dataset || !Array.isArray(dataset.backgroundColor)) return;
    ctx.save();
    // The palest shade is close to the surface: the line is what marks a square as filled.
    ctx.strokeStyle = colorOf(dataset.borderColor);
    ctx.lineWidth = 0.75;
    for (const [index, point] of dataset.data.entries()) {
      if (typeof point !== "object" || point === null || !("cellSize" in point)) continue;
      if (point.x === null || point.y === null) continue;
      const half = Number(point.cellSize) / 2;
      const left = x.getPixelForValue(point.x - half);
      const top = y.getPixelForValue(point.y + half);
      const width = x.getPixelForValue(point.x + half) - left;
      const height = y.getPixelForValue(point.y - half) - top;
      ctx.fillStyle = colorOf(dataset.backgroundColor[index]);
      ctx.fillRect(left + 0.5, top + 0.5, width - 1, height - 1);
      ctx.strokeRect(left + 0.5, top + 0.5, width - 1, height - 1);
    }
    ctx.restore();
  },
};

/** The line on which both scores are level. */
export const diagonal: Plugin<"scatter"> = {
  id: "diagonal",
  afterDatasetsDraw: (chart) => {
    const { ctx, scales } = chart;
    const { x, y } = scales;
    if (!x || !y) return;
    ctx.save();
    ctx.strokeStyle = colorOf(chart.options.color);
    ctx.setLineDash([4, 4]);
    ctx.beginPath();
    ctx.moveTo(x.getPixelForValue(0), y.getPixelForValue(0));
    ctx.lineTo(x.getPixelForValue(scoreLimit), y.getPixelForValue(scoreLimit));
    ctx.stroke();
    ctx.restore();
  },
};

/** Chart.js options may be functions; ours are plain colours. */
function colorOf(option: unknown): string {
  return typeof option === "string" ? option : "transparent";
}
