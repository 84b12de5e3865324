import { z } from "zod";
import { lineInput } from "@/server/inventory/schema";
import { NAME_MAX } from "@/server/inventory/text-rules";
import { TARGETS } from "@/server/inventory/workload";
import { ASSUMED_ARCHITECTURE, POOL_ARCHITECTURES } from "./architecture";
import {
  architecturesOf,
  deriveAllocatable,
  formsOf,
  POOL_PLATFORMS,
  type PoolDefinition,
} from "./pool";
import { SANDBOX_RUNTIMES } from "./workload-overhead";

const between = (least: number, most: number) => z.number().min(least).max(most);
const whole = (least: number, most: number) => between(least, most).int();
const money = between(0, 1e9);

/** Bounds of what a form takes; one place for form and procedure. */
export const ZONES_MAX = 12;

const price = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("monthly"), perNode: money }),
  z.object({
    kind: z.literal("purchase"),
    perNode: money,
    months: whole(1, 240),
    runningPerMonth: money,
  }),
]);

/** As it is stored and sent. */
export const poolDefinition = z.object({
  platform: z.enum(POOL_PLATFORMS),
  operatingSystem: z.enum(["linux", "windows"]),
  // Pools from before there was a choice were of the usual one.
  architectures: z
    .array(z.enum(POOL_ARCHITECTURES))
    .min(1, "Choose at least one architecture.")
    .max(POOL_ARCHITECTURES.length)
    .readonly()
    .default([ASSUMED_ARCHITECTURE]),
  cpuCores: between(0.5, 4096),
  memoryGib: between(0.5, 65_536),
  storageGib: between(0, 10_000_000).nullable(),
  gpus: whole(0, 64),
  maxPods: whole(1, 1000),
  forms: z.array(z.enum(TARGETS)).min(1, "Choose at least one form.").max(3).readonly(),
  sandboxRuntime: z.enum(SANDBOX_RUNTIMES).nullable(),
  systemCpuCores: between(0, 4096),
  systemMemoryGib: between(0, 65_536),
  memoryMibPerPooledTb: between(0, 100_000),
  cpuLossPct: between(0, 90),
  kubevirtOverheadRatio: between(1, 4),
  agents: z.object({
    cpuMilli: whole(0, 1_000_000),
    memoryMib: whole(0, 10_000_000),
    pods: whole(0, 1000),
  }),
  overcommit: z.object({ critical: between(1, 16), general: between(1, 16) }),
  failuresTolerated: whole(0, 100),
  zones: z
    .array(lineInput("the zone a name", 40))
    .min(1, "Give at least one zone.")
    .max(ZONES_MAX)
    .refine((zones) => new Set(zones).size === zones.length, "Give each zone once.")
    .readonly(),
  maxNodes: whole(1, 100_000).nullable(),
  order: whole(1, 1000),
  price: price.nullable(),
  storagePricePerGib: money.nullable(),
  currency: z.string().regex(/^[A-Z]{3}$/, "Give the three letters of a currency, such as EUR."),
}) satisfies z.ZodType<PoolDefinition, unknown>;

/** A pool that its platform can have, and on whose nodes something is left for workloads. */
export const poolDefinitionInput = poolDefinition.superRefine((pool, context) => {
  const complain = (path: string, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  if (pool.forms.some((form) => !formsOf(pool.platform).includes(form))) {
    complain("forms", "This platform cannot run one of these forms.");
  }
  if (pool.architectures.some((one) => !architecturesOf(pool.platform).includes(one))) {
    complain("architectures", "This platform has no nodes of one of these architectures.");
  }
  if (pool.forms.includes("sandboxed-container") && pool.sandboxRuntime === null) {
    complain("sandboxRuntime", "Choose the runtime that sandboxes containers.");
  }
  if (pool.maxNodes !== null && pool.maxNodes <= pool.failuresTolerated) {
    complain("maxNodes", "Allow more nodes than are spare.");
  }
  const { cpuMilli, memoryMib } = deriveAllocatable(pool).allocatable;
  if (cpuMilli === 0) complain("cpuCores", "Nothing of the CPU is left for workloads.");
  if (memoryMib === 0) complain("memoryGib", "Nothing of the memory is left for workloads.");
});

export const poolInput = z.object({
  name: lineInput("the pool a name", NAME_MAX),
  definition: poolDefinitionInput,
});
export type PoolContent = z.output<typeof poolInput>;

export const poolIdInput = z.object({ poolId: z.uuid() });

const held = { poolId: z.uuid(), expectedVersion: z.number().int().positive() };
export const updatePoolInput = poolInput.extend(held);
export const removePoolInput = z.object(held);

export const poolOutput = z.object({
  id: z.string(),
  name: z.string(),
  definition: poolDefinition,
  version: z.number().int(),
  updatedAt: z.date(),
});
export const poolsOutput = z.array(poolOutput);

const nameTaken = z.object({ ok: z.literal(false), reason: z.literal("NAME_TAKEN") });
const conflict = z.object({
  ok: z.literal(false),
  reason: z.literal("CONFLICT"),
  detail: poolOutput,
});
const saved = z.object({
  ok: z.literal(true),
  value: z.object({ poolId: z.string(), version: z.number().int() }),
});

export const createPoolOutput = z.union([saved, nameTaken]);
export const updatePoolOutput = z.union([saved, nameTaken, conflict]);
export const removePoolOutput = z.union([
  z.object({ ok: z.literal(true), value: z.object({ poolId: z.string() }) }),
  conflict,
]);
