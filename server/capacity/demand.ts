/** Which measured use a size is taken from; `max` is the most that was ever measured. */
export const PERCENTILES = ["p50", "p95", "max"] as const;
export type Percentile = (typeof PERCENTILES)[number];

/** Use in percent of what is allocated, as far as it was measured. */
export type MeasuredUse = Readonly<Partial<Record<Percentile, number>>>;

/** What is known of a workload's size. Absent amounts are unknown. */
export type KnownSize = {
  instances: number | null;
  /** Per instance. */
  vCpu: number | null;
  memoryGib: number | null;
  /** All instances together. */
  dataGib: number | null;
  cpuUse: MeasuredUse;
  memoryUse: MeasuredUse;
  /** Whether it needs a graphics processor; null is unknown. */
  needsGpu: boolean | null;
};

export type SizingSettings = {
  percentile: Percentile;
  /** Added to measured use, in percent of it. */
  headroomPct: number;
  /** Where use was not measured: what counts of the allocation, in percent. */
  unmeasuredCpuPct: number;
  unmeasuredMemoryPct: number;
  /** A size for workloads of which it is unknown; null leaves them out. */
  assumedSize: AssumedSize | null;
};

/** Per instance, and how many there are. */
export type AssumedSize = { instances: number; vCpu: number; memoryGib: number };

/**
 * Allocations count in full: what is not measured is not taken away. Thirty percent of headroom is
 * a convention, not a published value; all of it is there to be changed.
 */
export const DEFAULT_SIZING: SizingSettings = {
  percentile: "p95",
  headroomPct: 30,
  unmeasuredCpuPct: 100,
  unmeasuredMemoryPct: 100,
  assumedSize: null,
};

/** Where a number comes from: with these inputs anybody can work it out again. */
export type Basis =
  | {
      kind: "measured";
      allocated: number;
      /** The percentile that was at hand: the one asked for, or the next above it. */
      percentile: Percentile;
      usePct: number;
      headroomPct: number;
    }
  | { kind: "assumed"; from: "allocation"; allocated: number; sharePct: number }
  | { kind: "assumed"; from: "setting"; allocated: number };

export type Amount = { value: number; basis: Basis };

export const UNSIZED_FACTS = ["instances", "vCPU", "memoryGiB"] as const;
export type UnsizedFact = (typeof UNSIZED_FACTS)[number];

export type Demand = {
  instances: number;
  /** The number of instances comes from the settings. */
  areInstancesAssumed: boolean;
  /** Thousandths of a vCPU for one instance. */
  cpuMilli: Amount;
  memoryMib: Amount;
  /** For one instance, whole data shared equally; null where the data are unknown. */
  storageMib: number | null;
  gpuMilli: number;
};

export type Sizing = { isSized: true; demand: Demand } | { isSized: false; missing: UnsizedFact[] };

const MIB_PER_GIB = 1024;
const WHOLE_GPU = 1000;

/**
 * What one instance of a workload asks for: measured use and headroom where there is a measurement,
 * else the allocation. Of unknown size is what lacks an amount that the settings do not assume.
 */
export function sizeOf(known: KnownSize, settings: SizingSettings): Sizing {
  const { instances, dataGib, needsGpu } = known;
  const { cpuMilli, memoryMib } = sizePerCopy(known, settings);
  const count = instances ?? settings.assumedSize?.instances ?? null;
  if (count === null || !cpuMilli || !memoryMib) {
    const missing: UnsizedFact[] = [];
    if (count === null) missing.push("instances");
    if (!cpuMilli) missing.push("vCPU");
    if (!memoryMib) missing.push("memoryGiB");
    return { isSized: false, missing };
  }
  return {
    isSized: true,
    demand: {
      instances: count,
      areInstancesAssumed: instances === null,
      cpuMilli,
      memoryMib,
      storageMib: dataGib === null ? null : whole((dataGib * MIB_PER_GIB) / count),
      gpuMilli: needsGpu ? WHOLE_GPU : 0,
    },
  };
}

type PerCopy = { cpuMilli: Amount | null; memoryMib: Amount | null };

/** Each amount of one copy on its own; null where it is unknown and not assumed either. */
export function sizePerCopy(known: KnownSize, settings: SizingSettings): PerCopy {
  const assumed = settings.assumedSize;
  const cpu = {
    allocated: known.vCpu,
    assumed: assumed?.vCpu,
    use: known.cpuUse,
    unmeasuredPct: settings.unmeasuredCpuPct,
    unit: 1000,
  };
  const memory = {
    allocated: known.memoryGib,
    assumed: assumed?.memoryGib,
    use: known.memoryUse,
    unmeasuredPct: settings.unmeasuredMemoryPct,
    unit: MIB_PER_GIB,
  };
  return { cpuMilli: amountOf(cpu, settings), memoryMib: amountOf(memory, settings) };
}

type Source = {
  allocated: number | null;
  assumed: number | undefined;
  use: MeasuredUse;
  unmeasuredPct: number;
  /** How many of the result's unit one of the allocation is. */
  unit: number;
};

function amountOf(source: Source, { percentile, headroomPct }: SizingSettings): Amount | null {
  const { allocated, assumed, unit } = source;
  if (allocated === null) {
    if (assumed === undefined) return null;
    const basis = { kind: "assumed", from: "setting", allocated: assumed } as const;
    return { value: whole(assumed * unit), basis };
  }
  const measured = measuredAt(source.use, percentile);
  if (measured) {
    const value = whole(allocated * unit * (measured.usePct / 100) * (1 + headroomPct / 100));
    return { value, basis: { kind: "measured", allocated, ...measured, headroomPct } };
  }
  const sharePct = source.unmeasuredPct;
  const value = whole(allocated * unit * (sharePct / 100));
  return { value, basis: { kind: "assumed", from: "allocation", allocated, sharePct } };
}

/**
 * The percentile asked for, or the nearest above it, which use does not exceed more often. A lower
 * one says nothing about a higher one: then only the allocation is a limit.
 */
function measuredAt(use: MeasuredUse, percentile: Percentile) {
  for (const candidate of PERCENTILES.slice(PERCENTILES.indexOf(percentile))) {
    const usePct = use[candidate];
    if (usePct !== undefined) return { percentile: candidate, usePct };
  }
  return null;
}

/** Up to the next whole one, but for the noise of binary fractions; never nothing at all. */
const whole = (value: number): number => Math.max(0, Math.ceil(value - 1e-6));
