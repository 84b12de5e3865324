import { z } from "zod";
import { isRealDay, parseFactValue } from "@/server/inventory/fact-values";
import { FACT_NAMES, isFactName } from "@/server/inventory/fact-names";
import { CRITERION_IDS } from "./criteria/registry";
import { DIMENSION_NAMES } from "./dimensions";
import { canonicalJson, textHash } from "./facts-hash";

const numberWithin = (least: number, greatest: number) => {
  const error = `Enter a number from ${least} to ${greatest}.`;
  return z.number({ error }).min(least, { error }).max(greatest, { error });
};
const share = numberWithin(0, 1);
const weight = numberWithin(0, 1_000);
const known = (what: string, names: readonly string[]) =>
  z.string().refine((name) => names.includes(name), { error: `Not the name of a ${what}` });
const criterionId = known("criterion", CRITERION_IDS);

const distribution = z
  .array(z.object({ value: z.unknown(), share }))
  .min(1)
  .refine((entries) => Math.abs(entries.reduce((sum, entry) => sum + entry.share, 0) - 1) < 1e-6, {
    error: "The shares of a fact's values must add up to 1",
  });

/** A cap is met by scaling its group down; caps that leave the rest nothing cannot be met. */
const cap = z.object({ criteria: z.array(criterionId).min(1), maximumShare: share });

export const rubricSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  /** Dates are compared with this day, never with a clock. */
  referenceDate: z.string().refine(isRealDay, { error: "Not a day as YYYY-MM-DD" }),
  /** A vendor's statement older than this widens back to unknown. */
  statementMaxAgeDays: z.number().int().min(1).max(36_500),
  /** Swing weights by criterion: the importance of going from its worst to its best. */
  weights: z.record(criterionId, weight),
  caps: z.record(z.string().min(1).max(60), cap),
  dimensionCaps: z.partialRecord(z.enum(DIMENSION_NAMES as [string, ...string[]]), share),
  /** Pull that an open condition adds, by what the condition means. */
  openCondition: z.object({ stops: numberWithin(0, 10), strains: numberWithin(0, 10) }),
  thresholds: z.object({
    /**
     * Below this coverage, with core facts missing, the verdict is `needs-data`. A single form that
     * blockers have left needs none.
     */
    coverage: share,
    /** Container and VM closer than this many points are too close to call. */
    eitherBand: numberWithin(0, 100),
    /** The same where the vendor supports both forms. */
    eitherBandIfBothSupported: numberWithin(0, 100),
    /** Within the band, one of the two is advised if the other comes first in less than this share. */
    separatedBelow: share,
    /** A form that comes first in at least this share of weightings is acceptable. */
    acceptableFrom: share,
  }),
  /** Parameters of criteria that differ from their defaults. */
  parameters: z.record(criterionId, z.record(z.string(), z.number())),
  /** What unknown facts are taken to be, where it differs from the default picture. */
  distributions: z.record(known("fact", FACT_NAMES), distribution),
  /** Weightings and values drawn for the acceptability. */
  samples: z.number().int().min(64).max(16_384),
});

export type Rubric = z.output<typeof rubricSchema>;

/**
 * Reads a stored rubric.
 * @throws z.ZodError naming every field that is wrong
 */
export const parseRubric = (definition: unknown): Rubric => checkedRubric.parse(definition);

/** The schema with the rules that reach across fields; forms use it for messages beside fields. */
export const checkedRubric = rubricSchema.superRefine((rubric, context) => {
  for (const id of CRITERION_IDS) {
    if (rubric.weights[id] === undefined) {
      context.addIssue({ code: "custom", path: ["weights", id], message: "A weight is missing" });
    }
  }
  if (Object.values(rubric.weights).every((value) => value === 0)) {
    context.addIssue({ code: "custom", path: ["weights"], message: "One weight must be above 0" });
  }
  for (const [name, entries] of Object.entries(rubric.distributions)) {
    for (const [at, { value }] of entries.entries()) {
      const parsed = isFactName(name) ? parseFactValue(name, value) : null;
      if (parsed?.ok && parsed.value !== null) continue;
      context.addIssue({
        code: "custom",
        path: ["distributions", name, at, "value"],
        message: "Not a value that this fact takes",
      });
    }
  }
});

/** Tells two rubrics apart by all they hold. */
export const rubricDigest = (rubric: Rubric): string => textHash(canonicalJson(rubric));
