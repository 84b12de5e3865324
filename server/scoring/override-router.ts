import "server-only";

import { procedureFor, router } from "@/server/api/trpc";
import { getDb } from "@/server/db/client";
import { countOverrides, listOverrides } from "./override-repository";
import {
  countOverridesInput,
  listOverridesInput,
  listOverridesOutput,
  overrideCountsOutput,
  overrideOfInput,
  overrideOutput,
  setOverrideInput,
  setOverrideOutput,
  withdrawOverrideInput,
  withdrawOverrideOutput,
} from "./override-schema";
import { getOverride, setOverride, withdrawOverride } from "./override-service";

/** Verdicts of people beside the computed ones. */
export const overridesRouter = router({
  list: procedureFor("workload:read")
    .input(listOverridesInput)
    .output(listOverridesOutput)
    .query(({ ctx, input }) => listOverrides(getDb(), ctx.scope, input)),

  count: procedureFor("workload:read")
    .input(countOverridesInput)
    .output(overrideCountsOutput)
    .query(({ ctx, input }) => countOverrides(getDb(), ctx.scope, input)),

  get: procedureFor("workload:read")
    .input(overrideOfInput)
    .output(overrideOutput)
    .query(({ ctx, input }) => getOverride(input.workloadId, ctx)),

  set: procedureFor("verdict:override")
    .input(setOverrideInput)
    .output(setOverrideOutput)
    .mutation(({ ctx, input }) => setOverride(input, ctx)),

  withdraw: procedureFor("verdict:override")
    .input(withdrawOverrideInput)
    .output(withdrawOverrideOutput)
    .mutation(({ ctx, input }) => withdrawOverride(input, ctx)),
});
