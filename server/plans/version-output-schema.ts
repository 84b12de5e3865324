import { z } from "zod";
import { WORKLOAD_CHANGES, WORKLOAD_FIELDS } from "./diff";
import { conflict, moveProgress, success } from "./output-schema";
import { PLAN_STATUSES } from "./plan";
import { SET_KINDS } from "./set-diff";
import { VERSION_OCCASIONS } from "./version";
import { figuresSchema } from "./version-schema";

const count = z.number().int().nonnegative();
const day = z.string().nullable();

export const versionsOutput = z.object({
  plan: z.object({
    id: z.string(),
    name: z.string(),
    status: z.enum(PLAN_STATUSES),
    version: z.number().int(),
    baselineNumber: z.number().int().nullable(),
  }),
  rows: z.array(
    z.object({
      number: z.number().int(),
      occasion: z.enum(VERSION_OCCASIONS),
      note: z.string(),
      figures: figuresSchema,
      createdAt: z.date(),
      createdByName: z.string().nullable(),
    }),
  ),
});

export const keepVersionOutput = z.union([
  success(z.object({ number: z.number().int() })),
  conflict,
]);

const cell = z.union([z.string(), z.number(), z.boolean()]).nullable();
const change = <Field extends z.ZodType<string>>(field: Field) =>
  z.object({ field, before: cell, after: cell });
const knownSum = z.object({ sum: z.number(), unknown: count });
const waveFigures = z
  .object({
    position: z.number().int().nullable(),
    name: z.string().nullable(),
    startDate: day,
    endDate: day,
    workloads: count,
    effortDays: knownSum,
    dataGib: knownSum,
  })
  .nullable();
const figures = z.object({
  workloads: count,
  waves: count,
  unassigned: count,
  critical: count,
  advisory: count,
  startDate: day,
  endDate: day,
  hidden: count,
});

export const comparisonOutput = z.object({
  before: figures,
  after: figures,
  gone: count,
  diff: z.object({
    settings: z.array(change(z.string())).readonly(),
    constraints: z.array(change(z.string())).readonly(),
    sets: z
      .array(
        z.object({
          id: z.string(),
          kind: z.enum(SET_KINDS),
          change: z.enum(["added", "removed", "changed"]),
          before: z.string().nullable(),
          after: z.string().nullable(),
          joined: z.array(z.string()).readonly(),
          left: z.array(z.string()).readonly(),
          unnamed: count,
        }),
      )
      .readonly(),
    waves: z
      .array(
        z.object({
          id: z.string().nullable(),
          kind: z.enum(["added", "removed", "changed", "same"]),
          before: waveFigures,
          after: waveFigures,
        }),
      )
      .readonly(),
    workloads: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          kind: z.enum(WORKLOAD_CHANGES),
          changes: z.array(change(z.enum(WORKLOAD_FIELDS))).readonly(),
        }),
      )
      .readonly(),
    counts: z.record(z.enum(WORKLOAD_CHANGES), count),
  }),
});

const dates = z.object({ startDate: day, endDate: day });
const days = z.number().int().nullable();
const slip = { startDays: days, endDays: days, overdueDays: days };

export const againstOutput = z.object({
  plan: z.object({ id: z.string(), name: z.string(), status: z.enum(PLAN_STATUSES) }),
  today: z.string(),
  /** Null while the plan has no baseline. */
  against: z
    .object({
      number: z.number().int(),
      createdAt: z.date(),
      hidden: count,
      added: count,
      removed: count,
      done: count,
      due: count,
      waves: z
        .array(
          z.object({
            id: z.string(),
            position: z.number().int(),
            name: z.string(),
            planned: dates,
            present: dates.nullable(),
            shiftDays: days,
            actual: moveProgress,
            workloads: count,
            done: count,
            due: count,
            ...slip,
          }),
        )
        .readonly(),
      workloads: z
        .array(
          z.object({
            id: z.string(),
            name: z.string(),
            teamName: z.string(),
            wave: z.object({ position: z.number().int(), name: z.string() }).nullable(),
            planned: dates,
            actual: moveProgress,
            isDue: z.boolean(),
            ...slip,
          }),
        )
        .readonly(),
    })
    .nullable(),
});

export const membershipOutput = z.object({
  groups: z.array(
    z.object({
      group: z.enum(["joining", "leaving", "removed", "added"]),
      /** All of them, also those that are not shown. */
      ids: z.array(z.string()),
      shown: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          teamName: z.string(),
          environment: z.string().nullable(),
        }),
      ),
    }),
  ),
});

export const membershipCountOutput = z.object({ joining: count, leaving: count });
