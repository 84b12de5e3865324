import { procedureFor, router } from "@/server/api/trpc";
import { getDb } from "@/server/db/client";
import { listApplicationChoices } from "./application-repository";
import {
  applicationIdInput,
  createApplicationInput,
  listApplicationsInput,
  updateApplicationInput,
} from "./application-schema";
import {
  createApplication,
  getApplication,
  getApplicationPage,
  removeApplication,
  updateApplication,
} from "./application-service";
import {
  applicationChoicesOutput,
  applicationOutput,
  applicationPageOutput,
  createApplicationOutput,
  updateApplicationOutput,
} from "./output-schema";

export const applicationsRouter = router({
  list: procedureFor("workload:read")
    .input(listApplicationsInput)
    .output(applicationPageOutput)
    .query(({ ctx, input }) => getApplicationPage(input, ctx)),

  choices: procedureFor("workload:read")
    .output(applicationChoicesOutput)
    .query(({ ctx }) => listApplicationChoices(getDb(), ctx.scope)),

  get: procedureFor("workload:read")
    .input(applicationIdInput)
    .output(applicationOutput)
    .query(({ ctx, input }) => getApplication(input.applicationId, ctx)),

  create: procedureFor("workload:write")
    .input(createApplicationInput)
    .output(createApplicationOutput)
    .mutation(({ ctx, input }) => createApplication(input, ctx)),

  update: procedureFor("workload:write")
    .input(updateApplicationInput)
    .output(updateApplicationOutput)
    .mutation(({ ctx, input }) => updateApplication(input, ctx)),

  remove: procedureFor("workload:write")
    .input(applicationIdInput)
    .output(applicationIdInput)
    .mutation(({ ctx, input }) => removeApplication(input.applicationId, ctx)),
});
