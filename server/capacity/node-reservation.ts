/** A Kubernetes node as it is bought. */
export type NodeShape = {
  cpuCores: number;
  memoryMib: number;
  /** Most pods that the kubelet takes. */
  maxPods: number;
  operatingSystem: "linux" | "windows";
};

/** What a node keeps back from pods. */
export type NodeReservation = {
  cpuMilli: number;
  memoryMib: number;
  /** Free memory under which pods are evicted: as good as reserved. */
  evictionMib: number;
};

/** Where nodes are run, as far as the reservation differs. */
export const NODE_PLATFORMS = ["eks", "aks", "aks-before-1.29", "gke", "kubernetes"] as const;
export type NodePlatform = (typeof NODE_PLATFORMS)[number];

const MIB_PER_GIB = 1024;

/**
 * Reservation by the platform's own formula. Memory is in MiB throughout; where a source writes MB
 * (AKS), a thousand of them are read as one GiB, which is the cautious reading.
 */
export function reservationOf(platform: NodePlatform, shape: NodeShape): NodeReservation {
  switch (platform) {
    case "eks":
      return eksReservation(shape);
    case "aks":
      return aksReservation(shape);
    case "aks-before-1.29":
      return earlierAksReservation(shape);
    case "gke":
      return gkeReservation(shape);
    case "kubernetes":
      return { cpuMilli: 0, memoryMib: 0, evictionMib: DEFAULT_EVICTION_MIB };
    default:
      return platform satisfies never;
  }
}

/** What is left for pods, never below zero. */
export function allocatableOf(
  { cpuCores, memoryMib, maxPods }: NodeShape,
  reserved: NodeReservation,
): { cpuMilli: number; memoryMib: number; pods: number } {
  return {
    cpuMilli: Math.max(0, cpuCores * 1000 - reserved.cpuMilli),
    memoryMib: Math.max(0, memoryMib - reserved.memoryMib - reserved.evictionMib),
    pods: maxPods,
  };
}

/**
 * The kubelet's own default, `memory.available<100Mi`, on Linux and where a platform keeps it:
 * all that a self-managed node holds back unless `kubeReserved` or `systemReserved` say more
 * (kubernetes.io, Reserve Compute Resources for System Daemons).
 */
const DEFAULT_EVICTION_MIB = 100;

/** Parts of a quantity, each up to a limit, with the share of it that is kept back. */
type Steps = readonly (readonly [upTo: number, share: number])[];

function sumOfShares(quantity: number, steps: Steps): number {
  let sum = 0;
  let from = 0;
  for (const [upTo, share] of steps) {
    sum += Math.max(0, Math.min(quantity, upTo) - from) * share;
    from = upTo;
  }
  return sum;
}

/** awslabs/amazon-eks-ami, nodeadm/internal/kubelet/config.go; GKE uses the same. */
const CPU_STEPS: Steps = [
  [1, 0.06],
  [2, 0.01],
  [4, 0.005],
  [Infinity, 0.0025],
];

const cpuByCoreMilli = (cores: number): number =>
  Math.round(sumOfShares(cores, CPU_STEPS) * 1_000_000) / 1000;

/** In GiB; Google, Plan GKE node sizes. */
const MEMORY_STEPS_GIB: Steps = [
  [4, 0.25],
  [8, 0.2],
  [16, 0.1],
  [128, 0.06],
  [Infinity, 0.02],
];

/** What Google keeps back of a node under 1 GiB. */
const SMALL_NODE_MIB = 255;

const regressiveMemoryMib = (memoryMib: number): number =>
  memoryMib < MIB_PER_GIB
    ? Math.min(memoryMib, SMALL_NODE_MIB)
    : sumOfShares(memoryMib / MIB_PER_GIB, MEMORY_STEPS_GIB) * MIB_PER_GIB;

function gkeReservation({ cpuCores, memoryMib }: NodeShape): NodeReservation {
  return {
    cpuMilli: cpuByCoreMilli(cpuCores),
    memoryMib: regressiveMemoryMib(memoryMib),
    evictionMib: DEFAULT_EVICTION_MIB,
  };
}

/** 11 MiB per pod and 255 MiB (awslabs/amazon-eks-ami, the same file). */
function eksReservation({ cpuCores, maxPods }: NodeShape): NodeReservation {
  return {
    cpuMilli: cpuByCoreMilli(cpuCores),
    memoryMib: 11 * maxPods + 255,
    evictionMib: DEFAULT_EVICTION_MIB,
  };
}

/** A source's MB as a thousandth of a GiB. */
const mibOfMb = (mb: number): number => (mb / 1000) * MIB_PER_GIB;

/** Microsoft, AKS node resource reservations: millicores by cores. */
const AKS_CPU_MILLI = [
  [1, 60],
  [2, 100],
  [4, 140],
  [8, 180],
  [16, 260],
  [32, 420],
  [64, 740],
] as const;

/** Between two published sizes on the straight line through them, beyond the last on that line. */
function aksCpuMilli(cores: number): number {
  const above = AKS_CPU_MILLI.findIndex(([size]) => size >= cores);
  const at = above < 0 ? AKS_CPU_MILLI.length - 1 : Math.max(1, above);
  const [fromCores, fromMilli] = AKS_CPU_MILLI[at - 1] ?? AKS_CPU_MILLI[0];
  const [toCores, toMilli] = AKS_CPU_MILLI[at] ?? AKS_CPU_MILLI[1];
  const slope = (toMilli - fromMilli) / (toCores - fromCores);
  return Math.max(0, fromMilli + (cores - fromCores) * slope);
}

const AKS_WINDOWS_MB = 2000;
const aksSystemMib = ({ operatingSystem }: NodeShape): number =>
  operatingSystem === "windows" ? mibOfMb(AKS_WINDOWS_MB) : 0;

/** The lesser of 20 MB per pod and 50 MB, and a quarter of the memory. */
function aksReservation(shape: NodeShape): NodeReservation {
  const byPods = mibOfMb(20 * shape.maxPods + 50);
  return {
    cpuMilli: aksCpuMilli(shape.cpuCores),
    memoryMib: Math.min(byPods, shape.memoryMib / 4) + aksSystemMib(shape),
    evictionMib: DEFAULT_EVICTION_MIB,
  };
}

/** Google's rates, and 750 Mi of eviction threshold, which Microsoft's example reads as 0.75 GB. */
function earlierAksReservation(shape: NodeShape): NodeReservation {
  return {
    cpuMilli: aksCpuMilli(shape.cpuCores),
    memoryMib: regressiveMemoryMib(shape.memoryMib) + aksSystemMib(shape),
    evictionMib: mibOfMb(750),
  };
}
