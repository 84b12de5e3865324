import type { Layout, ScenarioSettings } from "@/server/capacity/scenario";
import type { ApiOutput } from "@/components/trpc/client";

type Compared = Extract<ApiOutput["capacity"]["compare"], { ok: true }>["value"];
export type ComparisonView = Compared;
export type ColumnView = Compared["columns"][number];

/** What savings are measured by: today's cost where somebody gave it, else all on VMs. */
export type Baseline = { kind: "today" | "vms"; monthlyCost: number | null };

export function baselineOf(comparison: ComparisonView, settings: ScenarioSettings): Baseline {
  if (settings.todayMonthlyCost !== null) {
    return { kind: "today", monthlyCost: settings.todayMonthlyCost };
  }
  const vms = columnOf(comparison, "vms");
  return { kind: "vms", monthlyCost: vms?.monthlyCost ?? null };
}

/** Null where either cost is unknown, and for the baseline itself. */
export function savedIn(column: ColumnView, baseline: Baseline): number | null {
  if (baseline.kind === "vms" && column.layout === "vms") return null;
  if (baseline.monthlyCost === null || column.monthlyCost === null) return null;
  return baseline.monthlyCost - column.monthlyCost;
}

export const columnOf = ({ columns }: ComparisonView, layout: Layout): ColumnView | undefined =>
  columns.find((column) => column.layout === layout);

/** The currency of all arrangements with one; null where they differ. */
export function currencyOf({ columns }: ComparisonView): string | null {
  const currencies = new Set(columns.flatMap(({ currency }) => currency ?? []));
  return currencies.size === 1 ? ([...currencies][0] ?? null) : null;
}

/** By how much the nodes may at most lie above the least possible number; null without nodes. */
export const gapOf = ({ nodes, lowerBound }: Pick<ColumnView, "nodes" | "lowerBound">) =>
  lowerBound === 0 ? null : (nodes - lowerBound) / lowerBound;
