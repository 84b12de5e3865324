import type { Column, GroupTaken, NotPlaced, PoolTaken } from "@/server/capacity/scenario-result";
import type { Comparison, Today } from "@/server/capacity/compare";
import type { ExportColumn } from "./column";

export type CapacityRecord = {
  arrangement: string;
  part: "total" | "pool" | "team" | "environment" | "not-placed" | "not-sized";
  id: string | null;
  name: string | null;
  workloads: number | null;
  nodes: number | null;
  spareNodes: number | null;
  lowerBound: number | null;
  cpuMilli: number | null;
  memoryMib: number | null;
  storageMib: number | null;
  storageUnknown: number | null;
  monthlyCost: number | null;
  currency: string | null;
  copies: number | null;
  reason: string | null;
};

const NOTHING: Omit<CapacityRecord, "arrangement" | "part"> = {
  id: null,
  name: null,
  workloads: null,
  nodes: null,
  spareNodes: null,
  lowerBound: null,
  cpuMilli: null,
  memoryMib: null,
  storageMib: null,
  storageUnknown: null,
  monthlyCost: null,
  currency: null,
  copies: null,
  reason: null,
};

type Figures = Pick<Comparison, "today" | "columns" | "notSized">;
type Entered = { todayHosts: number | null; todayMonthlyCost: number | null };

/** Everything that the page shows of a comparison: totals, their parts, and what is in none. */
export function capacityRecords(figures: Figures, entered: Entered): CapacityRecord[] {
  return [
    todayRecord(figures.today, entered),
    ...figures.columns.flatMap(columnRecords),
    ...figures.notSized.map(({ workloadId, name, missing }): CapacityRecord => ({
      ...NOTHING,
      arrangement: "all",
      part: "not-sized",
      id: workloadId,
      name,
      reason: `unknown: ${missing.join("; ")}`,
    })),
  ];
}

const todayRecord = (today: Today, entered: Entered): CapacityRecord => ({
  ...NOTHING,
  ...today,
  arrangement: "today",
  part: "total",
  nodes: entered.todayHosts,
  monthlyCost: entered.todayMonthlyCost,
});

function columnRecords(column: Column): CapacityRecord[] {
  const of = (part: CapacityRecord["part"]) => ({
    ...NOTHING,
    arrangement: column.layout,
    part,
    currency: column.currency,
  });
  const group = (part: "team" | "environment") => (taken: GroupTaken) => ({
    ...of(part),
    ...amountsOf(taken),
    id: part === "team" ? taken.id : null,
    name: taken.label ?? "unknown",
  });
  const pool = (taken: PoolTaken) => ({
    ...of("pool"),
    ...amountsOf(taken),
    id: taken.poolId,
    name: taken.poolName,
    spareNodes: taken.spareNodes,
    lowerBound: taken.lowerBound,
  });
  const { spareNodes, lowerBound } = column;
  return [
    { ...of("total"), ...amountsOf(column), spareNodes, lowerBound },
    ...column.pools.map(pool),
    ...column.teams.map(group("team")),
    ...column.environments.map(group("environment")),
    ...column.notPlaced.map(({ workloadId, name, copies, reason }) => ({
      ...of("not-placed"),
      id: workloadId,
      name,
      copies,
      currency: null,
      reason: reasonText(reason),
    })),
  ];
}

const amountsOf = (taken: GroupTaken | PoolTaken | Column) => ({
  workloads: taken.workloads,
  nodes: taken.nodes,
  cpuMilli: taken.cpuMilli,
  memoryMib: taken.memoryMib,
  storageMib: taken.storageMib,
  storageUnknown: taken.storageUnknown,
  monthlyCost: taken.monthlyCost,
});

const reasonText = (reason: NotPlaced["reason"]): string =>
  "resource" in reason ? `${reason.code}: ${reason.resource}` : reason.code;

/** Shares of nodes and of cost without the noise of binary fractions. */
const rounded = (value: number | null, divisor = 1): number | null =>
  value === null ? null : Number((value / divisor).toFixed(4));

export const CAPACITY_TABLE: readonly ExportColumn<CapacityRecord>[] = [
  {
    name: "arrangement",
    description: "today, vms, recommended or containers; all for what is in none of them",
    cell: ({ arrangement }) => arrangement,
  },
  {
    name: "part",
    description: "total, pool, team, environment, not-placed or not-sized",
    cell: ({ part }) => part,
  },
  { name: "id", description: "Id of the pool, team or workload", cell: ({ id }) => id },
  { name: "name", description: "Its name, or the environment", cell: ({ name }) => name },
  { name: "workloads", description: "Workloads in it", cell: ({ workloads }) => workloads },
  {
    name: "nodes",
    description: "Nodes and hosts, spare ones included; for teams and environments their share",
    cell: ({ nodes }) => rounded(nodes),
  },
  { name: "spareNodes", description: "Of these spare", cell: ({ spareNodes }) => spareNodes },
  {
    name: "leastNodes",
    description: "No arrangement of the same workloads in the same pools has fewer nodes",
    cell: ({ lowerBound }) => lowerBound,
  },
  {
    name: "vCPU",
    description: "Set aside on the nodes; for today what is allocated",
    cell: ({ cpuMilli }) => rounded(cpuMilli, 1000),
  },
  {
    name: "memoryGiB",
    description: "Set aside on the nodes; for today what is allocated",
    cell: ({ memoryMib }) => rounded(memoryMib, 1024),
  },
  {
    name: "storageGiB",
    description: "Data of the workloads of which they are known",
    cell: ({ storageMib }) => rounded(storageMib, 1024),
  },
  {
    name: "storageUnknown",
    description: "Workloads of which the data are unknown",
    cell: ({ storageUnknown }) => storageUnknown,
  },
  {
    name: "monthlyCost",
    description: "Empty = a price is missing, or prices are in different currencies",
    cell: ({ monthlyCost }) => rounded(monthlyCost),
  },
  { name: "currency", description: "ISO 4217", cell: ({ currency }) => currency },
  {
    name: "copies",
    description: "Copies of the workload without a place",
    cell: ({ copies }) => copies,
  },
  {
    name: "reason",
    description:
      "no-eligible-pool, larger-than-a-node: <resource>, pools-are-full, undecided, ruled-out, too-many-copies, other-architecture; or unknown: <facts>",
    cell: ({ reason }) => reason,
  },
];
