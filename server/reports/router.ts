import "server-only";

import { procedureFor, router } from "@/server/api/trpc";
import { getDb } from "@/server/db/client";
import { getPortfolioReport } from "./repository";
import { portfolioReportInput, portfolioReportOutput } from "./schema";

export const reportsRouter = router({
  portfolio: procedureFor("report:read")
    .input(portfolioReportInput)
    .output(portfolioReportOutput)
    .query(({ ctx, input }) => getPortfolioReport(getDb(), ctx.scope, input)),
});
