import "server-only";

import { procedureFor, router } from "@/server/api/trpc";
import { getDb } from "@/server/db/client";
import { workloadFilterInput } from "@/server/inventory/filter-schema";
import { getPortfolioReport } from "./repository";
import { portfolioReportOutput } from "./schema";

export const reportsRouter = router({
  portfolio: procedureFor("report:read")
    .input(workloadFilterInput)
    .output(portfolioReportOutput)
    .query(({ ctx, input }) => getPortfolioReport(getDb(), ctx.scope, input)),
});
