"use client";

import {
  BarController,
  BarElement,
  CategoryScale,
  Chart as ChartJs,
  LinearScale,
  PointElement,
  ScatterController,
  Tooltip,
} from "chart.js";
import { useEffect, useRef } from "react";
import { Chart } from "react-chartjs-2";

import { barData, barOptions, scatterData, scatterOptions } from "./chart-drawing";
import { diagonal, endLabels, scoreCells } from "./chart-plugins";
import type { PreparedChart } from "./prepared-chart";
import { useChartColors } from "./use-chart-colors";

ChartJs.register(
  BarController,
  BarElement,
  CategoryScale,
  LinearScale,
  PointElement,
  ScatterController,
  Tooltip,
);

export type ChartCanvasProps = {
  chart: PreparedChart;
  /** A mark with a link was clicked. */
  onFollow: (href: string) => void;
};

/** Draws a prepared chart into its parent, which has a fixed height. Decides nothing. */
export function ChartCanvas({ chart, onFollow }: ChartCanvasProps) {
  const read = useChartColors();
  const instance = useRef<ChartJs>(null);
  ChartJs.defaults.font.family = getComputedStyle(document.body).fontFamily;
  ChartJs.defaults.font.size = 12;
  useEffect(() => {
    const resize = () => instance.current?.resize();
    window.addEventListener("beforeprint", resize);
    return () => window.removeEventListener("beforeprint", resize);
  }, []);

  const setInstance = (next: ChartJs | null | undefined) => {
    instance.current = next ?? null;
  };
  const shared = { role: "img", "aria-label": chart.sentence, fallbackContent: chart.sentence };
  return chart.kind === "bars" ? (
    <Chart
      {...shared}
      ref={setInstance}
      type="bar"
      data={barData(chart, read)}
      options={barOptions({ chart, read, onFollow })}
      plugins={[endLabels]}
    />
  ) : (
    <Chart
      {...shared}
      ref={setInstance}
      type="scatter"
      data={scatterData(chart, read)}
      options={scatterOptions({ chart, read, onFollow })}
      plugins={[scoreCells, diagonal]}
    />
  );
}
