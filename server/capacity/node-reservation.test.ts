import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  allocatableOf,
  NODE_PLATFORMS,
  reservationOf,
  type NodePlatform,
  type NodeShape,
} from "./node-reservation";

const node = (cpuCores: number, memoryGib: number): NodeShape => ({
  cpuCores,
  memoryMib: memoryGib * 1024,
  maxPods: 110,
  operatingSystem: "linux",
});

function figuresOf(platform: NodePlatform, shape: NodeShape) {
  const reserved = reservationOf(platform, shape);
  const { memoryMib } = allocatableOf(shape, reserved);
  return {
    cpuMilli: reserved.cpuMilli,
    reserveGib: (reserved.memoryMib / 1024).toFixed(2),
    allocatableGib: (memoryMib / 1024).toFixed(2),
    percent: Math.round((memoryMib / shape.memoryMib) * 100),
  };
}

/** Cores, GiB, then millicores, reserve, allocatable and its percentage. */
type Vector = [number, number, number, string, string, number];

describe("a node with 110 pods keeps back what is published", () => {
  test.each<Vector>([
    [2, 8, 70, "1.80", "6.10", 76],
    [4, 16, 80, "2.60", "13.30", 83],
    [8, 32, 90, "3.56", "28.34", 89],
    [16, 64, 110, "5.48", "58.42", 91],
    [32, 128, 150, "9.32", "118.58", 93],
    [64, 256, 230, "11.88", "244.02", 95],
  ])(
    "on GKE with %i cores and %i GiB",
    (cores, gib, cpuMilli, reserveGib, allocatableGib, percent) => {
      const expected = { cpuMilli, reserveGib, allocatableGib, percent };
      expect(figuresOf("gke", node(cores, gib))).toEqual(expected);
    },
  );

  test.each<Vector>([
    [2, 8, 70, "1.43", "6.47", 81],
    [4, 16, 80, "1.43", "14.47", 90],
    [8, 32, 90, "1.43", "30.47", 95],
    [16, 64, 110, "1.43", "62.47", 98],
    [32, 128, 150, "1.43", "126.47", 99],
    [64, 256, 230, "1.43", "254.47", 99],
  ])(
    "on EKS with %i cores and %i GiB",
    (cores, gib, cpuMilli, reserveGib, allocatableGib, percent) => {
      const expected = { cpuMilli, reserveGib, allocatableGib, percent };
      expect(figuresOf("eks", node(cores, gib))).toEqual(expected);
    },
  );

  test.each<Vector>([
    [2, 8, 100, "2.00", "5.90", 74],
    [4, 16, 140, "2.25", "13.65", 85],
    [8, 32, 180, "2.25", "29.65", 93],
    [16, 64, 260, "2.25", "61.65", 96],
    [32, 128, 420, "2.25", "125.65", 98],
    [64, 256, 740, "2.25", "253.65", 99],
  ])(
    "on AKS with %i cores and %i GiB",
    (cores, gib, cpuMilli, reserveGib, allocatableGib, percent) => {
      const expected = { cpuMilli, reserveGib, allocatableGib, percent };
      expect(figuresOf("aks", node(cores, gib))).toEqual(expected);
    },
  );
});

test("AKS before 1.29 loses 33.57 % of a node with 7 GB, as in Microsoft's example", () => {
  const { memoryMib, evictionMib } = reservationOf("aks-before-1.29", node(2, 7));
  expect((((memoryMib + evictionMib) / (7 * 1024)) * 100).toFixed(2)).toBe("33.57");
});

test.each<[number, number]>([
  [1, 60],
  [6, 160],
  [24, 340],
  [96, 1060],
])("AKS keeps back of %i cores %i millicores", (cores, milli) => {
  expect(reservationOf("aks", node(cores, 64)).cpuMilli).toBe(milli);
});

test("a Windows node on AKS keeps back two more thousandfold MB", () => {
  const windows = { ...node(4, 16), operatingSystem: "windows" } as const;
  const more =
    reservationOf("aks", windows).memoryMib - reservationOf("aks", node(4, 16)).memoryMib;
  expect(more).toBe(2048);
});

test("GKE keeps back 255 MiB of a node under 1 GiB", () => {
  expect(reservationOf("gke", { ...node(1, 0), memoryMib: 600 }).memoryMib).toBe(255);
});

test("a self-managed node keeps back the eviction threshold and nothing else", () => {
  expect(reservationOf("kubernetes", node(8, 32))).toEqual({
    cpuMilli: 0,
    memoryMib: 0,
    evictionMib: 100,
  });
});

test("no node has less than nothing for pods, nor more than it is bought with", () => {
  const shapes = fc.record({
    cpuCores: fc.integer({ min: 1, max: 256 }),
    memoryMib: fc.integer({ min: 128, max: 4_194_304 }),
    maxPods: fc.integer({ min: 1, max: 500 }),
    operatingSystem: fc.constantFrom("linux" as const, "windows" as const),
  });
  fc.assert(
    fc.property(fc.constantFrom(...NODE_PLATFORMS), shapes, (platform, shape) => {
      const left = allocatableOf(shape, reservationOf(platform, shape));
      expect(left.cpuMilli).toBeGreaterThan(0);
      expect(left.cpuMilli).toBeLessThanOrEqual(shape.cpuCores * 1000);
      expect(left.memoryMib).toBeGreaterThanOrEqual(0);
      expect(left.memoryMib).toBeLessThan(shape.memoryMib);
    }),
  );
});
