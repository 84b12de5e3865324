import { z } from "zod";
import { VERDICTS } from "@/server/inventory/workload";

export const verdictHistoryOutput = z.array(
  z.object({
    /** Null for the verdict in force. */
    pastId: z.string().nullable(),
    assessedAt: z.date(),
    rubric: z.object({ number: z.number(), name: z.string() }),
    verdict: z.enum(VERDICTS),
    scores: z.object({
      container: z.number().nullable(),
      "sandboxed-container": z.number().nullable(),
      vm: z.number().nullable(),
    }),
  }),
);

export const recomputeVerdictInput = z.object({
  workloadId: z.uuid(),
  pastId: z
    .string()
    .regex(/^\d{1,18}$/)
    .nullable(),
});

/**
 * `identical`: to the byte. `facts-incomplete`: the facts of then cannot be put together.
 * `engine-changed`: it differs, and was made by an earlier release of the engine. `different`: it
 * differs although nothing that it follows from has changed.
 */
export const RECOMPUTATIONS = [
  "identical",
  "facts-incomplete",
  "engine-changed",
  "different",
] as const;

export const recomputedOutput = z.object({ outcome: z.enum(RECOMPUTATIONS) });
