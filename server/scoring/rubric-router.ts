import "server-only";

import { procedureFor, router } from "@/server/api/trpc";
import {
  createDraftInput,
  createDraftOutput,
  draftInput,
  listRubricsOutput,
  removeDraftOutput,
  rubricIdInput,
  rubricOutput,
  saveDraftInput,
  saveDraftOutput,
} from "./rubric-schema";
import { createDraft, getRubric, listRubrics, removeDraft, saveDraft } from "./rubric-service";

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
});
