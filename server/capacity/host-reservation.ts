/** A host that runs virtual machines directly. */
export type HostShape = {
  /** Threads that can run a vCPU at the same time. */
  cpuCores: number;
  memoryMib: number;
  /** Disks that the host itself pools (ZFS or Ceph); 0 when storage is elsewhere. */
  pooledStorageTb: number;
};

/** What a host keeps back from guests, and how far its CPU is promised more than once. */
export type HostPolicy = {
  reservedCpuCores: number;
  reservedMemoryMib: number;
  memoryMibPerPooledTb: number;
  /** Share of the CPU that virtualisation itself takes. */
  cpuLossShare: number;
  /** vCPUs promised per core; memory is never promised twice. */
  cpuOvercommitRatio: number;
};

/**
 * Two cores for the host (Exchange virtualisation guidance), 2 GB of memory and about 1 GB per TB of
 * ZFS or Ceph (Proxmox VE requirements), 2 % of CPU on a tuned KVM host; 4 vCPUs to a core is a
 * ceiling for general loads, 1 for what must answer quickly. All are there to be edited.
 */
export const DEFAULT_HOST_POLICY: HostPolicy = {
  reservedCpuCores: 2,
  reservedMemoryMib: 2048,
  memoryMibPerPooledTb: 1024,
  cpuLossShare: 0.02,
  cpuOvercommitRatio: 4,
};

/** What is left for guests, in vCPU thousandths and MiB, never below zero. */
export function hostAllocatableOf(
  { cpuCores, memoryMib, pooledStorageTb }: HostShape,
  policy: HostPolicy,
): { cpuMilli: number; memoryMib: number } {
  const cores = Math.max(0, cpuCores - policy.reservedCpuCores) * (1 - policy.cpuLossShare);
  const reservedMib = policy.reservedMemoryMib + policy.memoryMibPerPooledTb * pooledStorageTb;
  return {
    // 28 cores less 2 % are 27,440 thousandths, though binary fractions say 27,439.999….
    cpuMilli: Math.floor(cores * 1000 * policy.cpuOvercommitRatio + 1e-6),
    memoryMib: Math.max(0, memoryMib - reservedMib),
  };
}
