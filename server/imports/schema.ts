import { z } from "zod";
import { BATCH_STATUSES, type BatchSource } from "./batch";
import { ROW_OUTCOMES } from "./batch-counts";
import { FILE_PROBLEM_CODES } from "./file-problem";
import { FORMAT_IDS } from "./import-format";
import { SIZE_UNITS, isMappingTarget, type MappingTarget } from "./mapping-target";
import { ROW_ISSUE_CODES } from "./row-issue";
import { SET_ASIDE_REASONS } from "@/server/inventory/workload";

export const count = z.number().int().nonnegative();
export const params = z.record(z.string(), z.union([z.string(), z.number()]));

export const formatInput = z.enum(FORMAT_IDS);

export const columnMapping = z
  .array(
    z.object({
      header: z.string().max(32_767),
      target: z
        .custom<MappingTarget>((value) => typeof value === "string" && isMappingTarget(value))
        .nullable(),
      unit: z.enum(SIZE_UNITS).nullable(),
    }),
  )
  .max(1_000);

export const batchIdInput = z.object({ batchId: z.uuid() });

export const uploadInput = z.object({
  teamId: z.uuid("Choose a team."),
  fileName: z
    .string()
    .trim()
    .min(1)
    // Browsers send the bare name; whatever else arrives, only the last part is kept.
    .transform(
      (name) =>
        name
          .split(/[\\/]/)
          .at(-1)
          ?.replace(/\p{Cc}/gu, "")
          .slice(0, 200) || "file",
    ),
});

export const previewInput = batchIdInput.extend({
  expectedVersion: z.number().int().positive(),
  format: formatInput,
  /** For formats whose columns are chosen; null takes the suggestion. */
  mapping: columnMapping.nullable(),
  /** Whether what people entered gives way to the file, unless a row says otherwise. */
  overwriteTyped: z.boolean(),
  /** Takes back what was decided for single fields: `overwriteTyped` then holds for all. */
  isForAll: z.boolean().default(false),
});

export const commitInput = batchIdInput.extend({ expectedVersion: z.number().int().positive() });

export const undoInput = batchIdInput.extend({
  /** What becomes of workloads that somebody edited after the import. */
  edited: z.enum(["refuse", "keep", "overwrite"]),
  /** Of those that stay, the ones that go back all the same. */
  overwrite: z.array(z.uuid()).max(100).default([]),
});

export type UndoInput = z.infer<typeof undoInput>;

const rowNumber = z.number().int().positive();

/** What a person decides about rows of the preview. */
export const rowDecision = z.discriminatedUnion("kind", [
  /** Whose value goes in, for some fields of one row. */
  z.object({
    kind: z.literal("fields"),
    rowNumber,
    fields: z.array(z.string().max(100)).min(1).max(200),
    take: z.boolean(),
  }),
  /** Which of several rows of one workload speaks for it. */
  z.object({ kind: z.literal("row"), rowNumber }),
  /** Whether a skipped row comes in; null stands for all of them. */
  z.object({ kind: z.literal("include"), rowNumber: rowNumber.nullable(), included: z.boolean() }),
]);
export type RowDecision = z.infer<typeof rowDecision>;

export const decideInput = batchIdInput.extend({
  expectedVersion: z.number().int().positive(),
  decision: rowDecision,
});

export const ROW_VIEWS = ["all", ...ROW_OUTCOMES, "set-aside", "to-decide", "warning"] as const;
export type RowView = (typeof ROW_VIEWS)[number];

export const rowsInput = batchIdInput.extend({
  view: z.enum(ROW_VIEWS),
  /** Number of the last row of the page before. */
  after: z.number().int().nonnegative(),
});

/** The batch after which the next page begins; the name is what infinite queries call it. */
export const listBatchesInput = z.object({
  cursor: z.object({ createdAt: z.date(), id: z.uuid() }).nullish(),
});

export const fileProblem = z.object({ code: z.enum(FILE_PROBLEM_CODES), params });

export const rowIssue = z.object({
  severity: z.enum(["error", "warning"]),
  code: z.enum(ROW_ISSUE_CODES),
  column: z.string().nullable(),
  value: z.string().nullable(),
  params,
});

export const fieldChange = z.object({
  field: z.string(),
  before: z.unknown(),
  after: z.unknown(),
});

export const batchCounts = z.object({
  rows: count,
  create: count,
  update: count,
  unchanged: count,
  skipped: count,
  conflict: count,
  error: count,
  template: count,
  placeholder: count,
  poweredOff: count,
  kept: count,
  toDecide: count,
  disputed: count,
  byName: count,
  warned: count,
});

const tableNotes = z.array(z.object({ code: z.string(), params }));

const detection = z.object({
  confidence: z.number(),
  reason: z.object({ code: z.string(), params }),
});

export const batchSource: z.ZodType<BatchSource> = z.object({
  tables: z.array(
    z.object({
      name: z.string(),
      headers: z.array(z.string()),
      rowCount: z.number().nullable(),
      notes: tableNotes,
    }),
  ),
  recognised: z.array(z.object({ id: formatInput, detection })),
  table: z.string().nullable(),
  headers: z.array(z.string()),
  joined: z.array(z.string()),
  readNotes: tableNotes.default([]),
  overwriteTyped: z.boolean(),
  newApplications: z.array(z.object({ id: z.string(), name: z.string(), teamId: z.string() })),
}) as unknown as z.ZodType<BatchSource>;

export const batchSummary = z.object({
  id: z.string(),
  teamId: z.string(),
  teamName: z.string(),
  status: z.enum(BATCH_STATUSES),
  format: formatInput,
  fileName: z.string(),
  fileBytes: count,
  counts: batchCounts,
  problem: fileProblem.nullable(),
  version: z.number(),
  createdBy: z.string(),
  createdAt: z.date(),
  committedBy: z.string().nullable(),
  committedAt: z.date().nullable(),
  undoneBy: z.string().nullable(),
  undoneAt: z.date().nullable(),
});

export const teamsOutput = z.array(z.object({ id: z.string(), name: z.string() }));

export const targetsOutput = z.array(
  z.object({
    value: z.string(),
    /** Null where the label stands in the messages. */
    label: z.string().nullable(),
    group: z.string(),
    isSize: z.boolean(),
  }),
);

export const batchListOutput = z.object({
  batches: z.array(batchSummary),
  next: z.object({ createdAt: z.date(), id: z.string() }).nullable(),
});

export const rowsOutput = z.object({
  headers: z.array(z.string()),
  rows: z.array(
    z.object({
      rowNumber: count,
      name: z.string().nullable(),
      outcome: z.enum(ROW_OUTCOMES),
      setAside: z.enum(SET_ASIDE_REASONS).nullable(),
      cells: z.array(z.union([z.string(), z.number(), z.boolean()]).nullable()),
      /** Null where the label of the field stands in the messages. */
      changes: z.array(fieldChange.extend({ label: z.string().nullable() })),
      issues: z.array(rowIssue),
      disputes: z.array(
        z.object({
          field: z.string(),
          label: z.string().nullable(),
          current: z.unknown(),
          offered: z.unknown(),
          by: z.string().nullable(),
          at: z.string().nullable(),
          taken: z.boolean(),
        }),
      ),
      /** Number of the first row that is the same workload; of the first, its own. */
      rivalOf: count.nullable(),
      isIncluded: z.boolean(),
      workloadId: z.string().nullable(),
    }),
  ),
  /** Where the pages before and after begin; null where there is none. */
  previous: count.nullable(),
  next: count.nullable(),
});

export const named = z.object({ count, names: z.array(z.string()) });
