import { z } from "zod";
import { constraintsSchema } from "./constraints-schema";
import { snapshotSchema } from "./output-schema";
import type { PlanFigures, PlanRecord } from "./plan-record";
import { planIdInput, versionInput } from "./schema";
import { storedDecision, storedSettings, storedWave } from "./undo-schema";
import { MAX_NOTE } from "./version";

/** As stored with a version: the whole plan. */
export const recordSchema: z.ZodType<PlanRecord> = z.object({
  settings: storedSettings,
  constraints: constraintsSchema,
  rubricNumber: z.number().int(),
  waves: z.array(storedWave),
  entries: z.array(
    z.object({
      id: z.string(),
      teamId: z.string(),
      ...storedDecision,
      progress: z.null().default(null),
      snapshot: snapshotSchema,
    }),
  ),
  removals: z.array(z.string()),
});

const count = z.number().int().nonnegative();

export const figuresSchema: z.ZodType<PlanFigures> = z.object({
  workloads: count,
  waves: count,
  unassigned: count,
  critical: count,
  advisory: count,
  startDate: z.string().nullable(),
  endDate: z.string().nullable(),
});

const number = z.number().int().positive();

export const versionNote = z
  .string()
  .trim()
  .min(1, "Say what this version stands for.")
  .max(MAX_NOTE, `At most ${MAX_NOTE} characters.`);

export const keepVersionInput = versionInput.extend({ note: versionNote });

/** From one version to another, or to the plan as it stands: null. */
export const compareInput = planIdInput.extend({ from: number, to: number.nullable() });

export const restoreInput = versionInput.extend({ number });

/** Null names none any more. */
export const baselineInput = versionInput.extend({ number: number.nullable() });

/** Against the named version instead of the plan's own baseline. */
export const againstInput = planIdInput.extend({ number: number.nullable().default(null) });
