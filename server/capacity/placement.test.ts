import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { effortOf } from "./packing-effort";
import { placeByFirstFit, placeInRounds, placeWorkloads, type Placement } from "./placement";
import type { PlacementPool, PlacementWorkload } from "./placement-request";
import { findPlacementFault } from "./placement-check";
import type { Resources } from "./resources";

const resources = (change: Partial<Resources> = {}): Resources => ({
  cpuMilli: 1000,
  memoryMib: 1024,
  storageMib: 0,
  gpuMilli: 0,
  pods: 1,
  ...change,
});

const workload = (id: string, change: Partial<PlacementWorkload> = {}): PlacementWorkload => ({
  id,
  demand: resources(),
  eligiblePools: ["a"],
  apartGroup: null,
  spreadGroup: null,
  ...change,
});

const pool = (change: Partial<PlacementPool> = {}): PlacementPool => ({
  id: "a",
  allocatable: resources({ cpuMilli: 4000, memoryMib: 8192, pods: 10 }),
  zones: ["z1"],
  maxNodes: null,
  failuresTolerated: 0,
  ...change,
});

const place = (workloads: PlacementWorkload[], pools: PlacementPool[], steps = 3_000_000) =>
  placeWorkloads(workloads, pools, effortOf(steps));

function placeQuickly(workloads: PlacementWorkload[], pools: PlacementPool[]): Placement {
  const work = placeInRounds(workloads, pools, { rounds: 0, stepsPerRound: 0 });
  for (;;) {
    const piece = work.next();
    if (piece.done) return piece.value;
  }
}

const nodesOf = ({ pools }: Placement) =>
  pools.reduce((sum, { nodes, spareNodes }) => sum + nodes.length + spareNodes, 0);

const amounts = (most: number) =>
  fc.record({
    cpuMilli: fc.integer({ min: 0, max: most }),
    memoryMib: fc.integer({ min: 0, max: most }),
    storageMib: fc.integer({ min: 0, max: most }),
    gpuMilli: fc.constantFrom(0, 0, 0, 500),
    pods: fc.constantFrom(0, 1),
  });

const group = fc.option(fc.constantFrom("g1", "g2", "g3"), { nil: null, freq: 2 });

const portfolios = fc.record({
  workloads: fc
    .array(
      fc.record({
        demand: amounts(3000),
        eligiblePools: fc.uniqueArray(fc.constantFrom("a", "b", "c"), { maxLength: 3 }),
        apartGroup: group,
        spreadGroup: group,
        demandIn: fc.option(
          fc.tuple(fc.constantFrom("a", "b", "c"), amounts(3000)).map((entry) => new Map([entry])),
          { nil: undefined, freq: 3 },
        ),
      }),
      { maxLength: 40 },
    )
    .map((all) => all.map((one, index) => ({ ...one, id: `w${index}` }))),
  pools: fc
    .array(
      fc.record({
        allocatable: fc.record({
          cpuMilli: fc.integer({ min: 1000, max: 6000 }),
          memoryMib: fc.integer({ min: 1000, max: 6000 }),
          storageMib: fc.integer({ min: 1000, max: 6000 }),
          gpuMilli: fc.constantFrom(0, 1000),
          pods: fc.integer({ min: 1, max: 8 }),
        }),
        zones: fc.constantFrom(["z1"], ["z1", "z2"], ["z1", "z2", "z3"]),
        maxNodes: fc.option(fc.integer({ min: 0, max: 12 }), { nil: null }),
        failuresTolerated: fc.integer({ min: 0, max: 2 }),
      }),
      { minLength: 1, maxLength: 3 },
    )
    .map((all) => all.map((one, index) => ({ ...one, id: "abc"[index] ?? "" }))),
});

describe("a placement", () => {
  test("keeps every pool within its nodes and its groups' rules, and loses no workload", () => {
    fc.assert(
      fc.property(portfolios, ({ workloads, pools }) => {
        expect(findPlacementFault(workloads, pools, place(workloads, pools))).toBeNull();
        expect(findPlacementFault(workloads, pools, placeByFirstFit(workloads, pools))).toBeNull();
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ["searched for", place],
    // Search mends what a rule gets wrong: without it the rules have to keep the promise alone.
    ["as sliders answer", placeQuickly],
  ])(
    "%s, of one pool never leaves out more, nor needs more nodes, than plain first-fit decreasing",
    (_, fill) => {
      fc.assert(
        fc.property(portfolios, ({ workloads, pools }) => {
          const one = pools.slice(0, 1);
          const placement = fill(workloads, one);
          const plain = placeByFirstFit(workloads, one);
          expect(placement.unplaced.length).toBeLessThanOrEqual(plain.unplaced.length);
          if (placement.unplaced.length === plain.unplaced.length) {
            expect(nodesOf(placement)).toBeLessThanOrEqual(nodesOf(plain));
          }
        }),
        { numRuns: 400 },
      );
    },
  );

  test("is the same, byte for byte, for the same input", () => {
    fc.assert(
      fc.property(portfolios, ({ workloads, pools }) => {
        const again = JSON.stringify(place(workloads, pools));
        expect(JSON.stringify(place(workloads, pools))).toBe(again);
      }),
      { numRuns: 40 },
    );
  });
});

test("workloads that stand apart each get a node of their own, and the bound says so", () => {
  const replicas = ["1", "2", "3"].map((id) => workload(id, { apartGroup: "db" }));
  expect(place(replicas, [pool()]).pools).toMatchObject([{ lowerBound: 3, nodes: [{}, {}, {}] }]);
});

test("workloads that are spread stand in each zone as often as in another, give or take one", () => {
  const replicas = ["1", "2", "3", "4"].map((id) => workload(id, { spreadGroup: "web" }));
  const [placed] = place(replicas, [pool({ zones: ["z1", "z2", "z3"] })]).pools;
  const counts = placed?.nodes.map(({ workloadIds }) => workloadIds.length);
  expect(counts?.toSorted()).toEqual([1, 1, 2]);
});

test("a pool that tolerates failures keeps as many nodes empty, and its bound counts them", () => {
  const [placed] = place([workload("1")], [pool({ failuresTolerated: 2 })]).pools;
  expect(placed).toMatchObject({ spareNodes: 2, lowerBound: 3 });
  expect(placed?.nodes).toHaveLength(1);
});

test("an empty pool has no spare nodes", () => {
  const [placed] = place([], [pool({ failuresTolerated: 1 })]).pools;
  expect(placed).toEqual({ poolId: "a", nodes: [], spareNodes: 0, lowerBound: 0 });
});

test("what a full pool cannot take goes to the next eligible one", () => {
  const workloads = ["1", "2", "3", "4", "5"].map((id) =>
    workload(id, { eligiblePools: ["a", "b"] }),
  );
  const { pools, unplaced } = place(workloads, [pool({ maxNodes: 1 }), pool({ id: "b" })]);
  expect(unplaced).toEqual([]);
  expect(pools.map(({ nodes }) => nodes.flatMap((node) => node.workloadIds).length)).toEqual([
    4, 1,
  ]);
});

describe("a workload stays unplaced, with its reason", () => {
  test.each([
    ["no pool may run it", { eligiblePools: ["other"] }, { code: "no-eligible-pool" }],
    [
      "an empty node is too small",
      { demand: resources({ memoryMib: 9000 }) },
      { code: "larger-than-a-node", resource: "memoryMib" },
    ],
    ["no node is left", {}, { code: "pools-are-full" }],
  ])("when %s", (_, change, reason) => {
    const { unplaced } = place([workload("1", change)], [pool({ maxNodes: 0 })]);
    expect(unplaced).toEqual([{ workloadId: "1", reason }]);
  });
});

test("a pool without a zone is refused", () => {
  expect(() => place([workload("1")], [pool({ zones: [] })])).toThrow("a zone in pool a");
});

describe("the checker names", () => {
  const workloads = [workload("1", { apartGroup: "g" }), workload("2", { apartGroup: "g" })];
  const placed = (nodes: { zone: string; workloadIds: string[] }[]): Placement => ({
    pools: [{ poolId: "a", nodes, spareNodes: 0, lowerBound: 0 }],
    unplaced: [],
  });
  test.each([
    [[{ zone: "z1", workloadIds: ["1", "2"] }], "a group that stands apart shares a node"],
    [[{ zone: "z1", workloadIds: ["1"] }], "a workload is missing"],
    [[{ zone: "z1", workloadIds: [] }], "a node is empty"],
    [["1", "2", "2"].map((id) => ({ zone: "z1", workloadIds: [id] })), "a workload comes twice"],
  ])("in %j: %s", (nodes, fault) => {
    expect(findPlacementFault(workloads, [pool()], placed(nodes))).toBe(fault);
  });
});
