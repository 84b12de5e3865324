import "server-only";

import { procedureFor, router } from "@/server/api/trpc";
import {
  createPoolOutput,
  poolIdInput,
  poolInput,
  poolOutput,
  poolsOutput,
  removePoolInput,
  removePoolOutput,
  updatePoolInput,
  updatePoolOutput,
} from "./pool-schema";
import { createPool, getPool, getPools, removePool, updatePool } from "./pool-service";

/** What workloads can run on: everybody compares with it, admins say what it is. */
export const poolsRouter = router({
  list: procedureFor("capacity:read")
    .output(poolsOutput)
    .query(({ ctx }) => getPools(ctx.scope)),

  get: procedureFor("capacity:read")
    .input(poolIdInput)
    .output(poolOutput)
    .query(({ ctx, input }) => getPool(input.poolId, ctx.scope)),

  create: procedureFor("capacity:write")
    .input(poolInput)
    .output(createPoolOutput)
    .mutation(({ ctx, input }) => createPool(input, ctx)),

  update: procedureFor("capacity:write")
    .input(updatePoolInput)
    .output(updatePoolOutput)
    .mutation(({ ctx, input }) => updatePool(input, ctx)),

  remove: procedureFor("capacity:write")
    .input(removePoolInput)
    .output(removePoolOutput)
    .mutation(({ ctx, input }) => removePool(input, ctx)),
});
