import "server-only";

import { auditRouter } from "@/server/audit/router";
import { accountRouter } from "@/server/auth/account-router";
import { teamsRouter } from "@/server/auth/team-router";
import { usersRouter } from "@/server/auth/user-router";
import { jobsRouter } from "@/server/jobs/router";
import { reportsRouter } from "@/server/reports/router";
import { scoringRouter } from "@/server/scoring/router";
import { createCallerFactory, router } from "./trpc";

export const appRouter = router({
  account: accountRouter,
  audit: auditRouter,
  jobs: jobsRouter,
  reports: reportsRouter,
  scoring: scoringRouter,
  teams: teamsRouter,
  users: usersRouter,
});

export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
