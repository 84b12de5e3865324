import "server-only";

import { procedureFor, router } from "@/server/api/trpc";
import { getDb } from "@/server/db/client";
import { listBatches, listTeams } from "./batch-repository";
import { commitBatch } from "./commit-service";
import { previewBatch } from "./preview-service";
import {
  batchIdInput,
  batchListOutput,
  batchOutput,
  commitInput,
  commitOutput,
  discardOutput,
  listBatchesInput,
  previewInput,
  previewOutput,
  rowsInput,
  rowsOutput,
  targetsOutput,
  teamsOutput,
  undoInput,
  undoOutput,
} from "./schema";
import { getBatch, listBatchRows } from "./service";
import { listTargets } from "./mapping-target";
import { discardBatch, undoBatch } from "./undo-service";

export const importsRouter = router({
  teams: procedureFor("inventory:import")
    .output(teamsOutput)
    .query(({ ctx }) => listTeams(getDb(), ctx.scope)),

  targets: procedureFor("inventory:import")
    .output(targetsOutput)
    .query(() => listTargets()),

  list: procedureFor("inventory:import")
    .input(listBatchesInput)
    .output(batchListOutput)
    .query(({ ctx, input }) => listBatches(getDb(), ctx.scope, input.cursor ?? null)),

  get: procedureFor("inventory:import")
    .input(batchIdInput)
    .output(batchOutput)
    .query(({ ctx, input }) => getBatch(input, ctx)),

  rows: procedureFor("inventory:import")
    .input(rowsInput)
    .output(rowsOutput)
    .query(({ ctx, input }) => listBatchRows(input, ctx)),

  preview: procedureFor("inventory:import")
    .input(previewInput)
    .output(previewOutput)
    .mutation(({ ctx, input }) => previewBatch(input, ctx)),

  commit: procedureFor("inventory:import")
    .input(commitInput)
    .output(commitOutput)
    .mutation(({ ctx, input }) => commitBatch(input, ctx)),

  undo: procedureFor("inventory:import")
    .input(undoInput)
    .output(undoOutput)
    .mutation(({ ctx, input }) => undoBatch(input, ctx)),

  discard: procedureFor("inventory:import")
    .input(batchIdInput)
    .output(discardOutput)
    .mutation(({ ctx, input }) => discardBatch(input, ctx)),
});
