import "server-only";

import { procedureFor, router } from "@/server/api/trpc";
import { compareInput, comparisonOutput } from "./comparison-schema";
import { compareWorkloads } from "./comparison-service";
import { explanationOutput, flipsOutput, reassessOutput, workloadIdInput } from "./schema";
import { adviseFlips, explainWorkload, startReassessment } from "./service";

export const scoringRouter = router({
  explain: procedureFor("workload:read")
    .input(workloadIdInput)
    .output(explanationOutput)
    .query(({ ctx, input }) => explainWorkload(ctx.scope, input.workloadId)),

  flips: procedureFor("workload:read")
    .input(workloadIdInput)
    .output(flipsOutput)
    .query(({ ctx, input }) => adviseFlips(ctx.scope, input.workloadId)),

  compare: procedureFor("workload:read")
    .input(compareInput)
    .output(comparisonOutput)
    .query(({ ctx, input }) => compareWorkloads(ctx.scope, input.workloadIds)),

  reassess: procedureFor("portfolio:reassess")
    .output(reassessOutput)
    .mutation(({ ctx }) => startReassessment(ctx.actor)),
});
