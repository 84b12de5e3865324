import "server-only";

import { procedureFor, router } from "@/server/api/trpc";
import { getDb } from "@/server/db/client";
import { listOpenJobs } from "./repository";
import { jobIdInput, jobOutput } from "./schema";
import { getJob } from "./service";

export const jobsRouter = router({
  get: procedureFor("workload:read")
    .input(jobIdInput)
    .output(jobOutput)
    .query(({ ctx, input }) => getJob(input.jobId, ctx)),

  listOpen: procedureFor("workload:read")
    .output(jobOutput.array())
    .query(({ ctx }) => listOpenJobs(getDb(), ctx)),
});
