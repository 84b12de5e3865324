import { describe, expect, test } from "vitest";
import type { ChartText } from "@/components/charts/prepared-chart";
import { compare, NO_SEARCH } from "@/server/capacity/compare";
import { toListed } from "@/server/capacity/listed-comparison";
import { findTemplate } from "@/server/capacity/pool-templates";
import { DEFAULT_SCENARIO, type ScenarioWorkload } from "@/server/capacity/scenario";
import type { PoolPrice } from "@/server/capacity/pool";
import { NO_FILTER } from "@/server/inventory/workload-filter";
import { prepareCapacity, type CapacityText } from "./prepare-capacity";
import { baselineOf, gapOf, savedIn } from "./saved";

const workload = (id: string, environment: string | null): ScenarioWorkload => ({
  id,
  name: id,
  kind: "vm",
  teamId: `team-${id}`,
  teamName: `Team ${id}`,
  environment,
  verdict: "container",
  blockers: [],
  os: "linux",
  architecture: null,
  latency: null,
  size: {
    instances: 1,
    vCpu: 4,
    memoryGib: 8,
    dataGib: 1,
    cpuUse: {},
    memoryUse: {},
    needsGpu: false,
  },
});

function compared(price: PoolPrice | null) {
  const pools = ["kubernetes-16-64", "host-32-512"].map((id) => {
    const template = findTemplate(id);
    if (!template) throw new Error(`no template ${id}`);
    return { id, name: id, definition: { ...template.definition, price } };
  });
  const workloads = [workload("a", "production"), workload("b", null)];
  const request = { workloads, pools, settings: DEFAULT_SCENARIO, effort: NO_SEARCH };
  return toListed(compare(request));
}

const text: CapacityText = {
  layouts: { today: "Today", vms: "VMs", recommended: "Recommended", containers: "Containers" },
  axes: {
    arrangement: "Arrangement",
    team: "Team",
    environment: "Environment",
    nodes: "Nodes",
    cost: "Cost",
  },
  environment: (value) => value ?? "unknown",
  noPrice: "no price",
};
const chartText = { more: String, other: String, folded: String } as unknown as ChartText;
const charts = (price: PoolPrice | null) =>
  prepareCapacity({
    comparison: compared(price),
    settings: DEFAULT_SCENARIO,
    filter: NO_FILTER,
    layout: "recommended",
    text,
    chartText,
  });
const priced = { kind: "monthly", perNode: 100 } as const;

describe("the charts of capacity", () => {
  test("leave a gap for today, of which nobody has said anything", () => {
    const [today, vms] = charts(priced).cost.groups;
    expect(today).toMatchObject({ id: "today", cells: [{ value: null }] });
    expect(vms).toMatchObject({ id: "vms", cells: [{ value: 200 }] });
  });

  test("show nodes and say so where a price is missing", () => {
    const { teams, cost } = charts(null);
    expect(cost.isEmpty).toBe(true);
    expect(teams.notes).toEqual(["no price"]);
    expect(teams.groups.map(({ cells }) => cells[0]?.value)).toEqual([1, 1]);
  });

  test("lead to the list of exactly those workloads, unknown environments too", () => {
    const { teams, environments } = charts(priced);
    expect(teams.groups[0]?.href).toContain("team=team-a");
    const hrefs = environments.groups.map(({ href }) => href);
    expect(hrefs).toEqual([
      expect.stringContaining("environment=production"),
      expect.stringContaining("environment=unknown"),
    ]);
  });
});

describe("savings", () => {
  const comparison = compared(priced);
  const [vms, recommended] = comparison.columns;
  test("are measured by all on VMs until somebody says what today costs", () => {
    if (!vms || !recommended) throw new Error("no columns");
    const byVms = baselineOf(comparison, DEFAULT_SCENARIO);
    expect(byVms).toEqual({ kind: "vms", monthlyCost: 200 });
    expect(savedIn(vms, byVms)).toBeNull();
    expect(savedIn(recommended, byVms)).toBe(0);
    const byToday = baselineOf(comparison, { ...DEFAULT_SCENARIO, todayMonthlyCost: 500 });
    expect(savedIn(vms, byToday)).toBe(300);
  });

  test("are unknown while a cost is", () => {
    const unpriced = compared(null);
    const [, column] = unpriced.columns;
    if (!column) throw new Error("no column");
    expect(savedIn(column, baselineOf(unpriced, DEFAULT_SCENARIO))).toBeNull();
  });

  test("come with how far from the least the nodes can be", () => {
    expect(gapOf({ nodes: 26, lowerBound: 25 })).toBeCloseTo(0.04);
    expect(gapOf({ nodes: 0, lowerBound: 0 })).toBeNull();
  });
});
