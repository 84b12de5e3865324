import "server-only";

import { procedureFor, router } from "@/server/api/trpc";
import { getDb } from "@/server/db/client";
import { listTeams } from "./batch-repository";
import { commitBatch, discardBatch, undoBatch } from "./commit-service";
import { decideRows } from "./decision-service";
import {
  batchOutput,
  cancelOutput,
  commitOutput,
  decideOutput,
  discardOutput,
  previewOutput,
  undoOutput,
} from "./job-schema";
import { cancelImportJob } from "./job-service";
import { previewBatch } from "./preview-service";
import {
  batchIdInput,
  batchListOutput,
  commitInput,
  decideInput,
  listBatchesInput,
  previewInput,
  rowsInput,
  rowsOutput,
  targetsOutput,
  teamsOutput,
  undoInput,
} from "./schema";
import { getBatch, getBatchPage, listBatchRows } from "./service";
import { listTargets } from "./mapping-target";

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
    .query(({ ctx, input }) => getBatchPage(input.cursor ?? null, ctx)),

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

  decide: procedureFor("inventory:import")
    .input(decideInput)
    .output(decideOutput)
    .mutation(({ ctx, input }) => decideRows(input, ctx)),

  commit: procedureFor("inventory:import")
    .input(commitInput)
    .output(commitOutput)
    .mutation(({ ctx, input }) => commitBatch(input, ctx)),

  undo: procedureFor("inventory:import")
    .input(undoInput)
    .output(undoOutput)
    .mutation(({ ctx, input }) => undoBatch(input, ctx)),

  cancel: procedureFor("inventory:import")
    .input(batchIdInput)
    .output(cancelOutput)
    .mutation(({ ctx, input }) => cancelImportJob(input, ctx)),

  discard: procedureFor("inventory:import")
    .input(batchIdInput)
    .output(discardOutput)
    .mutation(({ ctx, input }) => discardBatch(input, ctx)),
});
