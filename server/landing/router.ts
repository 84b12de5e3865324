import "server-only";

import { procedureFor, router } from "@/server/api/trpc";
import { landingInput, landingOutput } from "./schema";
import { getLandingSheets } from "./service";

/** What a workload is landed with on its target platform. */
export const landingRouter = router({
  sheets: procedureFor("workload:read")
    .input(landingInput)
    .output(landingOutput)
    .query(({ ctx, input }) => getLandingSheets(input.workloadId, ctx.scope)),
});
