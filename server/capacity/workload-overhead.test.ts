import { expect, test } from "vitest";
import {
  GUEST_SYSTEM_MIB,
  kubevirtOverheadMib,
  POD_OVERHEAD,
  SANDBOX_OVERHEAD,
  type GuestSystem,
  type KubevirtGuest,
} from "./workload-overhead";

const guest = (vcpus: number, memoryGib: number): KubevirtGuest => ({
  vcpus,
  memoryMib: memoryGib * 1024,
  hasGraphics: true,
  architecture: "x86-64",
  hasVfioDevice: false,
  overheadRatio: 1,
});

test.each<[number, number, number, string]>([
  [1, 1, 270, "26.4"],
  [2, 4, 284, "6.9"],
  [4, 16, 324, "2.0"],
  [8, 32, 388, "1.2"],
  [16, 64, 516, "0.8"],
  [32, 256, 1028, "0.4"],
])("KubeVirt adds to %i vCPU and %i GiB %i MiB, %s %%", (vcpus, memoryGib, mib, percent) => {
  const overhead = kubevirtOverheadMib(guest(vcpus, memoryGib));
  expect(overhead).toBe(mib);
  expect(((overhead / (memoryGib * 1024)) * 100).toFixed(1)).toBe(percent);
});

test.each<[string, Partial<KubevirtGuest>, number]>([
  ["no graphics", { hasGraphics: false }, 284 - 32],
  ["an ARM64 guest", { architecture: "arm64" }, 284 + 128],
  ["a device passed through", { hasVfioDevice: true }, 284 + 1024],
  ["Harvester's factor", { overheadRatio: 1.5 }, 426],
  ["a guest that is no multiple of 512 MiB, rounded up", { memoryMib: 1000 }, 278],
])("KubeVirt counts %s", (_, change, mib) => {
  expect(kubevirtOverheadMib({ ...guest(2, 4), ...change })).toBe(mib);
});

test("sandboxes add what their runtime classes declare", () => {
  expect(SANDBOX_OVERHEAD).toEqual({
    "kata-qemu": { cpuMilli: 250, memoryMib: 320 },
    "kata-cloud-hypervisor": { cpuMilli: 250, memoryMib: 130 },
    "kata-firecracker": { cpuMilli: 250, memoryMib: 130 },
    gvisor: { cpuMilli: 0, memoryMib: 58 },
  });
});

test.each<[GuestSystem, number, number]>([
  ["windows-server-core", 512, 1024],
  ["windows-server-desktop", 2048, 2048],
  ["ubuntu-server", 512, 1024],
  ["rhel", 1536, 1536],
  ["alpine", 102, 103],
])("the assumed minimum of %s lies within %i to %i MiB", (system, least, most) => {
  expect(GUEST_SYSTEM_MIB[system]).toBeGreaterThanOrEqual(least);
  expect(GUEST_SYSTEM_MIB[system]).toBeLessThanOrEqual(most);
});

test("a plain pod costs less than any sandbox", () => {
  for (const { memoryMib } of Object.values(SANDBOX_OVERHEAD)) {
    expect(POD_OVERHEAD.memoryMib).toBeLessThan(memoryMib);
  }
});
