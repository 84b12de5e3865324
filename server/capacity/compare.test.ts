import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { VERDICTS } from "@/server/inventory/workload";
import { compare, NO_SEARCH } from "./compare";
import { findTemplate } from "./pool-templates";
import type { Pool, PoolDefinition } from "./pool";
import { DEFAULT_SCENARIO, type ScenarioSettings, type ScenarioWorkload } from "./scenario";

function pool(id: string, templateId: string, change: Partial<PoolDefinition> = {}): Pool {
  const template = findTemplate(templateId);
  if (!template) throw new Error(`no template ${templateId}`);
  const price = { kind: "monthly", perNode: 100 } as const;
  return { id, name: `pool ${id}`, definition: { ...template.definition, price, ...change } };
}

const POOLS = [
  pool("nodes", "kubernetes-16-64"),
  pool("sandbox", "sandbox-16-64"),
  pool("hosts", "host-32-512", { price: { kind: "monthly", perNode: 1000 } }),
];

const workload = (id: string, change: Partial<ScenarioWorkload> = {}): ScenarioWorkload => ({
  id,
  name: `workload ${id}`,
  kind: "vm",
  teamId: "t1",
  teamName: "Team",
  environment: "production",
  verdict: "container",
  blockers: [],
  os: "linux",
  architecture: "x86-64",
  latency: null,
  size: {
    instances: 1,
    vCpu: 2,
    memoryGib: 8,
    dataGib: 100,
    cpuUse: {},
    memoryUse: {},
    needsGpu: false,
  },
  ...change,
});

const compared = (
  workloads: ScenarioWorkload[],
  change: Partial<ScenarioSettings> = {},
  pools: Pool[] = POOLS,
) => compare({ workloads, pools, settings: { ...DEFAULT_SCENARIO, ...change }, effort: NO_SEARCH });

function columnOf(comparison: ReturnType<typeof compared>, layout: string) {
  const column = comparison.columns.find((one) => one.layout === layout);
  if (!column) throw new Error(`no column ${layout}`);
  return column;
}

const portfolios = fc
  .array(
    fc.record({
      verdict: fc.constantFrom(...VERDICTS, null),
      os: fc.constantFrom("linux", "windows-server", null),
      architecture: fc.constantFrom("x86-64", "x86-32", "arm64", "sparc", null),
      teamId: fc.constantFrom("t1", "t2"),
      environment: fc.constantFrom("production", "test", null),
      latency: fc.constantFrom("normal", "ultra-low", null),
      blockers: fc.subarray(["K4:container", "K4:sandboxed-container", "K32:vm"]),
      size: fc.record({
        instances: fc.option(fc.integer({ min: 1, max: 6 }), { nil: null }),
        vCpu: fc.option(fc.integer({ min: 1, max: 40 }), { nil: null }),
        memoryGib: fc.option(fc.integer({ min: 1, max: 600 }), { nil: null }),
        dataGib: fc.option(fc.integer({ min: 0, max: 4000 }), { nil: null }),
        cpuUse: fc.constantFrom({}, { p95: 20 }, { max: 60 }),
        memoryUse: fc.constantFrom({}, { p95: 50 }),
        needsGpu: fc.constantFrom(false, null, true),
      }),
    }),
    { maxLength: 25 },
  )
  .map((all) => all.map((one, index) => workload(`w${index}`, one)));

describe("a comparison", () => {
  test("accounts for every workload: sized or not, placed whole or named with its reason", () => {
    fc.assert(
      fc.property(portfolios, fc.constantFrom("as-vm", "leave-out"), (workloads, undecided) => {
        const { columns, notSized, today } = compared(workloads, { undecided });
        expect(today.workloads + notSized.length).toBe(workloads.length);
        for (const { workloads: placed, notPlaced } of columns) {
          const wholly = notPlaced.filter(({ workloadId, copies }) => {
            const instances = workloads.find(({ id }) => id === workloadId)?.size.instances;
            return copies === instances;
          });
          expect(placed + wholly.length).toBe(today.workloads);
        }
      }),
      { numRuns: 150 },
    );
  });

  test("has parts by pool, team and environment that add up to its nodes and its cost", () => {
    fc.assert(
      fc.property(portfolios, (workloads) => {
        for (const column of compared(workloads).columns) {
          for (const parts of [column.pools, column.teams, column.environments]) {
            const sum = (amount: "nodes" | "memoryMib" | "monthlyCost") =>
              parts.reduce((total, part) => total + (part[amount] ?? NaN), 0);
            expect(sum("nodes")).toBeCloseTo(column.nodes, 6);
            expect(sum("memoryMib")).toBe(column.memoryMib);
            expect(sum("monthlyCost")).toBeCloseTo(column.monthlyCost ?? NaN, 4);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  test("keeps its nodes at or above the bound, and no pool over what it has", () => {
    fc.assert(
      fc.property(portfolios, (workloads) => {
        for (const { nodes, lowerBound, pools } of compared(workloads).columns) {
          expect(nodes).toBeGreaterThanOrEqual(lowerBound);
          for (const { usedShare } of pools) {
            for (const share of Object.values(usedShare)) expect(share ?? 0).toBeLessThanOrEqual(1);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  test("is the same, byte for byte, whatever the order of the pools, with search and without", () => {
    fc.assert(
      fc.property(portfolios, (workloads) => {
        for (const effort of [NO_SEARCH, { rounds: 2, stepsPerRound: 100_000 }]) {
          const request = { workloads, settings: DEFAULT_SCENARIO, effort };
          const once = JSON.stringify(compare({ ...request, pools: POOLS }));
          expect(JSON.stringify(compare({ ...request, pools: POOLS.toReversed() }))).toBe(once);
        }
      }),
      { numRuns: 30 },
    );
  });

  test("never needs more nodes with search than without", () => {
    fc.assert(
      fc.property(portfolios, (workloads) => {
        const request = { workloads, pools: POOLS.slice(2), settings: DEFAULT_SCENARIO };
        const quick = compare({ ...request, effort: NO_SEARCH });
        const full = compare({ ...request, effort: { rounds: 3, stepsPerRound: 1_000_000 } });
        for (const [at, { nodes }] of full.columns.entries()) {
          expect(nodes).toBeLessThanOrEqual(quick.columns[at]?.nodes ?? NaN);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe("an arrangement", () => {
  test("runs what counts as a container in containers, and all else as it says", () => {
    const workloads = [
      workload("1"),
      workload("2", { verdict: "sandboxed-container" }),
      workload("3", { verdict: "vm" }),
      workload("4", { verdict: "either", blockers: ["K4:container"] }),
    ];
    const result = compared(workloads);
    expect(columnOf(result, "vms").forms.vm).toBe(4);
    expect(columnOf(result, "recommended").forms).toEqual({
      container: 1,
      "sandboxed-container": 2,
      vm: 1,
    });
    expect(columnOf(result, "containers").forms).toEqual({
      container: 3,
      "sandboxed-container": 1,
      vm: 0,
    });
  });

  test("keeps a workload without a verdict a VM, or leaves it out when asked to", () => {
    const workloads = [workload("1", { verdict: "needs-data" }), workload("2", { verdict: null })];
    expect(columnOf(compared(workloads), "containers").forms.vm).toBe(2);
    const { notPlaced } = columnOf(compared(workloads, { undecided: "leave-out" }), "recommended");
    expect(notPlaced.map(({ reason }) => reason.code)).toEqual(["undecided", "undecided"]);
  });

  test("puts a Windows container on Windows nodes only", () => {
    const workloads = [workload("1", { os: "windows-server" })];
    const [unplaced] = columnOf(compared(workloads), "recommended").notPlaced;
    expect(unplaced).toMatchObject({ reason: { code: "no-eligible-pool" } });
    const pools = [...POOLS, pool("windows", "aks-windows-8-32")];
    expect(columnOf(compared(workloads, {}, pools), "recommended").pools).toMatchObject([
      { poolId: "windows" },
    ]);
  });

  test("puts a workload only where nodes are of the architecture that it is built for", () => {
    const arm = pool("arm", "eks-arm-8-32");
    const where = (change: Partial<ScenarioWorkload>, pools: Pool[]) => {
      const column = columnOf(compared([workload("1", change)], {}, pools), "recommended");
      return [column.pools.map(({ poolId }) => poolId), column.notPlaced.map(codeOf)];
    };
    const codeOf = ({ reason }: { reason: { code: string } }) => reason.code;
    expect(where({ architecture: "arm64" }, [...POOLS, arm])).toEqual([["arm"], []]);
    expect(where({ architecture: "arm64" }, POOLS)).toEqual([[], ["other-architecture"]]);
    expect(where({ architecture: "sparc" }, [...POOLS, arm])).toEqual([[], ["other-architecture"]]);
    expect(where({ architecture: "x86-32" }, POOLS)).toEqual([["nodes"], []]);
    expect(where({ architecture: "x86-64" }, [arm])).toEqual([[], ["other-architecture"]]);
    const both = pool("both", "kubernetes-16-64", { architectures: ["x86-64", "arm64"] });
    expect(where({ architecture: "arm64" }, [both])).toEqual([["both"], []]);
    // No pool runs the form at all: that comes first.
    expect(where({ architecture: "arm64", os: "windows-server" }, [arm])).toEqual([
      [],
      ["no-eligible-pool"],
    ]);
  });

  test("takes what is of unknown architecture for x86, and counts for how many it does", () => {
    const arm = pool("arm", "eks-arm-8-32", { order: 1 });
    const workloads = [workload("1", { architecture: null }), workload("2")];
    const result = compared(workloads, {}, [arm, ...POOLS]);
    expect(result.architectureAssumed).toBe(1);
    expect(columnOf(result, "recommended").pools).toMatchObject([{ poolId: "nodes" }]);
    expect(columnOf(compared(workloads, {}, [arm]), "recommended").notPlaced).toHaveLength(2);
  });

  test("adds what KubeVirt needs more for Arm", () => {
    const hosts = pool("kubevirt", "kubevirt-64-512", { architectures: ["x86-64", "arm64"] });
    const memoryOf = (architecture: string) =>
      columnOf(compared([workload("1", { architecture })], {}, [hosts]), "vms").memoryMib;
    expect(memoryOf("arm64") - memoryOf("x86-64")).toBe(128);
  });

  test("promises only CPU twice that nobody measured, and none of what must be quick", () => {
    const cpuOf = (change: Partial<ScenarioWorkload>) =>
      columnOf(compared([workload("1", change)]), "vms").cpuMilli;
    expect(cpuOf({})).toBe(500);
    expect(cpuOf({ latency: "ultra-low" })).toBe(2000);
    const size = { ...workload("1").size, cpuUse: { p95: 50 } };
    expect(cpuOf({ size })).toBe(1300);
  });

  test("gives a service that becomes a VM an operating system", () => {
    const memoryOf = (kind: "vm" | "service") =>
      columnOf(compared([workload("1", { kind })]), "vms").memoryMib;
    expect(memoryOf("service") - memoryOf("vm")).toBe(1024);
  });

  test("has no cost while a price is missing or in another currency, and storage of unknown data is told", () => {
    const size = { ...workload("1").size, dataGib: null };
    const unpriced = [pool("hosts", "host-32-512", { price: null })];
    expect(columnOf(compared([workload("1", { size })], {}, unpriced), "vms")).toMatchObject({
      monthlyCost: null,
      storageUnknown: 1,
      storageMib: 0,
    });
    const mixed = [
      pool("nodes", "kubernetes-16-64"),
      pool("hosts", "host-32-512", { currency: "USD" }),
    ];
    const both = [workload("1"), workload("2", { verdict: "vm" })];
    expect(columnOf(compared(both, {}, mixed), "recommended")).toMatchObject({
      monthlyCost: null,
      currency: null,
    });
  });

  test("changes its cost with the prices of the settings", () => {
    const costs = (change: Partial<ScenarioSettings>) =>
      compared([workload("1")], change).columns.map(({ monthlyCost }) => monthlyCost);
    expect(costs({})).toEqual([2000, 200, 200]);
    expect(costs({ vmPricePct: 50, containerPricePct: 200 })).toEqual([1000, 400, 400]);
  });
});
