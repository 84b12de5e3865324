import "server-only";

import { procedureFor, router } from "@/server/api/trpc";
import {
  fileOriginOutput,
  removeExportOutput,
  renameExportInput,
  renameExportOutput,
  savedExportId,
  savedExportsOutput,
  saveExportInput,
  saveExportOutput,
} from "./saved-export-schema";
import { fileOrigin } from "./service";
import { listOwnExports, removeExport, renameExport, saveExport } from "./saved-export-service";

/** Downloads that a person gave a name; each person sees their own. */
export const savedExportsRouter = router({
  list: procedureFor("report:export")
    .output(savedExportsOutput)
    .query(({ ctx }) => listOwnExports(ctx.actor)),

  save: procedureFor("report:export")
    .input(saveExportInput)
    .output(saveExportOutput)
    .mutation(({ ctx, input }) => saveExport(ctx.actor, input)),

  rename: procedureFor("report:export")
    .input(renameExportInput)
    .output(renameExportOutput)
    .mutation(({ ctx, input }) => renameExport(ctx.actor, input)),

  remove: procedureFor("report:export")
    .input(savedExportId)
    .output(removeExportOutput)
    .mutation(({ ctx, input }) => removeExport(ctx.actor, input.exportId)),

  origin: procedureFor("report:export")
    .output(fileOriginOutput)
    .query(({ ctx }) => fileOrigin(ctx.actor)),
});
