import type { WorkloadKind } from "@/server/inventory/workload";

/** What a workload costs its node beyond what it asks for itself. */
export type Overhead = { cpuMilli: number; memoryMib: number };

/** A virtual machine that KubeVirt runs in a pod. */
export type KubevirtGuest = {
  vcpus: number;
  memoryMib: number;
  hasGraphics: boolean;
  architecture: "x86-64" | "arm64";
  /** A device of the host is passed through. */
  hasVfioDevice: boolean;
  /** Factor on the whole overhead: 1, or 1.5 by default on Harvester. */
  overheadRatio: number;
};

/** Launcher monitor, launcher, virtlogd, virtqemud and qemu: KubeVirt's own constants. */
const KUBEVIRT_PROGRAMS_MIB = 25 + 100 + 25 + 40 + 30;
const MIB_PER_VCPU = 8;
const IO_THREAD_MIB = 8;
const VIDEO_MIB = 32;
const ARM64_FIRMWARE_MIB = 128;
const VFIO_MIB = 1024;
const PAGE_TABLE_SHARE = 512;

/**
 * Memory that KubeVirt adds to the guest's in the pod's request (kubevirt/kubevirt,
 * `GetMemoryOverhead`): page tables, programs, one thread per vCPU, I/O, video. In MiB, rounded up.
 */
export function kubevirtOverheadMib(guest: KubevirtGuest): number {
  const plain =
    guest.memoryMib / PAGE_TABLE_SHARE +
    KUBEVIRT_PROGRAMS_MIB +
    MIB_PER_VCPU * guest.vcpus +
    IO_THREAD_MIB +
    (guest.hasGraphics ? VIDEO_MIB : 0) +
    (guest.architecture === "arm64" ? ARM64_FIRMWARE_MIB : 0) +
    (guest.hasVfioDevice ? VFIO_MIB : 0);
  return Math.ceil(plain * guest.overheadRatio);
}

export const SANDBOX_RUNTIMES = [
  "kata-qemu",
  "kata-cloud-hypervisor",
  "kata-firecracker",
  "gvisor",
] as const;
export type SandboxRuntime = (typeof SANDBOX_RUNTIMES)[number];

/**
 * Per pod: the runtime classes of kata-containers (Helm chart), and for gVisor the upper end of its
 * production guide's 20 to 60 MB, in MiB.
 */
export const SANDBOX_OVERHEAD: Readonly<Record<SandboxRuntime, Overhead>> = {
  "kata-qemu": { cpuMilli: 250, memoryMib: 320 },
  "kata-cloud-hypervisor": { cpuMilli: 250, memoryMib: 130 },
  "kata-firecracker": { cpuMilli: 250, memoryMib: 130 },
  gvisor: { cpuMilli: 0, memoryMib: Math.ceil(60_000_000 / 1_048_576) },
};

/** Pause container and runtime shim of a plain pod: the upper end of 1 to 5 MB; an assumption. */
export const POD_OVERHEAD: Overhead = { cpuMilli: 0, memoryMib: 5 };

export const GUEST_SYSTEMS = [
  "windows-server-core",
  "windows-server-desktop",
  "ubuntu-server",
  "rhel",
  "alpine",
] as const;
export type GuestSystem = (typeof GUEST_SYSTEMS)[number];

/** Memory of the operating system alone, the upper end of what is usual: assumptions to be edited. */
export const GUEST_SYSTEM_MIB: Readonly<Record<GuestSystem, number>> = {
  "windows-server-core": 1024,
  "windows-server-desktop": 2048,
  "ubuntu-server": 1024,
  rhel: 1536,
  alpine: 103,
};

const WINDOWS: readonly string[] = ["windows-server", "windows-desktop"];

export const isWindowsSystem = (os: string | null): boolean => os !== null && WINDOWS.includes(os);

/**
 * A container's memory has no operating system in it, a VM's has: one that becomes a VM gets one.
 * The other way nothing is taken off, so what containers save is rather said too low than too high.
 */
export function addedSystemMib({ kind, os }: { kind: WorkloadKind; os: string | null }): number {
  if (kind !== "container" && kind !== "service") return 0;
  if (isWindowsSystem(os)) return GUEST_SYSTEM_MIB["windows-server-core"];
  return GUEST_SYSTEM_MIB["ubuntu-server"];
}
