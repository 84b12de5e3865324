import "server-only";

import { procedureFor, router } from "@/server/api/trpc";
import { publishDraft, recomputeVerdict } from "./publication-service";
import {
  createDraftInput,
  createDraftOutput,
  draftInput,
  listFlipsInput,
  listFlipsOutput,
  listRubricsOutput,
  publishInput,
  publishOutput,
  recomputeInput,
  recomputeOutput,
  removeDraftOutput,
  rubricIdInput,
  rubricOutput,
  saveDraftInput,
  saveDraftOutput,
  simulationOutput,
  startSimulationOutput,
} from "./rubric-schema";
import { createDraft, getRubric, listRubrics, removeDraft, saveDraft } from "./rubric-service";
import { getSimulation, listSimulatedFlips, startSimulation } from "./simulation-service";

/** The rubric studio: drafts are nobody's business but that of those who may publish them. */
export const rubricsRouter = router({
  list: procedureFor("rubric:publish")
    .output(listRubricsOutput)
    .query(() => listRubrics()),

  get: procedureFor("rubric:publish")
    .input(rubricIdInput)
    .output(rubricOutput)
    .query(({ input }) => getRubric(input.rubricId)),

  create: procedureFor("rubric:publish")
    .input(createDraftInput)
    .output(createDraftOutput)
    .mutation(({ ctx, input }) => createDraft(ctx.actor, input)),

  save: procedureFor("rubric:publish")
    .input(saveDraftInput)
    .output(saveDraftOutput)
    .mutation(({ ctx, input }) => saveDraft(ctx.actor, input)),

  remove: procedureFor("rubric:publish")
    .input(draftInput)
    .output(removeDraftOutput)
    .mutation(({ ctx, input }) => removeDraft(ctx.actor, input)),

  simulate: procedureFor("rubric:publish")
    .input(draftInput)
    .output(startSimulationOutput)
    .mutation(({ ctx, input }) => startSimulation(ctx.actor, input)),

  simulation: procedureFor("rubric:publish")
    .input(rubricIdInput)
    .output(simulationOutput)
    .query(({ input }) => getSimulation(input.rubricId)),

  flips: procedureFor("rubric:publish")
    .input(listFlipsInput)
    .output(listFlipsOutput)
    .query(({ input }) => listSimulatedFlips(input)),

  publish: procedureFor("rubric:publish")
    .input(publishInput)
    .output(publishOutput)
    .mutation(({ ctx, input }) => publishDraft(ctx.actor, input)),

  recompute: procedureFor("rubric:publish")
    .input(recomputeInput)
    .output(recomputeOutput)
    .query(({ ctx, input }) => recomputeVerdict(ctx.scope, input)),
});
