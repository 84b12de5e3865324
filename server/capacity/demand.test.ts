import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_SIZING, PERCENTILES, sizeOf, type Demand, type KnownSize } from "./demand";

const known = (change: Partial<KnownSize> = {}): KnownSize => ({
  instances: 2,
  vCpu: 4,
  memoryGib: 16,
  dataGib: 100,
  cpuUse: {},
  memoryUse: {},
  needsGpu: false,
  ...change,
});

function demandOf(size: KnownSize, change: Partial<typeof DEFAULT_SIZING> = {}): Demand {
  const sizing = sizeOf(size, { ...DEFAULT_SIZING, ...change });
  if (!sizing.isSized) throw new Error(`not sized: ${sizing.missing.join()}`);
  return sizing.demand;
}

const use = fc.record(
  { p50: fc.double({ min: 0, max: 100, noNaN: true }), p95: fc.integer({ min: 0, max: 100 }) },
  { requiredKeys: [] },
);
const amount = (max: number) => fc.option(fc.double({ min: 0.1, max, noNaN: true }), { nil: null });
const sizes = fc.record({
  instances: fc.option(fc.integer({ min: 1, max: 50 }), { nil: null }),
  vCpu: amount(128),
  memoryGib: amount(2048),
  dataGib: amount(100_000),
  cpuUse: use,
  memoryUse: use,
  needsGpu: fc.constantFrom(true, false, null),
});
const settings = fc.record({
  percentile: fc.constantFrom(...PERCENTILES),
  headroomPct: fc.integer({ min: 0, max: 200 }),
  unmeasuredCpuPct: fc.integer({ min: 1, max: 100 }),
  unmeasuredMemoryPct: fc.integer({ min: 1, max: 100 }),
  assumedSize: fc.option(fc.constant({ instances: 1, vCpu: 2, memoryGib: 8 }), { nil: null }),
});

describe("the size of a workload", () => {
  test("is measured use and headroom where there is a measurement", () => {
    const { cpuMilli, memoryMib } = demandOf(known({ cpuUse: { p95: 25 } }));
    expect(cpuMilli).toEqual({
      value: 1300,
      basis: { kind: "measured", allocated: 4, percentile: "p95", usePct: 25, headroomPct: 30 },
    });
    expect(memoryMib).toEqual({
      value: 16_384,
      basis: { kind: "assumed", from: "allocation", allocated: 16, sharePct: 100 },
    });
  });

  test.each([
    ["p50", { p95: 40 }, "p95", 40],
    ["p50", { p50: 10, p95: 40 }, "p50", 10],
    ["p95", { max: 70 }, "max", 70],
    ["max", { p95: 40, max: 90 }, "max", 90],
  ] as const)("at %s of %j is taken from the nearest above", (percentile, cpuUse, at, usePct) => {
    const { basis } = demandOf(known({ cpuUse }), { percentile }).cpuMilli;
    expect(basis).toMatchObject({ kind: "measured", percentile: at, usePct });
  });

  test("is never taken from a lower percentile than asked for", () => {
    const { basis } = demandOf(known({ cpuUse: { p95: 40 } }), { percentile: "max" }).cpuMilli;
    expect(basis).toMatchObject({ kind: "assumed", from: "allocation" });
  });

  test("shares the data among the instances, and leaves unknown data unknown", () => {
    expect(demandOf(known()).storageMib).toBe(51_200);
    expect(demandOf(known({ dataGib: null })).storageMib).toBeNull();
  });

  test("is not a number while an amount is unknown, unless the settings assume one", () => {
    const size = known({ vCpu: null, instances: null });
    expect(sizeOf(size, DEFAULT_SIZING)).toEqual({
      isSized: false,
      missing: ["instances", "vCPU"],
    });
    const assumedSize = { instances: 1, vCpu: 2, memoryGib: 8 };
    expect(demandOf(size, { assumedSize })).toMatchObject({
      instances: 1,
      areInstancesAssumed: true,
      cpuMilli: { value: 2000, basis: { kind: "assumed", from: "setting", allocated: 2 } },
      memoryMib: { value: 16_384, basis: { from: "allocation" } },
    });
  });

  test("follows from the inputs that stand beside each number, and is a whole one", () => {
    fc.assert(
      fc.property(sizes, settings, (size, chosen) => {
        const sizing = sizeOf(size, chosen);
        fc.pre(sizing.isSized);
        if (!sizing.isSized) return;
        for (const [{ value, basis }, unit] of [
          [sizing.demand.cpuMilli, 1000],
          [sizing.demand.memoryMib, 1024],
        ] as const) {
          const factor =
            basis.kind === "measured"
              ? (basis.usePct / 100) * (1 + basis.headroomPct / 100)
              : basis.from === "allocation"
                ? basis.sharePct / 100
                : 1;
          expect(Number.isInteger(value)).toBe(true);
          expect(Math.abs(value - basis.allocated * unit * factor)).toBeLessThan(1.001);
        }
      }),
    );
  });

  test("never shrinks when headroom grows", () => {
    fc.assert(
      fc.property(sizes, settings, fc.integer({ min: 0, max: 100 }), (size, chosen, more) => {
        const low = sizeOf(size, chosen);
        const high = sizeOf(size, { ...chosen, headroomPct: chosen.headroomPct + more });
        if (!low.isSized || !high.isSized) return;
        expect(high.demand.cpuMilli.value).toBeGreaterThanOrEqual(low.demand.cpuMilli.value);
        expect(high.demand.memoryMib.value).toBeGreaterThanOrEqual(low.demand.memoryMib.value);
      }),
    );
  });

  test("is unknown exactly where a needed amount is, as long as nothing is assumed", () => {
    fc.assert(
      fc.property(sizes, settings, (size, chosen) => {
        const { isSized } = sizeOf(size, { ...chosen, assumedSize: null });
        const isKnown = size.instances !== null && size.vCpu !== null && size.memoryGib !== null;
        expect(isSized).toBe(isKnown);
      }),
    );
  });
});
