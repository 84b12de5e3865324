import "server-only";

import { auditRouter } from "@/server/audit/router";
import { accountRouter } from "@/server/auth/account-router";
import { teamsRouter } from "@/server/auth/team-router";
import { tokensRouter } from "@/server/auth/token-router";
import { usersRouter } from "@/server/auth/user-router";
import { archetypesRouter } from "@/server/inventory/archetype-router";
import { applicationsRouter } from "@/server/inventory/application-router";
import { dependenciesRouter } from "@/server/inventory/dependency-router";
import { poolsRouter } from "@/server/capacity/pool-router";
import { capacityRouter } from "@/server/capacity/router";
import { importsRouter } from "@/server/imports/router";
import { inventoryRouter } from "@/server/inventory/router";
import { savedExportsRouter } from "@/server/exports/saved-export-router";
import { demoRouter } from "@/server/demo/router";
import { jobsRouter } from "@/server/jobs/router";
import { landingRouter } from "@/server/landing/router";
import { plansRouter } from "@/server/plans/router";
import { overridesRouter } from "@/server/scoring/override-router";
import { reportsRouter } from "@/server/reports/router";
import { rubricsRouter } from "@/server/scoring/rubric-router";
import { scoringRouter } from "@/server/scoring/router";
import { createCallerFactory, router } from "./trpc";

export const appRouter = router({
  account: accountRouter,
  applications: applicationsRouter,
  archetypes: archetypesRouter,
  audit: auditRouter,
  capacity: capacityRouter,
  dependencies: dependenciesRouter,
  imports: importsRouter,
  inventory: inventoryRouter,
  demo: demoRouter,
  jobs: jobsRouter,
  landing: landingRouter,
  overrides: overridesRouter,
  plans: plansRouter,
  pools: poolsRouter,
  reports: reportsRouter,
  rubrics: rubricsRouter,
  savedExports: savedExportsRouter,
  scoring: scoringRouter,
  teams: teamsRouter,
  tokens: tokensRouter,
  users: usersRouter,
});

export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
