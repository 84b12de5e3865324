import { z } from "zod";

const countsOutput = z.object({
  teams: z.number(),
  users: z.number(),
  workloads: z.number(),
  applications: z.number(),
  plans: z.number(),
  pools: z.number(),
  edited: z.number(),
});

const keptTeamOutput = z.object({
  id: z.string(),
  name: z.string(),
  ownWorkloads: z.array(z.string()),
  ownApplications: z.number(),
  ownImports: z.number(),
  plannedWorkloads: z.array(z.string()),
});

/** What is loaded, and what removing it would take, keep and change. */
export const demoStateOutput = z.object({
  canLoad: z.boolean(),
  canRemove: z.boolean(),
  counts: countsOutput,
  keptTeams: z.array(keptTeamOutput),
  draftPlans: z.array(z.object({ id: z.string(), name: z.string(), workloads: z.number() })),
  /** Whether the person who asks is a demo account; it stays and becomes an ordinary one. */
  keepsOwnAccount: z.boolean(),
});

/** The password is shown once; it holds for accounts that this loading made. */
export const loadDemoOutput = z.object({
  password: z.string().nullable(),
  accounts: z.array(z.object({ email: z.string(), role: z.string() })),
});

export const removeDemoOutput = z.object({
  removed: countsOutput,
  keptTeams: z.array(keptTeamOutput),
});
