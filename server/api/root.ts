import "server-only";

import { jobsRouter } from "@/server/jobs/router";
import { reportsRouter } from "@/server/reports/router";
import { createCallerFactory, router } from "./trpc";

export const appRouter = router({
  jobs: jobsRouter,
  reports: reportsRouter,
});

export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
