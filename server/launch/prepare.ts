import "server-only";

import { ensureFirstAdmin } from "@/server/auth/account-service";
import { migrateQueue } from "@/server/db/queue";
import { ensureDemo } from "@/server/demo/service";
import { env } from "@/server/env";
import { ensureRubric, refreshOutdated } from "@/server/scoring/service";

/** What the steps may need to know about this start. */
export type PrepareContext = {
  /** False with BERTH_DEMO=0: the demo portfolio and its accounts are not loaded. */
  isDemoWanted: boolean;
  /** Password of every demo account, the same at each start of one data folder. */
  demoPassword: string;
  /** From BERTH_ADMIN_EMAIL and BERTH_ADMIN_PASSWORD; null leaves it to the first-run page. */
  admin: { email: string; password: string } | null;
};

/** A line of the greeting that `npm start` prints, such as "Admin" and the address. */
export type Announcement = { label: string; value: string };

/**
 * One thing that must be in the database before the first page opens. Runs at every start, after the
 * migrations and before web and worker: it must do nothing when its work is already done.
 */
export type PrepareStep = {
  /** Shown when it fails: "Preparing the <name> failed". */
  name: string;
  run: (context: PrepareContext) => Promise<Announcement[]>;
};

async function prepareAdmin({ admin }: PrepareContext): Promise<Announcement[]> {
  const email = admin && (await ensureFirstAdmin(admin));
  return email ? [{ label: "Admin", value: `${email}, with BERTH_ADMIN_PASSWORD` }] : [];
}

/** Nothing is said of accounts that are gone, nor a password that does not open them any more. */
async function prepareDemo(context: PrepareContext): Promise<Announcement[]> {
  if (!context.isDemoWanted) return [];
  const { accounts, isPasswordRight } = await ensureDemo(context.demoPassword);
  if (accounts.length === 0) return [];
  const password = isPasswordRight ? context.demoPassword : "as somebody has set them since";
  return [
    ...accounts.map(({ email, role }, index) => ({
      label: index === 0 ? "Demo accounts" : "",
      value: `${email} (${role})`,
    })),
    { label: "Demo password", value: password },
  ];
}

/** In this order: later steps may rely on earlier ones. */
export const PREPARE_STEPS: readonly PrepareStep[] = [
  {
    name: "job queue",
    run: async () => {
      await migrateQueue(env().DATABASE_URL);
      return [];
    },
  },
  {
    name: "default rubric",
    run: async () => {
      await ensureRubric();
      return [];
    },
  },
  { name: "first admin", run: prepareAdmin },
  { name: "demo portfolio", run: prepareDemo },
  {
    name: "verdicts of an earlier release",
    run: async () => {
      await refreshOutdated();
      return [];
    },
  },
];

/** Runs the steps and collects what they want to tell. */
export async function prepare(
  context: PrepareContext,
  steps: readonly PrepareStep[] = PREPARE_STEPS,
): Promise<Announcement[]> {
  const announcements: Announcement[] = [];
  for (const { name, run } of steps) {
    try {
      announcements.push(...(await run(context)));
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`Preparing the ${name} failed: ${reason}`, { cause });
    }
  }
  return announcements;
}
