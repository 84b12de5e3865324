import { formatCount, formatNumber } from "@/components/format/number";
import { TextLink } from "@/components/ui/link";

import { ChartSwatch } from "./chart-swatch";
import { magnitudeTokens } from "./palette";
import type { BarChart, ScatterChart } from "./prepared-chart";
import { wholeShares } from "./whole-shares";

/** Which fill means what; for a single stacked bar also how much, each with its list. */
export function ChartLegend({ chart, label }: { chart: BarChart; label: string }) {
  const cells = chart.isMix ? (chart.groups[0]?.cells ?? []) : [];
  const shares = wholeShares(cells.map((cell) => cell.value ?? 0));
  return (
    <ul aria-label={label} className="flex flex-wrap gap-x-4 gap-y-1 text-table">
      {chart.series.map((series, index) => {
        const cell = cells[index];
        return (
          <li key={series.id} className="flex min-h-6 items-center gap-1.5">
            <ChartSwatch mark={series} />
            {cell?.href ? (
              <TextLink href={cell.href} tone="quiet">
                {series.label}
              </TextLink>
            ) : (
              <span>{series.label}</span>
            )}
            {cell && (
              <span className="text-muted">
                {formatNumber(cell.value)} · {shares[index] ?? 0}%
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** What the shades of a score map stand for. */
export function ShadeLegend({ chart, label }: { chart: ScatterChart; label: string }) {
  return (
    <ul aria-label={label} className="flex flex-wrap items-center gap-x-4 gap-y-1 text-table">
      <li className="text-muted">{chart.countAxis.label}</li>
      {chart.shades.map((shade) => (
        <li key={shade.step} className="flex min-h-6 items-center gap-1.5">
          <ChartSwatch mark={{ token: magnitudeTokens[shade.step], pattern: "solid" }} />
          {shade.from === shade.to
            ? formatCount(shade.to)
            : `${formatCount(shade.from)} – ${formatCount(shade.to)}`}
        </li>
      ))}
    </ul>
  );
}
