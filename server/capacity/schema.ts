import { z } from "zod";
import { workloadFilterInput } from "@/server/inventory/filter-schema";
import { PERCENTILES, UNSIZED_FACTS } from "./demand";
import { RESOURCES } from "./resources";
import { RUN_EFFORTS } from "./run";
import { LAYOUTS, type ScenarioSettings } from "./scenario";
import type { Comparison } from "./compare";
import type { ListedComparison } from "./listed-comparison";

const percent = (least: number, most: number) => z.number().min(least).max(most);

export const scenarioSettingsInput = z.object({
  percentile: z.enum(PERCENTILES),
  headroomPct: percent(0, 200),
  unmeasuredCpuPct: percent(1, 100),
  unmeasuredMemoryPct: percent(1, 100),
  assumedSize: z
    .object({
      instances: z.number().int().min(1).max(1000),
      vCpu: z.number().min(0.1).max(4096),
      memoryGib: z.number().min(0.1).max(65_536),
    })
    .nullable(),
  vmOvercommit: z.number().min(1).max(16).nullable(),
  copies: z.enum(["anywhere", "zones", "nodes"]),
  undecided: z.enum(["as-vm", "leave-out"]),
  containerPricePct: percent(10, 400),
  vmPricePct: percent(10, 400),
  todayHosts: z.number().int().min(0).max(1_000_000).nullable(),
  todayMonthlyCost: z.number().min(0).max(1e12).nullable(),
}) satisfies z.ZodType<ScenarioSettings>;

export const comparisonInput = z.object({
  filter: workloadFilterInput,
  settings: scenarioSettingsInput,
});
export type ComparisonInput = z.output<typeof comparisonInput>;

export const runInput = comparisonInput.extend({ effort: z.enum(RUN_EFFORTS) });
export type RunInput = z.output<typeof runInput>;

const count = z.number().int().nonnegative();
const amount = z.number().nonnegative();

const taken = {
  workloads: count,
  nodes: amount,
  cpuMilli: amount,
  memoryMib: amount,
  storageMib: amount,
  storageUnknown: count,
  monthlyCost: amount.nullable(),
};
const share = amount.nullable();
const group = z.object({ ...taken, id: z.string(), label: z.string().nullable() });

const reason = z.union([
  z.object({ code: z.literal("larger-than-a-node"), resource: z.enum(RESOURCES) }),
  z.object({
    code: z.enum([
      "no-eligible-pool",
      "pools-are-full",
      "undecided",
      "ruled-out",
      "too-many-copies",
      "other-architecture",
    ]),
  }),
]);

const columnFields = {
  ...taken,
  layout: z.enum(LAYOUTS),
  lowerBound: count,
  spareNodes: count,
  capacity: z.object({ cpuMilli: amount, memoryMib: amount }),
  forms: z.object({ container: count, "sandboxed-container": count, vm: count }),
  pools: z.array(
    z.object({
      ...taken,
      poolId: z.string(),
      poolName: z.string(),
      spareNodes: count,
      lowerBound: count,
      usedShare: z.object({ cpuMilli: share, memoryMib: share, storageMib: share, pods: share }),
    }),
  ),
  teams: z.array(group),
  environments: z.array(group),
  notPlaced: z.array(z.object({ workloadId: z.string(), name: z.string(), copies: count, reason })),
  currency: z.string().nullable(),
};

const bases = z.object({ measured: count, allocated: count, assumed: count });

const comparisonFields = {
  workloads: count,
  today: z.object({
    workloads: count,
    cpuMilli: amount,
    memoryMib: amount,
    storageMib: amount,
    storageUnknown: count,
  }),
  cpuBasis: bases,
  memoryBasis: bases,
  higherPercentile: count,
  architectureAssumed: count,
  notSized: z.array(
    z.object({
      workloadId: z.string(),
      name: z.string(),
      missing: z.array(z.enum(UNSIZED_FACTS)),
    }),
  ),
};

/** The result of a run as it is kept. */
export const storedComparison = z.object({
  ...comparisonFields,
  columns: z.array(z.object(columnFields)),
}) satisfies z.ZodType<Comparison>;

/** The figures; lists of workloads are cut, and say how long they are. */
export const comparisonOutput = z.object({
  ...comparisonFields,
  columns: z.array(z.object({ ...columnFields, notPlacedCount: count })),
  notSizedCount: count,
}) satisfies z.ZodType<ListedComparison>;

const tooMany = z.object({
  ok: z.literal(false),
  reason: z.literal("TOO_MANY_COPIES"),
  detail: z.object({ copies: count, most: count }),
});

export const compareOutput = z.union([
  z.object({ ok: z.literal(true), value: comparisonOutput }),
  tooMany,
]);

export const startRunOutput = z.union([
  z.object({ ok: z.literal(true), value: z.object({ jobId: z.string() }) }),
  tooMany,
]);

export const stopRunOutput = z.object({ isStopped: z.boolean() });

export const latestRunOutput = z
  .object({
    jobId: z.string(),
    status: z.enum(["queued", "running", "succeeded", "failed", "cancelled"]),
    request: runInput,
    /** Null until it has succeeded. */
    comparison: comparisonOutput.nullable(),
    createdAt: z.date(),
    finishedAt: z.date().nullable(),
  })
  .nullable();
