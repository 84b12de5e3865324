import { z } from "zod";
import { JOB_KINDS, JOB_STATUSES } from "./job";

export const jobIdInput = z.object({ jobId: z.uuid() });

export const jobOutput = z.object({
  id: z.string(),
  kind: z.enum(JOB_KINDS),
  status: z.enum(JOB_STATUSES),
  done: z.number(),
  total: z.number().nullable(),
  result: z.unknown(),
  problem: z.string().nullable(),
  createdAt: z.date(),
  finishedAt: z.date().nullable(),
});
