import { procedureFor, router } from "@/server/api/trpc";
import { getDb } from "@/server/db/client";
import { removeWorkloads, restoreWorkloads, updateWorkloads } from "./bulk-service";
import { historyInput, searchWorkloadsInput } from "./dependency-schema";
import { listFacets } from "./facets-repository";
import { workloadFilterInput } from "./filter-schema";
import { getHistory, listAcceptedRemedies } from "./history-service";
import { listWorkloads } from "./list-repository";
import {
  bulkUpdateOutput,
  createWorkloadOutput,
  facetsOutput,
  foundWorkloadsOutput,
  historyOutput,
  remediesOutput,
  removeOutput,
  restoreOutput,
  updateWorkloadOutput,
  workloadCountsOutput,
  workloadDetailOutput,
  workloadPageOutput,
} from "./output-schema";
import { acceptRemedy, withdrawRemedy } from "./remedy-service";
import { searchWorkloads } from "./repository";
import {
  acceptRemedyInput,
  createWorkloadInput,
  facetsInput,
  listWorkloadsInput,
  updateWorkloadInput,
  withdrawRemedyInput,
  workloadIdInput,
} from "./schema";
import { bulkUpdateInput, removeInput, restoreInput } from "./selection-schema";
import { countMatching, createWorkload, getWorkload, updateWorkload } from "./service";

export const inventoryRouter = router({
  list: procedureFor("workload:read")
    .input(listWorkloadsInput)
    .output(workloadPageOutput)
    .query(({ ctx, input }) => listWorkloads(getDb(), ctx.scope, input)),

  count: procedureFor("workload:read")
    .input(workloadFilterInput)
    .output(workloadCountsOutput)
    .query(({ ctx, input }) => countMatching(input, ctx)),

  facets: procedureFor("workload:read")
    .input(facetsInput)
    .output(facetsOutput)
    .query(({ ctx, input }) => listFacets(getDb(), ctx.scope, input.standing)),

  search: procedureFor("workload:read")
    .input(searchWorkloadsInput)
    .output(foundWorkloadsOutput)
    .query(({ ctx, input }) => searchWorkloads(getDb(), ctx.scope, input.q)),

  get: procedureFor("workload:read")
    .input(workloadIdInput)
    .output(workloadDetailOutput)
    .query(({ ctx, input }) => getWorkload(input.workloadId, ctx)),

  history: procedureFor("workload:read")
    .input(historyInput)
    .output(historyOutput)
    .query(({ ctx, input }) => getHistory(input, ctx)),

  remedies: procedureFor("workload:read")
    .input(workloadIdInput)
    .output(remediesOutput)
    .query(({ ctx, input }) => listAcceptedRemedies(input.workloadId, ctx)),

  create: procedureFor("workload:write")
    .input(createWorkloadInput)
    .output(createWorkloadOutput)
    .mutation(({ ctx, input }) => createWorkload(input, ctx)),

  update: procedureFor("workload:write")
    .input(updateWorkloadInput)
    .output(updateWorkloadOutput)
    .mutation(({ ctx, input }) => updateWorkload(input, ctx)),

  acceptRemedy: procedureFor("workload:write")
    .input(acceptRemedyInput)
    .output(updateWorkloadOutput)
    .mutation(({ ctx, input }) => acceptRemedy(input, ctx)),

  withdrawRemedy: procedureFor("workload:write")
    .input(withdrawRemedyInput)
    .output(updateWorkloadOutput)
    .mutation(({ ctx, input }) => withdrawRemedy(input, ctx)),

  bulkUpdate: procedureFor("workload:write")
    .input(bulkUpdateInput)
    .output(bulkUpdateOutput)
    .mutation(({ ctx, input }) => updateWorkloads(input, ctx)),

  remove: procedureFor("workload:write")
    .input(removeInput)
    .output(removeOutput)
    .mutation(({ ctx, input }) => removeWorkloads(input, ctx)),

  restore: procedureFor("workload:write")
    .input(restoreInput)
    .output(restoreOutput)
    .mutation(({ ctx, input }) => restoreWorkloads(input, ctx)),
});
