import { procedureFor, router } from "@/server/api/trpc";
import { addDependencyInput, dependencyIdInput } from "./dependency-schema";
import { addDependency, getDependencies, removeDependency } from "./dependency-service";
import { addDependencyOutput, dependenciesOutput } from "./output-schema";
import { workloadIdInput } from "./schema";

export const dependenciesRouter = router({
  ofWorkload: procedureFor("workload:read")
    .input(workloadIdInput)
    .output(dependenciesOutput)
    .query(({ ctx, input }) => getDependencies(input.workloadId, ctx)),

  add: procedureFor("workload:write")
    .input(addDependencyInput)
    .output(addDependencyOutput)
    .mutation(({ ctx, input }) => addDependency(input, ctx)),

  remove: procedureFor("workload:write")
    .input(dependencyIdInput)
    .output(dependencyIdInput)
    .mutation(({ ctx, input }) => removeDependency(input.dependencyId, ctx)),
});
