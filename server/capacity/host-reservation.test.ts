import { expect, test } from "vitest";
import { DEFAULT_HOST_POLICY, hostAllocatableOf } from "./host-reservation";

test("a host keeps back cores, memory, and memory for the disks it pools", () => {
  const host = { cpuCores: 32, memoryMib: 262_144, pooledStorageTb: 10 };
  expect(hostAllocatableOf(host, DEFAULT_HOST_POLICY)).toEqual({
    cpuMilli: 117_600,
    memoryMib: 262_144 - 2048 - 10_240,
  });
});

test("without overcommitment a core is promised once", () => {
  const policy = { ...DEFAULT_HOST_POLICY, cpuLossShare: 0, cpuOvercommitRatio: 1 };
  const host = { cpuCores: 10, memoryMib: 65_536, pooledStorageTb: 0 };
  expect(hostAllocatableOf(host, policy)).toEqual({ cpuMilli: 8000, memoryMib: 63_488 });
});

test("a host smaller than what it keeps back has nothing for guests", () => {
  const host = { cpuCores: 1, memoryMib: 1024, pooledStorageTb: 1 };
  expect(hostAllocatableOf(host, DEFAULT_HOST_POLICY)).toEqual({ cpuMilli: 0, memoryMib: 0 });
});
