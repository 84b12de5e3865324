import "server-only";

import { procedureFor, router } from "@/server/api/trpc";
import { listEvents } from "./repository";
import { listAuditInput, listAuditOutput } from "./schema";

export const auditRouter = router({
  list: procedureFor("audit:read")
    .input(listAuditInput)
    .output(listAuditOutput)
    .query(({ ctx, input }) => listEvents(ctx.scope, input)),
});
