import "server-only";

import { demoBatchIds, seedDemo } from "@/prisma/seed";
import { DEMO_WORKLOADS } from "@/prisma/seed/portfolio";
import type { Actor } from "@/server/auth/actor";
import { recordAudit, SYSTEM_ACTOR, type AuditActor } from "@/server/audit/record";
import { isPasswordOf, makePassword, protectPassword } from "@/server/auth/password-service";
import { getDb, inTransaction, type Db, type Transaction } from "@/server/db/client";
import { env } from "@/server/env";
import { holdForArchetypeChange } from "@/server/inventory/inheritance-service";
import { queueReassessment } from "@/server/jobs/service";
import { assessWorkloads, ensureRubric } from "@/server/scoring/service";
import { loadEntries, removalEntries, type DemoRows } from "./demo-trail";
import { decideRemoval } from "./removal";
import {
  countDemo,
  deleteDemo,
  hasOwnRows,
  holdDemo,
  isDemoUser,
  listDemoAccounts,
  listDemoRows,
  listTouchedPlans,
  markDemo,
  readDemoContent,
  takeOutOfPlan,
  wasDemoLoaded,
  type DemoCounts,
} from "./repository";

/** Scoring the portfolio takes a second or two; a busy machine gets the rest. */
const TIMEOUT_MS = 120_000;

/** What is loaded, and what removing it would take, keep and change. */
export async function demoState(actor: Actor) {
  const db = getDb();
  const counts = await countDemo(db);
  const removal = decideRemoval(await readDemoContent(db, demoBatchIds()));
  const keepsOwnAccount = await isDemoUser(db, actor.userId);
  const going = [
    removal.workloadIds.length,
    removal.applicationIds.length,
    removal.teamIds.length,
    counts.users - (keepsOwnAccount ? 1 : 0),
    counts.plans,
    counts.pools,
  ];
  return {
    canLoad: counts.workloads < DEMO_WORKLOADS.length,
    canRemove: going.some((count) => count > 0),
    counts,
    keptTeams: removal.keptTeams,
    draftPlans: await listTouchedPlans(db, removal.workloadIds),
    keepsOwnAccount,
  };
}

/**
 * Loads what is missing of the demo, scored, in one transaction.
 *
 * @returns the demo accounts, and the password of those that this made; null when it made none
 */
export async function loadDemo(actor: AuditActor, password?: string) {
  const chosen = password ?? env().BERTH_DEMO_PASSWORD ?? makePassword();
  await ensureRubric();
  const passwordHash = await protectPassword(chosen);
  const accounts = await inTransaction(
    async (tx) => {
      await holdDemo(tx);
      return loadInto(tx, { actor, passwordHash });
    },
    { timeoutMs: TIMEOUT_MS },
  );
  const isUsed = accounts.some((account) => account.passwordHash === passwordHash);
  return {
    password: isUsed ? chosen : null,
    accounts: accounts.map(({ email, role }) => ({ email, role })),
  };
}

async function loadInto(
  tx: Transaction,
  { actor, passwordHash }: { actor: AuditActor; passwordHash: string },
) {
  await holdForArchetypeChange(tx);
  const before = await listDemoRows(tx);
  await seedDemo(tx, passwordHash);
  const after = await listDemoRows(tx);
  await assessWorkloads(
    tx,
    after.workloads.map(({ id }) => id),
  );
  await settleArchetypes(tx, actor, { before, after });
  await markDemo(tx, { loaded: true });
  await recordAudit(tx, actor, loadEntries(before, after));
  return listDemoAccounts(tx);
}

/** The same on nobody's behalf, for `npm run db:seed`. */
export const loadDemoBySystem = () => loadDemo(SYSTEM_ACTOR);

/**
 * For the start: loads the demo into an installation that is still empty, once. One that was
 * removed, or one in which people already work, is left alone.
 *
 * @returns the demo accounts that can sign in, and whether `password` opens them
 */
export async function ensureDemo(password: string) {
  const db = getDb();
  if (!(await wasDemoLoaded(db)) && !(await hasOwnRows(db))) {
    await loadDemo(SYSTEM_ACTOR, password);
  }
  const accounts = await listDemoAccounts(db);
  const hash = accounts[0]?.passwordHash;
  return {
    accounts: accounts.map(({ email, role }) => ({ email, role })),
    isPasswordRight: hash ? await isPasswordOf(hash, password) : false,
  };
}

/** Removes the demo but for what people's own work hangs on, in one transaction. */
export const removeDemo = (actor: Actor) =>
  inTransaction(
    async (tx) => {
      await holdDemo(tx);
      const before = { counts: await countDemo(tx), rows: await listDemoRows(tx) };
      const removal = decideRemoval(await readDemoContent(tx, demoBatchIds()));
      const plans = await listTouchedPlans(tx, removal.workloadIds);
      for (const { id } of plans) await takeOutOfPlan(tx, id, removal.workloadIds);
      const kept = { demoBatchIds: demoBatchIds(), keepUserId: actor.userId };
      await holdForArchetypeChange(tx);
      await deleteDemo(tx, removal, kept);
      await markDemo(tx, { loaded: false });
      const after = await listDemoRows(tx);
      await settleArchetypes(tx, actor, { before: before.rows, after });
      await recordAudit(tx, actor, removalEntries({ before: before.rows, after, plans }));
      const removed = await countDifference(tx, before.counts);
      return { removed, keptTeams: removal.keptTeams };
    },
    { timeoutMs: TIMEOUT_MS },
  );

/** People's own workloads may carry the tags too: archetypes come and go for them as well. */
async function settleArchetypes(
  tx: Transaction,
  actor: AuditActor,
  { before, after }: { before: DemoRows; after: DemoRows },
): Promise<void> {
  if (before.archetypes.length === after.archetypes.length || !(await hasOwnRows(tx))) return;
  await queueReassessment(tx, { requestedBy: actor.userId });
}

async function countDifference(db: Db, before: DemoCounts): Promise<DemoCounts> {
  const after = await countDemo(db);
  return {
    teams: before.teams - after.teams,
    users: before.users - after.users,
    workloads: before.workloads - after.workloads,
    applications: before.applications - after.applications,
    plans: before.plans - after.plans,
    pools: before.pools - after.pools,
    edited: before.edited - after.edited,
  };
}
