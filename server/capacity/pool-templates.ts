import type { PoolDefinition } from "./pool";

export type PoolTemplate = { id: string; name: string; definition: PoolDefinition };

const NODE: PoolDefinition = {
  platform: "kubernetes",
  operatingSystem: "linux",
  architectures: ["x86-64"],
  cpuCores: 8,
  memoryGib: 32,
  storageGib: null,
  gpus: 0,
  maxPods: 110,
  forms: ["container"],
  sandboxRuntime: null,
  systemCpuCores: 0,
  systemMemoryGib: 0,
  memoryMibPerPooledTb: 0,
  cpuLossPct: 0,
  kubevirtOverheadRatio: 1,
  agents: { cpuMilli: 0, memoryMib: 0, pods: 0 },
  overcommit: { critical: 1, general: 1 },
  failuresTolerated: 1,
  zones: ["1", "2", "3"],
  maxNodes: null,
  order: 10,
  price: null,
  storagePricePerGib: null,
  currency: "EUR",
};

/**
 * Self-managed nodes keep half a core and a GiB for system and kubelet: a usual setting of
 * `systemReserved` and `kubeReserved`, not a published value.
 */
const SELF_MANAGED = { systemCpuCores: 0.5, systemMemoryGib: 1 } as const;

/** Two cores and 2 GiB for the host, 2 % of CPU lost, four vCPUs to a core: host-reservation.ts. */
const HOST = {
  platform: "hypervisor",
  forms: ["vm"],
  systemCpuCores: 2,
  systemMemoryGib: 2,
  cpuLossPct: 2,
  overcommit: { critical: 1, general: 4 },
  zones: ["1"],
  order: 30,
} as const satisfies Partial<PoolDefinition>;

const template = (id: string, name: string, definition: Partial<PoolDefinition>): PoolTemplate => ({
  id,
  name,
  definition: { ...NODE, ...definition },
});

/** Usual shapes to begin with. None has a price: what a node costs is a matter of contracts. */
export const POOL_TEMPLATES: readonly PoolTemplate[] = [
  template("eks-8-32", "EKS, 8 vCPU and 32 GiB", { platform: "eks" }),
  template("eks-arm-8-32", "EKS on Graviton, 8 vCPU and 32 GiB", {
    platform: "eks",
    architectures: ["arm64"],
  }),
  template("aks-8-32", "AKS, 8 vCPU and 32 GiB", { platform: "aks" }),
  template("aks-arm-8-32", "AKS on Arm, 8 vCPU and 32 GiB", {
    platform: "aks",
    architectures: ["arm64"],
  }),
  template("aks-early-8-32", "AKS before 1.29, 8 vCPU and 32 GiB", { platform: "aks-before-1.29" }),
  template("gke-8-32", "GKE, 8 vCPU and 32 GiB", { platform: "gke" }),
  template("gke-arm-8-32", "GKE on Arm, 8 vCPU and 32 GiB", {
    platform: "gke",
    architectures: ["arm64"],
  }),
  template("aks-windows-8-32", "AKS with Windows, 8 vCPU and 32 GiB", {
    platform: "aks",
    operatingSystem: "windows",
  }),
  template("kubernetes-16-64", "Kubernetes, 16 vCPU and 64 GiB", {
    ...SELF_MANAGED,
    cpuCores: 16,
    memoryGib: 64,
  }),
  template("sandbox-16-64", "Kubernetes with Kata, 16 vCPU and 64 GiB", {
    ...SELF_MANAGED,
    cpuCores: 16,
    memoryGib: 64,
    forms: ["sandboxed-container"],
    sandboxRuntime: "kata-qemu",
    order: 20,
  }),
  template("gpu-32-128", "Kubernetes with one GPU, 32 vCPU and 128 GiB", {
    ...SELF_MANAGED,
    cpuCores: 32,
    memoryGib: 128,
    gpus: 1,
    order: 15,
  }),
  template("kubevirt-64-512", "KubeVirt, 64 cores and 512 GiB", {
    platform: "kubevirt",
    cpuCores: 64,
    memoryGib: 512,
    forms: ["vm"],
    systemCpuCores: 2,
    systemMemoryGib: 4,
    cpuLossPct: 2,
    overcommit: { critical: 1, general: 4 },
    order: 25,
  }),
  template("host-32-512", "VM host, 32 cores and 512 GiB", {
    ...HOST,
    cpuCores: 32,
    memoryGib: 512,
  }),
  template("host-64-1024", "VM host, 64 cores and 1,024 GiB", {
    ...HOST,
    cpuCores: 64,
    memoryGib: 1024,
  }),
];

export const findTemplate = (id: string): PoolTemplate | null =>
  POOL_TEMPLATES.find((one) => one.id === id) ?? null;
