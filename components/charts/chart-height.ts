import type { PreparedChart } from "./prepared-chart";

const barPx = 26;
const thinBarPx = 10;
const groupGapPx = 12;
const axesPx = 52;
const mixPx = 36;
const leastPx = 120;
const scatterPx = 320;

/** The height of the drawing in CSS pixels: bars keep their thickness whatever their number. */
export function chartHeight(chart: PreparedChart): number {
  if (chart.kind === "scatter") return scatterPx;
  if (chart.isMix) return mixPx;
  const groupPx = chart.isGrouped ? chart.series.length * thinBarPx + groupGapPx : barPx;
  return Math.max(leastPx, chart.groups.length * groupPx + axesPx);
}
