import { prepareBars } from "@/components/charts/prepare-bars";
import type { BarChart, ChartAxis, ChartText } from "@/components/charts/prepared-chart";
import { LAYOUTS, type Layout, type ScenarioSettings } from "@/server/capacity/scenario";
import { UNKNOWN, workloadsHref, type WorkloadFilter } from "@/server/inventory/workload-filter";
import { columnOf, currencyOf, type ColumnView, type ComparisonView } from "./saved";

/** The words of the charts beside those of the kit. */
export type CapacityText = {
  layouts: Record<"today" | Layout, string>;
  axes: Record<"arrangement" | "team" | "environment" | "nodes" | "cost", string>;
  environment: (value: string | null) => string;
  noPrice: string;
};

export type CapacityCharts = {
  cost: BarChart;
  nodes: BarChart;
  teams: BarChart;
  environments: BarChart;
};

type Input = {
  comparison: ComparisonView;
  settings: ScenarioSettings;
  filter: WorkloadFilter;
  /** The arrangement that is looked into. */
  layout: Layout;
  text: CapacityText;
  chartText: ChartText;
};

/** Before and after, and one arrangement by team and environment: by cost where it is known. */
export function prepareCapacity(input: Input): CapacityCharts {
  const { comparison, settings, text } = input;
  const column = columnOf(comparison, input.layout);
  const currency = currencyOf(comparison);
  return {
    cost: across(input, {
      axis: { label: text.axes.cost, unit: currency },
      today: currency === null ? null : settings.todayMonthlyCost,
      of: ({ monthlyCost }) => (currency === null ? null : monthlyCost),
    }),
    nodes: across(input, {
      axis: { label: text.axes.nodes, unit: null },
      today: settings.todayHosts,
      of: ({ nodes }) => nodes,
    }),
    teams: by(input, column, "team"),
    environments: by(input, column, "environment"),
  };
}

type Figure = { axis: ChartAxis; today: number | null; of: (column: ColumnView) => number | null };

/** One figure of today and of every arrangement, in the order of the table. */
function across({ comparison, text, chartText }: Input, { axis, today, of }: Figure): BarChart {
  const arrangements = LAYOUTS.map((layout) => {
    const column = columnOf(comparison, layout);
    return {
      id: layout,
      label: text.layouts[layout],
      value: column ? of(column) : null,
      href: null,
    };
  });
  return prepareBars({
    entries: [
      { id: "today", label: text.layouts.today, value: today, href: null },
      ...arrangements,
    ],
    groupLabel: text.axes.arrangement,
    axis,
    order: "given",
    text: chartText,
  });
}

/** The parts of one arrangement: by cost, or by nodes where a cost is unknown. */
function by(
  { comparison, filter, text, chartText }: Input,
  column: ColumnView | undefined,
  field: "team" | "environment",
): BarChart {
  const currency = currencyOf(comparison);
  const isPriced = column !== undefined && column.monthlyCost !== null && currency !== null;
  const groups = (field === "team" ? column?.teams : column?.environments) ?? [];
  return prepareBars({
    entries: groups.map(({ id, label, monthlyCost, nodes }) => ({
      id,
      label: field === "team" ? (label ?? id) : text.environment(label),
      value: isPriced ? monthlyCost : nodes,
      href: workloadsHref({ ...filter, [field]: [label === null ? UNKNOWN : id] }),
    })),
    groupLabel: text.axes[field],
    axis: isPriced
      ? { label: text.axes.cost, unit: currency }
      : { label: text.axes.nodes, unit: null },
    notes: isPriced ? [] : [text.noPrice],
    text: chartText,
  });
}
