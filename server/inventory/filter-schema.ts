import { z } from "zod";
import { isFactName, type FactName } from "./fact-names";
import { OVERRIDE_CHOICES, SCORE_CELL, UNKNOWN, type WorkloadFilter } from "./workload-filter";
import { SET_ASIDE_REASONS, VERDICTS, WORKLOAD_KINDS } from "./workload";
import { WORKLOAD_SORTS } from "./workload-sort";

const MAX_VALUES = 100;

// Postgres has no text with NUL in it, so no row could match and the statement would fail.
const text = z
  .string()
  .max(200)
  .refine((value) => !value.includes("\0"), "Remove the invisible control character.");
const texts = z.array(text.min(1)).max(MAX_VALUES).readonly().default([]);
const ids = z.array(z.uuid()).max(MAX_VALUES).readonly().default([]);
const cellCorner = z
  .number()
  .min(0)
  .max(100 - SCORE_CELL)
  .multipleOf(SCORE_CELL);
const factName = z.custom<FactName>((name) => typeof name === "string" && isFactName(name), {
  error: "is not a fact of the dictionary",
});

/** A selection of workloads as the API takes it; an address is read by `filterFromParams`. */
export const workloadFilterInput = z.object({
  q: text.default(""),
  team: ids,
  environment: texts,
  kind: z.array(z.enum(WORKLOAD_KINDS)).readonly().default([]),
  verdict: z
    .array(z.enum([...VERDICTS, UNKNOWN]))
    .readonly()
    .default([]),
  override: z.array(z.enum(OVERRIDE_CHOICES)).readonly().default([]),
  os: texts,
  criticality: texts,
  application: ids,
  tag: texts,
  blocker: z
    .array(z.string().regex(/^K\d{1,2}(:(container|sandboxed-container|vm))?$/))
    .max(MAX_VALUES)
    .readonly()
    .default([]),
  coverage: z.array(z.number().int().min(1).max(5)).max(5).readonly().default([]),
  cell: z
    .array(z.object({ container: cellCorner, vm: cellCorner }))
    .max(MAX_VALUES)
    .readonly()
    .default([]),
  fact: z
    .array(z.object({ fact: factName, value: text.min(1).nullable() }))
    .max(MAX_VALUES)
    .readonly()
    .default([]),
  standing: z.enum(["active", "all", "set-aside", ...SET_ASIDE_REASONS]).default("active"),
}) satisfies z.ZodType<WorkloadFilter, unknown>;

export const workloadSortInput = z.object({
  field: z.enum(WORKLOAD_SORTS),
  direction: z.enum(["asc", "desc"]),
});
