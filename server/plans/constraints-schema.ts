import { z } from "zod";
import { MAX_BLACKOUTS, MAX_SET_SIZE, MAX_SETS, TEST_FIRST } from "./constraints";
import { calendarDay, versionInput } from "./schema";

const title = (what: string) =>
  z
    .string()
    .trim()
    .min(1, `Give the ${what} a name.`)
    .max(120, "A name has at most 120 characters.");

const limit = (unit: string, most: number) =>
  z
    .number({ error: "Give a number, or leave it empty." })
    .positive(`A limit is more than 0 ${unit}.`)
    .max(most, `At most ${most} ${unit}.`)
    .nullable();

const turn = z.number().int().min(0).max(2);

export const blackoutInput = z
  .object({ name: title("blackout"), startDate: calendarDay, endDate: calendarDay })
  .refine(({ startDate, endDate }) => startDate <= endDate, {
    message: "A blackout ends on its first day or later.",
    path: ["endDate"],
  });

/** What a person sets in the form of constraints. Sets are made and removed one by one. */
export const constraintsForm = z.object({
  maxEffortDays: limit("days", 100_000),
  maxDataGib: limit("GiB", 100_000_000),
  maxPerTeam: limit("workloads", 1_000).refine(
    (value) => value === null || Number.isInteger(value),
    "Give a whole number.",
  ),
  stageOrder: z.object({ test: turn, staging: turn, production: turn }),
  blackouts: z.array(blackoutInput).max(MAX_BLACKOUTS, `At most ${MAX_BLACKOUTS} blackouts.`),
  deadline: calendarDay.nullable(),
});

const workloadSet = z.object({
  id: z.string(),
  name: z.string(),
  workloadIds: z.array(z.string()),
});

/** As stored with a plan; a plan from before there were constraints has none. */
export const constraintsSchema = z.object({
  maxEffortDays: z.number().nullable().default(null),
  maxDataGib: z.number().nullable().default(null),
  maxPerTeam: z.number().nullable().default(null),
  stageOrder: z.object({ test: turn, staging: turn, production: turn }).default(TEST_FIRST),
  blackouts: z
    .array(z.object({ name: z.string(), startDate: z.string(), endDate: z.string() }))
    .default([]),
  deadline: z.string().nullable().default(null),
  together: z.array(workloadSet).max(MAX_SETS).default([]),
  apart: z.array(workloadSet).max(MAX_SETS).default([]),
});

export const updateConstraintsInput = versionInput.extend(constraintsForm.shape);

export const SET_KINDS = ["together", "apart"] as const;

export const addSetInput = versionInput.extend({
  kind: z.enum(SET_KINDS),
  name: title("set"),
  workloadIds: z
    .array(z.uuid())
    .min(2, "A set has at least 2 workloads.")
    .max(MAX_SET_SIZE, `A set has at most ${MAX_SET_SIZE} workloads.`),
});

export const removeSetInput = versionInput.extend({ setId: z.uuid() });
