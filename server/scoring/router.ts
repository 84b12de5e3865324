import "server-only";

import { procedureFor, router } from "@/server/api/trpc";
import { explanationOutput, reassessOutput, workloadIdInput } from "./schema";
import { explainWorkload, startReassessment } from "./service";

export const scoringRouter = router({
  explain: procedureFor("workload:read")
    .input(workloadIdInput)
    .output(explanationOutput)
    .query(({ ctx, input }) => explainWorkload(ctx.scope, input.workloadId)),

  reassess: procedureFor("portfolio:reassess")
    .output(reassessOutput)
    .mutation(({ ctx }) => startReassessment(ctx.actor)),
});
