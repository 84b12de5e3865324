import { z } from "zod";
import type { Constraints } from "./constraints";
import { constraintsSchema } from "./constraints-schema";
import { DISPOSITIONS } from "./disposition";
import { EFFORT_PARTS } from "./effort";
import { reasonSchema } from "./output-schema";
import type { PlacedItem } from "./placed-item";
import type { PlanSettings, PlanWave } from "./plan-content";
import { MOVE_STATUSES, type TrackedWorkload } from "./progress";

export const storedWave = z.object({
  id: z.string(),
  name: z.string(),
  startDate: z.string().nullable(),
  endDate: z.string().nullable(),
});

export const storedSettings = z.object({
  name: z.string(),
  description: z.string(),
  maxWaveSize: z.number().int(),
  cadence: z
    .object({ startDate: z.string(), waveDays: z.number(), gapDays: z.number() })
    .nullable(),
});

/** What a person decided about a workload, beside where it stands. */
export const storedDecision = {
  waveId: z.string().nullable(),
  isPinned: z.boolean(),
  reasons: z.array(reasonSchema),
  disposition: z.enum(DISPOSITIONS).nullable().default(null),
  effort: z.partialRecord(z.enum(EFFORT_PARTS), z.number()).default({}),
  earliestDate: z.string().nullable().default(null),
  latestDate: z.string().nullable().default(null),
  isAddedByHand: z.boolean().default(false),
};

/** As stored with a change of a draft. Steps from before settings could be taken back name none. */
const planStep = z.object({
  kind: z.literal("plan").default("plan"),
  frame: z
    .object({
      settings: storedSettings,
      constraints: constraintsSchema,
      baselineNumber: z.number().int().nullable(),
      removals: z.array(z.string()),
    })
    .nullable()
    .default(null),
  waves: z.array(storedWave),
  items: z.array(z.object({ workloadId: z.string(), ...storedDecision })),
  added: z.array(z.string()),
});

/** As stored with a report on workloads of an approved plan. */
const progressStep = z.object({
  kind: z.literal("progress"),
  tracked: z.array(
    z.object({
      workloadId: z.string(),
      progress: z.object({
        status: z.enum(MOVE_STATUSES),
        startedOn: z.string().nullable(),
        finishedOn: z.string().nullable(),
      }),
    }),
  ),
});

export const undoStepSchema = z.union([progressStep, planStep]);

/** What a plan is beside its workloads and waves. */
export type PlanFrame = {
  settings: PlanSettings;
  constraints: Constraints;
  baselineNumber: number | null;
  /** Workloads that were taken out by hand. */
  removals: readonly string[];
};

export type PlanStep = {
  kind: "plan";
  frame: PlanFrame | null;
  waves: readonly PlanWave[];
  /** The touched workloads as they stood. */
  items: readonly PlacedItem[];
  /** Workloads that were not in the plan before. */
  added: readonly string[];
};

export type ProgressStep = { kind: "progress"; tracked: readonly TrackedWorkload[] };

/** What one change replaced. */
export type UndoStep = PlanStep | ProgressStep;
