import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  deriveAllocatable,
  inOrder,
  monthlyNodePrice,
  POOL_PLATFORMS,
  type PoolDefinition,
} from "./pool";
import { findTemplate, POOL_TEMPLATES } from "./pool-templates";

function template(id: string, change: Partial<PoolDefinition> = {}): PoolDefinition {
  const found = findTemplate(id);
  if (!found) throw new Error(`no template ${id}`);
  return { ...found.definition, ...change };
}

describe("what a node leaves for workloads", () => {
  test.each([
    ["eks-8-32", 7910, 30.47],
    ["aks-8-32", 7820, 29.65],
    ["gke-8-32", 7910, 28.34],
  ])("of %s is what the platform's formula says", (id, cpuMilli, memoryGib) => {
    const { allocatable } = deriveAllocatable(template(id));
    expect(allocatable.cpuMilli).toBe(cpuMilli);
    expect(allocatable.memoryMib / 1024).toBeCloseTo(memoryGib, 2);
    expect(allocatable.pods).toBe(110);
  });

  test("of a host is less its own cores, memory, loss and pooled disks", () => {
    const host = template("host-32-512", {
      storageGib: 1e13 / 2 ** 30,
      memoryMibPerPooledTb: 1024,
    });
    expect(deriveAllocatable(host)).toMatchObject({
      allocatable: { cpuMilli: 29_400, memoryMib: (512 - 2 - 10) * 1024, pods: 0 },
      steps: [
        { id: "capacity" },
        { id: "reserved", cpuMilli: -2000, memoryMib: -2048 },
        { id: "virtualisation", cpuMilli: -600 },
        { id: "pooled-storage", memoryMib: -10_240 },
      ],
    });
  });

  test("of a host loses nothing to binary fractions", () => {
    const host = template("host-32-512", { systemCpuCores: 4 });
    expect(deriveAllocatable(host).allocatable.cpuMilli).toBe(27_440);
  });

  test("is the sum of its steps, whole and never negative", () => {
    const shapes = fc.record({
      platform: fc.constantFrom(...POOL_PLATFORMS),
      cpuCores: fc.integer({ min: 1, max: 256 }),
      memoryGib: fc.integer({ min: 1, max: 4096 }),
      maxPods: fc.integer({ min: 1, max: 250 }),
      systemCpuCores: fc.integer({ min: 0, max: 4 }),
      systemMemoryGib: fc.integer({ min: 0, max: 8 }),
      cpuLossPct: fc.integer({ min: 0, max: 20 }),
      agents: fc.record({
        cpuMilli: fc.integer({ min: 0, max: 2000 }),
        memoryMib: fc.integer({ min: 0, max: 4000 }),
        pods: fc.integer({ min: 0, max: 20 }),
      }),
    });
    fc.assert(
      fc.property(shapes, (shape) => {
        const { steps, allocatable } = deriveAllocatable(template("eks-8-32", shape));
        for (const amount of ["cpuMilli", "memoryMib", "pods"] as const) {
          const sum = steps.reduce((total, step) => total + step[amount], 0);
          expect(Number.isInteger(allocatable[amount])).toBe(true);
          expect(allocatable[amount]).toBeGreaterThanOrEqual(0);
          expect(Math.abs(Math.max(0, sum) - allocatable[amount])).toBeLessThan(1);
        }
      }),
    );
  });
});

test("a bought node costs its price by the months, and what it takes to run", () => {
  const price = { kind: "purchase", perNode: 12_000, months: 48, runningPerMonth: 90 } as const;
  expect(monthlyNodePrice({ price })).toBe(340);
  expect(monthlyNodePrice({ price: null })).toBeNull();
});

test("pools are offered by their number, then by name", () => {
  const one = (name: string, order: number) => ({
    id: name,
    name,
    definition: template("eks-8-32", { order }),
  });
  const names = inOrder([one("b", 2), one("c", 1), one("a", 2)]).map(({ name }) => name);
  expect(names).toEqual(["c", "a", "b"]);
});

test("no template claims a price, and each leaves room for workloads", () => {
  for (const { definition } of POOL_TEMPLATES) {
    expect(definition.price).toBeNull();
    expect(deriveAllocatable(definition).allocatable.cpuMilli).toBeGreaterThan(1000);
  }
  expect(new Set(POOL_TEMPLATES.map(({ id }) => id)).size).toBe(POOL_TEMPLATES.length);
});
