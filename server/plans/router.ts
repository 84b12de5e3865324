import "server-only";

import { procedureFor, router } from "@/server/api/trpc";
import { getDb } from "@/server/db/client";
import { approvePlan } from "./approval-service";
import { addWorkloads, assignWorkloads, dropWorkloads, pinWorkloads } from "./arrangement-service";
import { listCandidates } from "./content-repository";
import {
  addWorkloadsOutput,
  approveOutput,
  arrangementOutput,
  candidatesOutput,
  createPlanOutput,
  duplicateOutput,
  planEditOutput,
  planOutput,
  planPageOutput,
  removePlanOutput,
  selectionCountOutput,
  undoOutput,
} from "./output-schema";
import { constraintsRouter } from "./constraints-router";
import { membershipRouter, versionRouter } from "./version-router";
import { planningRouter, progressRouter, proposalRouter, waveRouter } from "./wave-router";
import {
  addWorkloadsInput,
  approveInput,
  assignInput,
  candidatesInput,
  createPlanInput,
  listPlansInput,
  pinInput,
  planIdInput,
  removeWorkloadsInput,
  selectionCountInput,
  undoInput,
  updatePlanInput,
  versionInput,
} from "./schema";
import {
  countForPlan,
  createPlan,
  duplicatePlan,
  getPlan,
  getPlanPage,
  removePlan,
  updatePlan,
} from "./service";
import { redoChange, undoChange } from "./undo-service";

const reading = procedureFor("plan:read");
const writing = procedureFor("plan:write");

export const plansRouter = router({
  list: reading
    .input(listPlansInput)
    .output(planPageOutput)
    .query(({ ctx, input }) => getPlanPage(input, ctx)),

  get: reading
    .input(planIdInput)
    .output(planOutput)
    .query(({ ctx, input }) => getPlan(input.planId, ctx)),

  countSelection: writing
    .input(selectionCountInput)
    .output(selectionCountOutput)
    .query(({ ctx, input }) => countForPlan(input, ctx)),

  candidates: writing
    .input(candidatesInput)
    .output(candidatesOutput)
    .query(({ ctx, input }) => listCandidates(getDb(), ctx.scope, input)),

  create: writing
    .input(createPlanInput)
    .output(createPlanOutput)
    .mutation(({ ctx, input }) => createPlan(input, ctx)),

  update: writing
    .input(updatePlanInput)
    .output(planEditOutput)
    .mutation(({ ctx, input }) => updatePlan(input, ctx)),

  remove: writing
    .input(versionInput)
    .output(removePlanOutput)
    .mutation(({ ctx, input }) => removePlan(input, ctx)),

  duplicate: writing
    .input(planIdInput)
    .output(duplicateOutput)
    .mutation(({ ctx, input }) => duplicatePlan(input, ctx)),

  approve: procedureFor("plan:approve")
    .input(approveInput)
    .output(approveOutput)
    .mutation(({ ctx, input }) => approvePlan(input, ctx)),

  addWorkloads: writing
    .input(addWorkloadsInput)
    .output(addWorkloadsOutput)
    .mutation(({ ctx, input }) => addWorkloads(input, ctx)),

  removeWorkloads: writing
    .input(removeWorkloadsInput)
    .output(planEditOutput)
    .mutation(({ ctx, input }) => dropWorkloads(input, ctx)),

  assign: writing
    .input(assignInput)
    .output(arrangementOutput)
    .mutation(({ ctx, input }) => assignWorkloads(input, ctx)),

  pin: writing
    .input(pinInput)
    .output(arrangementOutput)
    .mutation(({ ctx, input }) => pinWorkloads(input, ctx)),

  undo: writing
    .input(undoInput)
    .output(undoOutput)
    .mutation(({ ctx, input }) => undoChange(input, ctx)),

  redo: writing
    .input(undoInput)
    .output(undoOutput)
    .mutation(({ ctx, input }) => redoChange(input, ctx)),

  waves: waveRouter,
  proposal: proposalRouter,
  planning: planningRouter,
  progress: progressRouter,
  constraints: constraintsRouter,
  versions: versionRouter,
  membership: membershipRouter,
});
