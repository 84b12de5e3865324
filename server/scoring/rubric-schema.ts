import { z } from "zod";
import { VERDICTS } from "@/server/inventory/workload";
import { DIMENSION_NAMES } from "./dimensions";
import { PRESET_NAMES } from "./rubric-presets";
import { rubricSchema } from "./rubric";

const RUBRIC_STATUSES = ["draft", "published", "retired"] as const;

export const rubricIdInput = z.object({ rubricId: z.uuid() });

/** A draft as somebody has it before them; a change of an older version is refused. */
export const draftInput = rubricIdInput.extend({ version: z.number().int().positive() });
export type DraftInput = z.output<typeof draftInput>;

export const createDraftInput = z.object({
  name: z.string().trim().min(1, "Enter a name.").max(80, "Use at most 80 characters."),
  source: z.discriminatedUnion("from", [
    z.object({ from: z.literal("preset"), preset: z.enum(PRESET_NAMES) }),
    z.object({ from: z.literal("version"), rubricId: z.uuid() }),
  ]),
});
export type CreateDraftInput = z.output<typeof createDraftInput>;

const { shape } = rubricSchema;

export const saveDraftInput = draftInput.extend({
  edit: z.strictObject({
    name: shape.name,
    referenceDate: shape.referenceDate,
    statementMaxAgeDays: shape.statementMaxAgeDays,
    weights: shape.weights,
    dimensionCaps: shape.dimensionCaps,
    openCondition: shape.openCondition,
    thresholds: shape.thresholds,
    capShares: z.record(z.string().min(1).max(60), z.number().min(0).max(1)),
  }),
});
export type SaveDraftInput = z.output<typeof saveDraftInput>;

const summary = {
  id: z.string(),
  number: z.number(),
  name: z.string(),
  status: z.enum(RUBRIC_STATUSES),
  note: z.string(),
  version: z.number(),
  updatedAt: z.date(),
  createdByName: z.string().nullable(),
  publishedAt: z.date().nullable(),
  publishedByName: z.string().nullable(),
};

export const listRubricsOutput = z.array(z.object(summary));

const criterionOutput = z.object({
  id: z.string(),
  key: z.string(),
  title: z.string(),
  rationale: z.string(),
  dimension: z.enum(DIMENSION_NAMES as [string, ...string[]]),
});

export const rubricOutput = z.object({
  ...summary,
  rubric: rubricSchema,
  criteria: z.array(criterionOutput),
});

export const createDraftOutput = z.object({ id: z.string() });

/** Fields that rule each other out, by their path in the edit, such as "weights.state". */
const fieldProblems = z.array(z.object({ path: z.string(), message: z.string() }));

export const saveDraftOutput = z.union([
  z.object({ ok: z.literal(true), value: z.object({ version: z.number() }) }),
  z.object({ ok: z.literal(false), reason: z.enum(["CHANGED_SINCE", "NOT_A_DRAFT"]) }),
  z.object({ ok: z.literal(false), reason: z.literal("INVALID"), detail: fieldProblems }),
]);

export const removeDraftOutput = z.union([
  z.object({ ok: z.literal(true), value: z.null() }),
  z.object({ ok: z.literal(false), reason: z.enum(["CHANGED_SINCE", "NOT_A_DRAFT"]) }),
]);

const verdict = z.enum(VERDICTS);

export const startSimulationOutput = z.union([
  z.object({ ok: z.literal(true), value: z.object({ jobId: z.string() }) }),
  z.object({
    ok: z.literal(false),
    reason: z.enum(["CHANGED_SINCE", "NOT_A_DRAFT", "NOTHING_PUBLISHED"]),
  }),
]);

export const simulationOutput = z
  .object({
    jobId: z.string(),
    draftVersion: z.number(),
    compared: z.number(),
    finishedAt: z.date().nullable(),
    /** The draft, the rubric in force or the engine is another one by now. */
    isStale: z.boolean(),
    base: z.object({ number: z.number(), name: z.string() }).nullable(),
    flips: z.array(z.object({ from: verdict, to: verdict, count: z.number() })),
    teams: z.array(z.object({ teamId: z.string(), team: z.string(), count: z.number() })),
  })
  .nullable();

export const listFlipsInput = rubricIdInput.extend({
  teamId: z.uuid().nullish(),
  cursor: z.number().int().min(0).max(10_000_000).nullish(),
});
export type ListFlipsInput = z.output<typeof listFlipsInput>;

export const listFlipsOutput = z.object({
  rows: z.array(
    z.object({
      workloadId: z.string(),
      workload: z.string(),
      team: z.string(),
      from: verdict,
      to: verdict,
      cause: z.enum(["criterion", "coverage", "threshold"]),
      /** Title of the criterion, where one is the cause. */
      criterion: z.string().nullable(),
    }),
  ),
  nextCursor: z.number().nullable(),
});

export const publishInput = draftInput.extend({
  note: z.string().trim().min(1, "Say why.").max(500, "Use at most 500 characters."),
});
export type PublishInput = z.output<typeof publishInput>;

export const publishOutput = z.union([
  z.object({ ok: z.literal(true), value: z.object({ jobId: z.string() }) }),
  z.object({
    ok: z.literal(false),
    reason: z.enum(["CHANGED_SINCE", "NOT_A_DRAFT", "NOT_SIMULATED"]),
  }),
]);

export const recomputeInput = rubricIdInput.extend({ workloadId: z.uuid() });
export type RecomputeInput = z.output<typeof recomputeInput>;
/** One line of the scoring command. */
export const recomputeOutput = z.object({ line: z.string() });
