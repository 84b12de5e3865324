import "server-only";

import { procedureFor, router } from "@/server/api/trpc";
import {
  compareOutput,
  comparisonInput,
  latestRunOutput,
  runInput,
  startRunOutput,
  stopRunOutput,
} from "./schema";
import { compareNow, getLatestRun, startRun, stopRun } from "./service";

/** Today's portfolio beside other arrangements, over the workloads that a person may see. */
export const capacityRouter = router({
  compare: procedureFor("report:read")
    .input(comparisonInput)
    .output(compareOutput)
    .query(({ ctx, input }) => compareNow(input, ctx.scope)),

  latestRun: procedureFor("report:read")
    .output(latestRunOutput)
    .query(({ ctx }) => getLatestRun(ctx.actor)),

  startRun: procedureFor("report:read")
    .input(runInput)
    .output(startRunOutput)
    .mutation(({ ctx, input }) => startRun(input, ctx.actor, ctx.scope)),

  stopRun: procedureFor("report:read")
    .output(stopRunOutput)
    .mutation(({ ctx }) => stopRun(ctx.actor)),
});
