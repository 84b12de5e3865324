import { z } from "zod";
import { workloadFilterInput } from "@/server/inventory/filter-schema";
import { DISPOSITIONS } from "./disposition";
import { EFFORT_PARTS, MAX_PART_DAYS } from "./effort";
import { MAX_PLAN_WORKLOADS, MAX_WAVE_SIZE, PLAN_STATUSES } from "./plan";
import { MOVE_STATUSES } from "./progress";
import { isCalendarDay } from "./wave-calendar";

const name = (what: string) =>
  z
    .string()
    .trim()
    .min(1, `Give the ${what} a name.`)
    .max(120, `A name has at most 120 characters.`);

const wholeNumber = z.number({ error: "Give a number." }).int("Give a whole number.");

/** A calendar day as text: a date with a time of day would move with the time zone. */
export const calendarDay = z
  .string()
  .refine(isCalendarDay, "Give a day that exists, as YYYY-MM-DD.");

export const cadenceInput = z.object({
  startDate: calendarDay,
  waveDays: wholeNumber.min(1, "A wave lasts at least 1 day.").max(365, "At most 365 days."),
  gapDays: wholeNumber.min(0, "At least 0 days.").max(365, "At most 365 days."),
});

const maxWaveSize = wholeNumber
  .min(1, "A wave holds at least 1 workload.")
  .max(MAX_WAVE_SIZE, `A wave holds at most ${MAX_WAVE_SIZE} workloads.`);

const description = z.string().trim().max(2_000, "At most 2,000 characters.");

export const planIdInput = z.object({ planId: z.uuid() });

export const listPlansInput = z.object({
  status: z.enum(PLAN_STATUSES).nullable().default(null),
  cursor: z.object({ updatedAt: z.date(), id: z.uuid() }).nullable().default(null),
});

export const selectionCountInput = z.object({ filter: workloadFilterInput });

/** What a person sets about a plan as a whole; also the schema of its forms. */
export const planSettingsInput = z.object({
  name: name("plan"),
  description,
  maxWaveSize,
  cadence: cadenceInput.nullable(),
});

export const createPlanInput = planSettingsInput.extend({
  description: description.default(""),
  filter: workloadFilterInput,
  /** Arranges the waves at once. */
  proposes: z.boolean(),
});

/** Every edit names the version it was made on; an older one is answered with a conflict. */
const edit = z.object({ planId: z.uuid(), expectedVersion: z.number().int().positive() });

export const versionInput = edit;

/** Names the change that is meant, so that a newer one of somebody else is not taken instead. */
export const undoInput = edit.extend({ step: z.number().int().nullable().default(null) });

export const updatePlanInput = edit.extend(planSettingsInput.shape);

const workloadIds = z.array(z.uuid()).min(1).max(MAX_PLAN_WORKLOADS);

export const addWorkloadsInput = edit.extend({
  workloadIds,
  /** False for those that the selection of the plan holds by now. */
  isByHand: z.boolean().default(true),
});
export const removeWorkloadsInput = edit.extend({ workloadIds });

export const assignInput = edit.extend({
  workloadIds,
  /** Null takes them out of their waves; they stay in the plan. */
  waveId: z.uuid().nullable(),
});

export const pinInput = edit.extend({ workloadIds, isPinned: z.boolean() });

export const disposeInput = edit.extend({
  workloadIds,
  /** Null goes back to what is proposed. */
  disposition: z.enum(DISPOSITIONS).nullable(),
});

/** Person-days of a part as a person sets them; null = as computed. */
const partDays = z
  .number({ error: "Give a number of days." })
  .min(0, "At least 0 days.")
  .max(MAX_PART_DAYS, `At most ${MAX_PART_DAYS} days.`)
  .multipleOf(0.1, "Give tenths of a day at the finest.")
  .nullable();

/** What a person decides about one workload; also the schema of its form. */
export const planningInput = z.object({
  disposition: z.enum(DISPOSITIONS).nullable(),
  effort: z.partialRecord(z.enum(EFFORT_PARTS), partDays),
  dates: z
    .object({ earliest: calendarDay.nullable(), latest: calendarDay.nullable() })
    .refine(({ earliest, latest }) => earliest === null || latest === null || earliest <= latest, {
      message: "The last day is the first day or later.",
      path: ["latest"],
    }),
});

export const planWorkloadInput = edit.extend(planningInput.shape).extend({ workloadId: z.uuid() });

export const trackInput = z.object({
  planId: z.uuid(),
  workloadIds,
  status: z.enum(MOVE_STATUSES),
  day: calendarDay,
});

export const addWaveInput = edit.extend({ name: name("wave").nullable().default(null) });

/** What a person sets about a wave; also the schema of its form. */
export const waveSettingsInput = z.object({
  name: name("wave"),
  dates: z
    .object({ startDate: calendarDay.nullable(), endDate: calendarDay.nullable() })
    .refine(
      ({ startDate, endDate }) => startDate === null || endDate === null || startDate <= endDate,
      { message: "A wave ends on its first day or later.", path: ["endDate"] },
    ),
});

export const updateWaveInput = edit.extend(waveSettingsInput.shape).extend({ waveId: z.uuid() });

export const moveWaveInput = edit.extend({
  waveId: z.uuid(),
  /** From 0. */
  position: z.number().int().min(0),
});

export const waveInput = edit.extend({ waveId: z.uuid() });

export const acceptProposalInput = edit.extend({
  /** From the preview: what is applied is exactly what was shown. */
  digest: z.string().length(64),
});

export const approveInput = edit.extend({
  /** Critical violations that the person saw and accepts. */
  acceptedCritical: z.number().int().min(0),
});

export const candidatesInput = z.object({ planId: z.uuid(), q: z.string().trim().max(200) });
