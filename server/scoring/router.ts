import "server-only";

import { procedureFor, router } from "@/server/api/trpc";
import { compareInput, comparisonOutput } from "./comparison-schema";
import { compareWorkloads } from "./comparison-service";
import { recomputedOutput, recomputeVerdictInput, verdictHistoryOutput } from "./history-schema";
import { getVerdictHistory, recomputePastVerdict } from "./history-service";
import {
  explanationOutput,
  flipsOutput,
  questionsOutput,
  reassessOutput,
  workloadIdInput,
} from "./schema";
import { adviseFlips, explainWorkload, listQuestions, startReassessment } from "./service";

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

  questions: procedureFor("workload:read")
    .input(workloadIdInput)
    .output(questionsOutput)
    .query(({ ctx, input }) => listQuestions(ctx.scope, input.workloadId)),

  history: procedureFor("workload:read")
    .input(workloadIdInput)
    .output(verdictHistoryOutput)
    .query(({ ctx, input }) => getVerdictHistory(ctx.scope, input.workloadId)),

  recompute: procedureFor("workload:read")
    .input(recomputeVerdictInput)
    .output(recomputedOutput)
    .query(({ ctx, input }) => recomputePastVerdict(ctx.scope, input)),

  reassess: procedureFor("portfolio:reassess")
    .output(reassessOutput)
    .mutation(({ ctx }) => startReassessment(ctx.actor)),
});
