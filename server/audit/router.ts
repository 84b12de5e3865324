import "server-only";

import { procedureFor, router } from "@/server/api/trpc";
import { listAuditInput, listAuditOutput } from "./schema";
import { getTrail } from "./service";

export const auditRouter = router({
  list: procedureFor("audit:read")
    .input(listAuditInput)
    .output(listAuditOutput)
    .query(({ ctx, input }) => getTrail(input, ctx)),
});
