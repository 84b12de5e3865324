import type { Target } from "@/server/inventory/workload";
import type { UnsizedFact } from "./demand";
import type { Placement, UnplacedReason } from "./placement";
import { deriveAllocatable, monthlyNodePrice, type Pool } from "./pool";
import { RESOURCES, type Resources } from "./resources";
import type { Layout, ScenarioSettings } from "./scenario";
import type { ArrangedWorkload, Arrangement, LeftOutReason } from "./scenario-items";

/** What a part of the placed workloads takes: node counts are shares of nodes. */
export type Taken = {
  workloads: number;
  nodes: number;
  /** With overheads and after overcommit: what is set aside on the nodes. */
  cpuMilli: number;
  memoryMib: number;
  storageMib: number;
  /** Workloads whose data are unknown, so not in the storage. */
  storageUnknown: number;
  /** Null where a price is missing or prices are in different currencies. */
  monthlyCost: number | null;
};

export type GroupTaken = Taken & { id: string; label: string | null };

export const POOL_LOADS = ["cpuMilli", "memoryMib", "storageMib", "pods"] as const;
export type PoolLoad = (typeof POOL_LOADS)[number];

export type PoolTaken = Taken & {
  poolId: string;
  poolName: string;
  spareNodes: number;
  /** No arrangement of the same workloads in this pool has fewer nodes, spare ones included. */
  lowerBound: number;
  /** Of what all nodes leave for workloads, spare ones included; null where nodes do not limit it. */
  usedShare: Record<PoolLoad, number | null>;
};

export type NotPlaced = {
  workloadId: string;
  name: string;
  copies: number;
  reason: UnplacedReason | { code: LeftOutReason };
};

export type NotSized = { workloadId: string; name: string; missing: UnsizedFact[] };

export type Column = Taken & {
  layout: Layout;
  lowerBound: number;
  spareNodes: number;
  /** What the nodes have, before anything is kept back. */
  capacity: { cpuMilli: number; memoryMib: number };
  /** Workloads by the form that they get. */
  forms: Record<Target, number>;
  pools: PoolTaken[];
  teams: GroupTaken[];
  environments: GroupTaken[];
  notPlaced: NotPlaced[];
  /** Null where the pools in use have different ones. */
  currency: string | null;
};

type Input = {
  layout: Layout;
  arrangement: Arrangement;
  placement: Placement;
  copyOf: ReadonlyMap<string, ArrangedWorkload>;
  pools: readonly Pool[];
  settings: ScenarioSettings;
};

type Placed = Placement["pools"][number];

/** One copy where it stands, with its part of the pool's nodes and cost. */
type Stand = {
  one: ArrangedWorkload;
  poolId: string;
  demand: Resources;
  nodes: number;
  cost: number | null;
};

/** The figures of one arrangement. Parts of nodes and of cost add up to the whole. */
export function describeColumn(input: Input): Column {
  const used = input.placement.pools.filter(({ nodes }) => nodes.length > 0);
  const definitions = used.map(({ poolId }) => poolOf(input.pools, poolId).definition);
  const currencies = new Set(definitions.map(({ currency }) => currency));
  const isOneCurrency = currencies.size <= 1;
  const stands = used.flatMap((placed) => standsIn(placed, input, isOneCurrency));
  const pools = used.map((placed) => describePool(placed, input.pools, stands));
  const sum = (value: (pool: PoolTaken) => number) =>
    pools.reduce((total, pool) => total + value(pool), 0);
  const nodesOf = (placed: Placed) => placed.nodes.length + placed.spareNodes;
  return {
    ...takenBy(stands),
    layout: input.layout,
    nodes: used.reduce((total, placed) => total + nodesOf(placed), 0),
    spareNodes: sum(({ spareNodes }) => spareNodes),
    lowerBound: sum(({ lowerBound }) => lowerBound),
    capacity: {
      cpuMilli: sum(({ poolId, nodes }) => nodes * coresOf(poolId, input.pools) * 1000),
      memoryMib: sum(({ poolId, nodes }) => nodes * memoryOf(poolId, input.pools) * 1024),
    },
    forms: countForms(stands),
    pools,
    teams: grouped(stands, ({ workload }) => [workload.teamId, workload.teamName]),
    environments: grouped(stands, ({ workload: { environment } }) => [
      environment ?? "unknown",
      environment,
    ]),
    notPlaced: notPlacedOf(input),
    currency: isOneCurrency ? ([...currencies][0] ?? null) : null,
  };
}

function poolOf(pools: readonly Pool[], id: string): Pool {
  const pool = pools.find((one) => one.id === id);
  if (!pool) throw new RangeError(`Expected the id of a pool, got ${id}`);
  return pool;
}

const coresOf = (id: string, pools: readonly Pool[]) => poolOf(pools, id).definition.cpuCores;
const memoryOf = (id: string, pools: readonly Pool[]) => poolOf(pools, id).definition.memoryGib;

/**
 * Nodes and cost of a pool go to what runs there by the largest part of a node that each copy takes,
 * spare nodes with them: that resource is what keeps others out.
 */
function standsIn(placed: Placed, { pools, copyOf, settings }: Input, isPriced: boolean): Stand[] {
  const pool = poolOf(pools, placed.poolId);
  const { allocatable } = deriveAllocatable(pool.definition);
  const copies = placed.nodes.flatMap(({ workloadIds }) =>
    workloadIds.flatMap((id) => {
      const one = copyOf.get(id);
      const demand = one?.demandIn.get(pool.id);
      return one && demand ? [{ one, demand, weight: largestShare(demand, allocatable) }] : [];
    }),
  );
  const weights = copies.reduce((sum, { weight }) => sum + weight, 0);
  const nodes = placed.nodes.length + placed.spareNodes;
  const nodePrice = isPriced ? nodePriceIn(pool, settings) : null;
  const perMib = (pool.definition.storagePricePerGib ?? 0) / 1024;
  return copies.map(({ one, demand, weight }) => {
    const part = weights === 0 ? nodes / copies.length : (nodes * weight) / weights;
    const cost = nodePrice === null ? null : nodePrice * part + perMib * demand.storageMib;
    return { one, poolId: pool.id, demand, nodes: part, cost };
  });
}

const largestShare = (demand: Resources, allocatable: Resources): number =>
  Math.max(
    ...RESOURCES.map((resource) =>
      allocatable[resource] > 0 ? demand[resource] / allocatable[resource] : 0,
    ),
  );

/** The price of a node under the scenario's change of prices; a pool that runs VMs counts as theirs. */
function nodePriceIn({ definition }: Pool, settings: ScenarioSettings): number | null {
  const price = monthlyNodePrice(definition);
  const isForVms = definition.forms.includes("vm");
  const percent = isForVms ? settings.vmPricePct : settings.containerPricePct;
  return price === null ? null : (price * percent) / 100;
}

function takenBy(stands: readonly Stand[]): Taken {
  const workloads = new Map(stands.map(({ one }) => [one.workload.id, one.workload]));
  const sum = (value: (stand: Stand) => number) =>
    stands.reduce((total, stand) => total + value(stand), 0);
  return {
    workloads: workloads.size,
    nodes: sum(({ nodes }) => nodes),
    cpuMilli: sum(({ demand }) => demand.cpuMilli),
    memoryMib: sum(({ demand }) => demand.memoryMib),
    storageMib: sum(({ demand }) => demand.storageMib),
    storageUnknown: [...workloads.values()].filter(({ demand }) => demand.storageMib === null)
      .length,
    monthlyCost: stands.every(({ cost }) => cost !== null) ? sum(({ cost }) => cost ?? NaN) : null,
  };
}

function grouped(
  stands: readonly Stand[],
  keyOf: (one: ArrangedWorkload) => [id: string, label: string | null],
): GroupTaken[] {
  const groups = new Map<string, { label: string | null; stands: Stand[] }>();
  for (const stand of stands) {
    const [id, label] = keyOf(stand.one);
    const group = groups.get(id);
    if (group) group.stands.push(stand);
    else groups.set(id, { label, stands: [stand] });
  }
  return [...groups]
    .map(([id, group]) => ({ id, label: group.label, ...takenBy(group.stands) }))
    .sort((a, b) => byText(a.label ?? "\uffff", b.label ?? "\uffff") || byText(a.id, b.id));
}

const byText = (a: string, b: string): number => Number(a > b) - Number(a < b);

function describePool(placed: Placed, pools: readonly Pool[], stands: readonly Stand[]): PoolTaken {
  const { name, definition } = poolOf(pools, placed.poolId);
  const { allocatable } = deriveAllocatable(definition);
  const own = stands.filter(({ poolId }) => poolId === placed.poolId);
  const nodes = placed.nodes.length + placed.spareNodes;
  const shareOf = (resource: PoolLoad) => {
    const isLimit = resource === "storageMib" ? definition.storageGib !== null : true;
    const all = allocatable[resource] * nodes;
    const taken = own.reduce((sum, { demand }) => sum + demand[resource], 0);
    return isLimit && all > 0 ? taken / all : null;
  };
  return {
    ...takenBy(own),
    poolId: placed.poolId,
    poolName: name,
    nodes,
    spareNodes: placed.spareNodes,
    lowerBound: placed.lowerBound,
    usedShare: {
      cpuMilli: shareOf("cpuMilli"),
      memoryMib: shareOf("memoryMib"),
      storageMib: shareOf("storageMib"),
      pods: shareOf("pods"),
    },
  };
}

function countForms(stands: readonly Stand[]): Record<Target, number> {
  const workloads = new Map(stands.map(({ one }) => [one.workload.id, one.form]));
  const forms = { container: 0, "sandboxed-container": 0, vm: 0 };
  for (const form of workloads.values()) forms[form] += 1;
  return forms;
}

/** Each workload once, with how many of its copies have no place, in the order of the input. */
function notPlacedOf({ arrangement, placement, copyOf }: Input): NotPlaced[] {
  const leftOut = arrangement.leftOut.map(({ workload, reason }): NotPlaced => ({
    workloadId: workload.id,
    name: workload.name,
    copies: workload.demand.instances,
    reason: { code: reason },
  }));
  const unplaced = new Map<string, NotPlaced>();
  for (const { workloadId: itemId, reason } of placement.unplaced) {
    const workload = copyOf.get(itemId)?.workload;
    if (!workload) continue;
    const told = unplaced.get(workload.id);
    if (told) told.copies += 1;
    else
      unplaced.set(workload.id, {
        workloadId: workload.id,
        name: workload.name,
        copies: 1,
        reason,
      });
  }
  return [...leftOut, ...unplaced.values()];
}
