import { z } from "zod";
import { JOB_STATUSES } from "@/server/jobs/job";
import { SIZE_UNITS } from "./mapping-target";
import {
  batchCounts,
  batchSource,
  batchSummary,
  count,
  fileProblem,
  formatInput,
  named,
  params,
} from "./schema";

const previewResult = z.union([
  z.object({ ok: z.literal(true), value: z.object({ version: z.number(), counts: batchCounts }) }),
  z.object({ ok: z.literal(false), reason: z.literal("FILE_PROBLEM"), detail: fileProblem }),
  z.object({ ok: z.literal(false), reason: z.enum(["BATCH_CHANGED", "NOT_OPEN", "NOT_ALLOWED"]) }),
]);

const commitResult = z.union([
  z.object({
    ok: z.literal(true),
    value: z.object({ written: count, jobId: z.string().nullable() }),
  }),
  z.object({ ok: z.literal(false), reason: z.literal("INVENTORY_CHANGED"), detail: named }),
  z.object({
    ok: z.literal(false),
    reason: z.enum(["BATCH_CHANGED", "NOT_PREVIEWED", "NOTHING_TO_WRITE", "NOT_ALLOWED"]),
  }),
]);

const editedSince = z.object({
  count,
  rows: z.array(
    z.object({
      workloadId: z.string(),
      name: z.string().nullable(),
      isDeleted: z.boolean(),
      by: z.string().nullable(),
      at: z.coerce.date().nullable(),
    }),
  ),
});

const undoResult = z.union([
  z.object({
    ok: z.literal(true),
    value: z.object({ restored: count, removed: count, left: count, jobId: z.string().nullable() }),
  }),
  z.object({ ok: z.literal(false), reason: z.literal("EDITED_SINCE"), detail: editedSince }),
  z.object({ ok: z.literal(false), reason: z.enum(["NOT_COMMITTED", "KEY_TAKEN", "NOT_ALLOWED"]) }),
]);

const jobState = {
  id: z.string(),
  status: z.enum(JOB_STATUSES),
  done: count,
  total: count.nullable(),
  problem: z.string().nullable(),
};

/** The job that works on a batch or did so last, with what came of it. */
export const batchJob = z.discriminatedUnion("kind", [
  z.object({
    ...jobState,
    kind: z.literal("import-preview"),
    result: previewResult.nullable(),
  }),
  z.object({ ...jobState, kind: z.literal("import-commit"), result: commitResult.nullable() }),
  z.object({ ...jobState, kind: z.literal("import-undo"), result: undoResult.nullable() }),
]);

export const batchOutput = batchSummary.extend({
  source: batchSource,
  job: batchJob.nullable(),
  formats: z.array(
    z.object({
      id: formatInput,
      title: z.string(),
      takesMapping: z.boolean(),
      confidence: z.number(),
      reason: z.object({ code: z.string(), params }),
    }),
  ),
  /** Columns of the table, with what they mean now and what they hold; empty for fixed formats. */
  columns: z.array(
    z.object({
      header: z.string(),
      target: z.string().nullable(),
      unit: z.enum(SIZE_UNITS).nullable(),
      samples: z.array(z.string()),
      filled: count,
    }),
  ),
});

/** Work that was queued, or why it was not. */
const queuedUnless = <const Reasons extends readonly [string, ...string[]]>(reasons: Reasons) =>
  z.union([
    z.object({ ok: z.literal(true), value: z.object({ jobId: z.string() }) }),
    z.object({ ok: z.literal(false), reason: z.enum(reasons) }),
  ]);

export const previewOutput = queuedUnless(["BUSY", "BATCH_CHANGED", "NOT_OPEN"]);
export const commitOutput = queuedUnless([
  "BUSY",
  "BATCH_CHANGED",
  "NOT_PREVIEWED",
  "NOTHING_TO_WRITE",
]);
export const undoOutput = queuedUnless(["BUSY", "NOT_COMMITTED"]);

export const cancelOutput = z.union([
  z.object({ ok: z.literal(true), value: z.null() }),
  z.object({ ok: z.literal(false), reason: z.literal("NOT_BUSY") }),
]);

export const decideOutput = z.union([
  z.object({ ok: z.literal(true), value: z.object({ version: z.number(), counts: batchCounts }) }),
  z.object({ ok: z.literal(false), reason: z.literal("INVENTORY_CHANGED"), detail: named }),
  z.object({
    ok: z.literal(false),
    reason: z.enum(["BUSY", "BATCH_CHANGED", "NOT_PREVIEWED", "NOTHING_TO_DECIDE"]),
  }),
]);

export const discardOutput = z.union([
  z.object({ ok: z.literal(true), value: z.null() }),
  z.object({ ok: z.literal(false), reason: z.enum(["NOT_OPEN", "BUSY"]) }),
]);
