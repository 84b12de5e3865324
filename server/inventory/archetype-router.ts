import "server-only";

import { procedureFor, router } from "@/server/api/trpc";
import { previewArchetype } from "./archetype-preview-service";
import {
  archetypeIdInput,
  archetypeInput,
  archetypeOutput,
  archetypesOutput,
  createArchetypeOutput,
  previewArchetypeInput,
  previewArchetypeOutput,
  removeArchetypeInput,
  removeArchetypeOutput,
  updateArchetypeInput,
  updateArchetypeOutput,
} from "./archetype-schema";
import {
  createArchetype,
  getArchetype,
  getArchetypes,
  removeArchetype,
  updateArchetype,
} from "./archetype-service";

/** Named sets of facts: everybody reads them, because everybody's workloads inherit from them. */
export const archetypesRouter = router({
  list: procedureFor("archetype:read")
    .output(archetypesOutput)
    .query(({ ctx }) => getArchetypes(ctx.actor)),

  get: procedureFor("archetype:read")
    .input(archetypeIdInput)
    .output(archetypeOutput)
    .query(({ ctx, input }) => getArchetype(input.archetypeId, ctx.actor)),

  preview: procedureFor("archetype:write")
    .input(previewArchetypeInput)
    .output(previewArchetypeOutput)
    .query(({ ctx, input }) => previewArchetype(input, ctx.scope)),

  create: procedureFor("archetype:write")
    .input(archetypeInput)
    .output(createArchetypeOutput)
    .mutation(({ ctx, input }) => createArchetype(input, ctx.actor)),

  update: procedureFor("archetype:write")
    .input(updateArchetypeInput)
    .output(updateArchetypeOutput)
    .mutation(({ ctx, input }) => updateArchetype(input, ctx.actor)),

  remove: procedureFor("archetype:write")
    .input(removeArchetypeInput)
    .output(removeArchetypeOutput)
    .mutation(({ ctx, input }) => removeArchetype(input, ctx.actor)),
});
