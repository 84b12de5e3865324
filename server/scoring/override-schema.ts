import { z } from "zod";
import { reasonInput } from "@/server/inventory/schema";
import { VERDICTS } from "@/server/inventory/workload";
import { OVERRIDE_VIEWS } from "./override-filter";
import { OVERRIDE_STATUSES, OVERRIDE_VERDICTS } from "./override";

const verdict = z.enum(VERDICTS);
const count = z.number().int().nonnegative();
const workloadId = z.uuid();
const ids = z.array(z.uuid()).max(100).readonly().default([]);

export const overrideOfInput = z.object({ workloadId });

export const countOverridesInput = z.object({ team: ids });

const overrideCursor = z.object({ until: z.iso.date(), workloadId });
export const listOverridesInput = z.object({
  team: ids,
  view: z.enum(OVERRIDE_VIEWS).default("all"),
  cursor: overrideCursor.nullish(),
});
export type OverrideCursor = z.output<typeof overrideCursor>;

/** What a person decides; the form of the page reads it with the same rules. */
export const overrideContentInput = z.object({
  verdict: z.enum(OVERRIDE_VERDICTS),
  reason: reasonInput,
  /** Last day on which it holds. */
  until: z.iso.date("Give a day as YYYY-MM-DD."),
});
export type OverrideContent = z.output<typeof overrideContentInput>;

export const setOverrideInput = overrideContentInput.extend({
  workloadId,
  /** The version the person was looking at; null where there was none. */
  expectedVersion: z.number().int().positive().nullable(),
});
export type SetOverrideInput = z.output<typeof setOverrideInput>;

export const withdrawOverrideInput = z.object({
  workloadId,
  expectedVersion: z.number().int().positive(),
});
export type WithdrawOverrideInput = z.output<typeof withdrawOverrideInput>;

const override = z.object({
  verdict: z.enum(OVERRIDE_VERDICTS),
  /** What was computed when it was made; null: not scored. */
  computedVerdict: verdict.nullable(),
  reason: z.string(),
  until: z.string(),
  status: z.enum(OVERRIDE_STATUSES),
  version: z.number().int(),
  madeByName: z.string(),
  madeAt: z.date(),
});
export type Override = z.output<typeof override>;

export const overrideOutput = z.object({
  /** The verdict that counts; null: not scored and not overridden. */
  verdict: verdict.nullable(),
  computed: verdict.nullable(),
  /** Whatever its status; null where there is none. */
  override: override.nullable(),
  today: z.string(),
});

const listedOverride = override.extend({
  workloadId: z.string(),
  workloadName: z.string(),
  teamId: z.string(),
  teamName: z.string(),
  /** What is computed today. */
  computed: verdict.nullable(),
  daysLeft: z.number().int(),
});
export type ListedOverride = z.output<typeof listedOverride>;

export const listOverridesOutput = z.object({
  rows: z.array(listedOverride),
  next: z.object({ until: z.string(), workloadId: z.string() }).nullable(),
});

export const overrideCountsOutput = z.object({
  all: count,
  "in-force": count,
  soon: count,
  expired: count,
  blocked: count,
});
export type OverrideCounts = z.output<typeof overrideCountsOutput>;

const conflict = z.object({
  ok: z.literal(false),
  reason: z.literal("CONFLICT"),
  detail: override.nullable(),
});

export const setOverrideOutput = z.union([
  z.object({ ok: z.literal(true), value: z.object({ version: z.number().int() }) }),
  conflict,
  z.object({
    ok: z.literal(false),
    /** BLOCKED: a hard blocker rules the form out. SAME: it is what is computed already. */
    reason: z.enum(["BLOCKED", "SAME", "UNTIL_PAST", "UNTIL_FAR"]),
  }),
]);

export const withdrawOverrideOutput = z.union([
  z.object({ ok: z.literal(true), value: z.null() }),
  conflict,
]);
