import { z } from "zod";
import { searchTextInput } from "./application-schema";
import { paragraphsInput } from "./schema";
import { NOTE_MAX } from "./text-rules";

export const searchWorkloadsInput = z.object({ q: searchTextInput });

export const addDependencyInput = z.object({
  /** Depends on, calls, needs. */
  fromId: z.uuid(),
  toId: z.uuid(),
  note: paragraphsInput(NOTE_MAX).default(""),
});

export const dependencyIdInput = z.object({ dependencyId: z.uuid() });

export const historyInput = z.object({
  workloadId: z.uuid(),
  /** Id of the oldest event shown so far. */
  cursor: z
    .string()
    .regex(/^\d{1,18}$/)
    .nullable()
    .default(null),
});
