import { TARGETS, type Target } from "@/server/inventory/workload";
import { POOL_ARCHITECTURES, type PoolArchitecture } from "./architecture";
import { hostAllocatableOf, type HostPolicy } from "./host-reservation";
import {
  allocatableOf,
  NODE_PLATFORMS,
  reservationOf,
  type NodePlatform,
} from "./node-reservation";
import type { PlacementPool } from "./placement-request";
import type { Resources } from "./resources";
import type { SandboxRuntime } from "./workload-overhead";

/** The published formulas, virtual machines in pods (KubeVirt), and hosts of virtual machines. */
export const POOL_PLATFORMS = [...NODE_PLATFORMS, "kubevirt", "hypervisor"] as const;
export type PoolPlatform = (typeof POOL_PLATFORMS)[number];

/** How quickly a workload must answer: what must be quick is not promised the same core twice. */
export type CpuClass = "critical" | "general";

export type PoolPrice =
  | { kind: "monthly"; perNode: number }
  /** Bought, written off over some months, and run at a cost. */
  | { kind: "purchase"; perNode: number; months: number; runningPerMonth: number };

/** Nodes or hosts of one shape, as an admin describes them. */
export type PoolDefinition = {
  platform: PoolPlatform;
  operatingSystem: "linux" | "windows";
  /** Instruction sets of its nodes: one, or several of which a workload needs one. */
  architectures: readonly PoolArchitecture[];
  cpuCores: number;
  memoryGib: number;
  /** Disk of one node for workloads; null: storage is elsewhere and does not limit a node. */
  storageGib: number | null;
  gpus: number;
  /** Most pods on a node; without meaning for a hypervisor, where nothing is a pod. */
  maxPods: number;
  forms: readonly Target[];
  /** Runtime of sandboxed containers; null: there is none. */
  sandboxRuntime: SandboxRuntime | null;
  /** What a self-managed node, a KubeVirt node or a host keeps for itself; others have a formula. */
  systemCpuCores: number;
  systemMemoryGib: number;
  /** Memory for each terabyte of own disk that the host pools (ZFS, Ceph). */
  memoryMibPerPooledTb: number;
  /** Share of the CPU that virtualisation takes. */
  cpuLossPct: number;
  /** Factor on KubeVirt's memory overhead: 1, or 1.5 on Harvester. */
  kubevirtOverheadRatio: number;
  /** What runs on every node: DaemonSets, monitoring, backup. */
  agents: { cpuMilli: number; memoryMib: number; pods: number };
  /** vCPUs promised per core, for CPU of which no use was measured. */
  overcommit: Readonly<Record<CpuClass, number>>;
  failuresTolerated: number;
  zones: readonly string[];
  maxNodes: number | null;
  /** Pools with a lower number are filled first. */
  order: number;
  /** Null: not known yet. */
  price: PoolPrice | null;
  /** Per GiB and month, where storage is paid apart from the nodes; null: it is not. */
  storagePricePerGib: number | null;
  /** ISO 4217. */
  currency: string;
};

export type Pool = { id: string; name: string; definition: PoolDefinition };

/** One line of how the allocatable comes about; what is taken away is negative. */
export type AllocatableStep = {
  id: "capacity" | "reserved" | "eviction" | "virtualisation" | "pooled-storage" | "agents";
  cpuMilli: number;
  memoryMib: number;
  pods: number;
};

/** Of storage that a node does not limit: more than any demand, and exact as a number. */
const NO_LIMIT = 2 ** 45;
const MIB_PER_GIB = 1024;
const GIB_PER_TB = 1e12 / 2 ** 30;

/** What a node leaves for workloads, and how: the steps add up to it. */
export function deriveAllocatable(pool: PoolDefinition): {
  steps: AllocatableStep[];
  allocatable: Resources;
} {
  const capacity = {
    cpuMilli: pool.cpuCores * 1000,
    memoryMib: pool.memoryGib * MIB_PER_GIB,
    pods: runsKubelet(pool.platform) ? pool.maxPods : 0,
  };
  const taken = isSelfManaged(pool.platform) ? takenByHost(pool) : takenByFormula(pool);
  const { cpuMilli, memoryMib, pods } = pool.agents;
  const steps: AllocatableStep[] = [
    { id: "capacity", ...capacity },
    ...taken,
    { id: "agents", cpuMilli: -cpuMilli, memoryMib: -memoryMib, pods: -pods },
  ];
  const left = (amount: "cpuMilli" | "memoryMib" | "pods") =>
    Math.max(0, Math.floor(steps.reduce((sum, step) => sum + step[amount], 0) + 1e-6));
  return {
    steps: steps.filter(isSomething),
    allocatable: {
      cpuMilli: left("cpuMilli"),
      memoryMib: left("memoryMib"),
      storageMib: pool.storageGib === null ? NO_LIMIT : Math.floor(pool.storageGib * MIB_PER_GIB),
      gpuMilli: pool.gpus * 1000,
      pods: left("pods"),
    },
  };
}

const isSomething = ({ id, cpuMilli, memoryMib, pods }: AllocatableStep): boolean =>
  id === "capacity" || cpuMilli !== 0 || memoryMib !== 0 || pods !== 0;

/** Whether the admin says what the system keeps, because no platform prescribes it. */
export const isSelfManaged = (platform: PoolPlatform): boolean =>
  platform === "kubernetes" || platform === "kubevirt" || platform === "hypervisor";

const runsKubelet = (platform: PoolPlatform): boolean => platform !== "hypervisor";

const nodePlatform = (platform: PoolPlatform): NodePlatform =>
  platform === "kubevirt" || platform === "hypervisor" ? "kubernetes" : platform;

const step = (
  id: AllocatableStep["id"],
  taken: { cpuMilli?: number; memoryMib?: number },
): AllocatableStep => ({
  id,
  cpuMilli: -(taken.cpuMilli ?? 0) || 0,
  memoryMib: -(taken.memoryMib ?? 0) || 0,
  pods: 0,
});

function takenByFormula(pool: PoolDefinition): AllocatableStep[] {
  const { cpuCores, maxPods, operatingSystem } = pool;
  const shape = { cpuCores, maxPods, operatingSystem, memoryMib: pool.memoryGib * MIB_PER_GIB };
  const reserved = reservationOf(nodePlatform(pool.platform), shape);
  const { memoryMib } = allocatableOf(shape, reserved);
  const both = shape.memoryMib - memoryMib;
  const evictionMib = Math.min(reserved.evictionMib, both);
  return [
    step("reserved", { cpuMilli: reserved.cpuMilli, memoryMib: both - evictionMib }),
    step("eviction", { memoryMib: evictionMib }),
  ];
}

function takenByHost(pool: PoolDefinition): AllocatableStep[] {
  const shape = {
    cpuCores: pool.cpuCores,
    memoryMib: pool.memoryGib * MIB_PER_GIB,
    pooledStorageTb: (pool.storageGib ?? 0) / GIB_PER_TB,
  };
  const policy: HostPolicy = {
    reservedCpuCores: pool.systemCpuCores,
    reservedMemoryMib: pool.systemMemoryGib * MIB_PER_GIB,
    memoryMibPerPooledTb: pool.memoryMibPerPooledTb,
    cpuLossShare: pool.cpuLossPct / 100,
    // Overcommit is a matter of each workload here, not of the host.
    cpuOvercommitRatio: 1,
  };
  const { cpuMilli } = hostAllocatableOf(shape, policy);
  const systemMilli = Math.min(pool.systemCpuCores, pool.cpuCores) * 1000;
  const eviction = runsKubelet(pool.platform)
    ? reservationOf("kubernetes", { ...shape, maxPods: pool.maxPods, operatingSystem: "linux" })
    : { evictionMib: 0 };
  return [
    step("reserved", { cpuMilli: systemMilli, memoryMib: policy.reservedMemoryMib }),
    step("eviction", { memoryMib: eviction.evictionMib }),
    step("virtualisation", { cpuMilli: pool.cpuCores * 1000 - systemMilli - cpuMilli }),
    step("pooled-storage", { memoryMib: policy.memoryMibPerPooledTb * shape.pooledStorageTb }),
  ];
}

/** What one node costs a month; null when nobody has said. */
export function monthlyNodePrice({ price }: Pick<PoolDefinition, "price">): number | null {
  if (price === null) return null;
  if (price.kind === "monthly") return price.perNode;
  return price.perNode / price.months + price.runningPerMonth;
}

/** The pool as placement takes it. */
export function toPlacementPool({ id, definition }: Pool): PlacementPool {
  return {
    id,
    allocatable: deriveAllocatable(definition).allocatable,
    zones: definition.zones,
    maxNodes: definition.maxNodes,
    failuresTolerated: definition.failuresTolerated,
  };
}

/** The order in which pools are offered: a total one, whatever the order they come in. */
export function inOrder(pools: readonly Pool[]): Pool[] {
  return pools.toSorted(
    (a, b) =>
      a.definition.order - b.definition.order ||
      Number(a.name > b.name) - Number(a.name < b.name) ||
      (a.id < b.id ? -1 : 1),
  );
}

/** Architectures of which a platform has nodes at all. */
export const architecturesOf = (platform: PoolPlatform): readonly PoolArchitecture[] =>
  isSelfManaged(platform) ? POOL_ARCHITECTURES : ["x86-64", "arm64"];

/** Forms that a platform can offer at all; a pool offers some of them. */
export function formsOf(platform: PoolPlatform): readonly Target[] {
  if (platform === "hypervisor") return ["vm"];
  return platform === "kubevirt" ? TARGETS : ["container", "sandboxed-container"];
}
