import "server-only";

import { procedureFor, router } from "@/server/api/trpc";
import { addSetInput, removeSetInput, updateConstraintsInput } from "./constraints-schema";
import { addSet, removeSet, saveConstraints } from "./constraints-service";
import { addSetOutput, planEditOutput } from "./output-schema";

const writing = procedureFor("plan:write");

export const constraintsRouter = router({
  update: writing
    .input(updateConstraintsInput)
    .output(planEditOutput)
    .mutation(({ ctx, input }) => saveConstraints(input, ctx)),

  addSet: writing
    .input(addSetInput)
    .output(addSetOutput)
    .mutation(({ ctx, input }) => addSet(input, ctx)),

  removeSet: writing
    .input(removeSetInput)
    .output(planEditOutput)
    .mutation(({ ctx, input }) => removeSet(input, ctx)),
});
