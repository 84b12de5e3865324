import { z } from "zod";
import { FACT_GROUPS, type FactGroup } from "@/server/inventory/fact-definition";
import { VERDICTS } from "@/server/inventory/workload";
import { COMPARED_MAX } from "./comparison-address";
import { DIMENSION_NAMES, type Dimension } from "./dimensions";

export const compareInput = z.object({
  workloadIds: z.array(z.uuid()).min(1).max(COMPARED_MAX),
});

const perTarget = <Value extends z.ZodType>(value: Value) =>
  z.object({ container: value, "sandboxed-container": value, vm: value });

const comparedWorkload = z.object({
  id: z.string(),
  name: z.string(),
  teamName: z.string(),
  /** The verdict that counts. */
  verdict: z.enum(VERDICTS).nullable(),
  computedVerdict: z.enum(VERDICTS).nullable(),
  isOverridden: z.boolean(),
  sentence: z.string(),
  isFirm: z.boolean(),
  coverage: z.number(),
  targets: perTarget(
    z.object({
      score: z.number().nullable(),
      low: z.number(),
      high: z.number(),
      acceptability: z.number(),
      /** Reasons; none where it is possible. */
      blockers: z.array(z.string()),
      conditions: z.number().int(),
    }),
  ),
  /** Points by dimension; one that gave none is left out. */
  points: z.array(
    z.object({
      dimension: z.enum(DIMENSION_NAMES as [Dimension, ...Dimension[]]),
      points: perTarget(z.number()),
    }),
  ),
  deciding: z.array(z.object({ label: z.string(), value: z.string().nullable() })),
  /** Labels of facts that bear on the verdict and that nobody has answered. */
  unknown: z.array(z.string()),
  nextQuestion: z.string().nullable(),
});

export const comparisonOutput = z.object({
  /** In the order of the request; those that are not there are left out and counted. */
  workloads: z.array(comparedWorkload),
  missing: z.number().int(),
  baseline: z.number(),
  facts: z.array(
    z.object({
      fact: z.string(),
      label: z.string(),
      group: z.enum(Object.keys(FACT_GROUPS) as [FactGroup, ...FactGroup[]]),
      values: z.array(z.string().nullable()),
      differs: z.boolean(),
    }),
  ),
});
export type Comparison = z.output<typeof comparisonOutput>;
export type ComparedWorkload = Comparison["workloads"][number];
