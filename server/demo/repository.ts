import "server-only";

import type { Db, Transaction } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import type { FactValues } from "@/server/inventory/facts";
import type { PowerState, SetAsideReason, WorkloadKind } from "@/server/inventory/workload";
import type { DemoRows } from "./demo-trail";
import type { DemoContent, OwnRows, Removal } from "./removal";

const MARK = "demo";

/** Loading and removing come one after the other, whoever asks. */
export async function holdDemo(tx: Transaction): Promise<void> {
  await tx.$executeRaw(sql`SELECT pg_advisory_xact_lock(hashtextextended('berth:demo', 0))`);
}

/** Whether the demo was ever loaded here: once removed it does not come back by itself. */
export async function wasDemoLoaded(db: Db): Promise<boolean> {
  return (await db.installation.count({ where: { key: MARK } })) > 0;
}

export async function markDemo(tx: Transaction, value: { loaded: boolean }): Promise<void> {
  await tx.installation.upsert({
    where: { key: MARK },
    create: { key: MARK, value },
    update: { value },
  });
}

/** Whether people have put anything of their own into this installation. */
export async function hasOwnRows(db: Db): Promise<boolean> {
  const own = { where: { isDemo: false } };
  return (await db.team.count(own)) + (await db.workload.count(own)) > 0;
}

export type DemoCounts = {
  teams: number;
  users: number;
  workloads: number;
  applications: number;
  plans: number;
  pools: number;
  /** Workloads that somebody has edited since they were loaded. */
  edited: number;
};

export async function countDemo(db: Db): Promise<DemoCounts> {
  const demo = { where: { isDemo: true } };
  return {
    teams: await db.team.count(demo),
    users: await db.user.count(demo),
    workloads: await db.workload.count(demo),
    applications: await db.application.count(demo),
    plans: await db.plan.count(demo),
    pools: await db.capacityPool.count(demo),
    edited: await db.workload.count({ where: { isDemo: true, version: { gt: 1 } } }),
  };
}

export async function isDemoUser(db: Db, userId: string): Promise<boolean> {
  return (await db.user.count({ where: { id: userId, isDemo: true } })) > 0;
}

/** Every demo row as the audit trail describes it; deleted workloads too. */
export async function listDemoRows(db: Db): Promise<DemoRows> {
  const named = { where: { isDemo: true }, select: { id: true, name: true } };
  return {
    teams: await db.team.findMany(named),
    users: await db.user.findMany(named),
    plans: await db.plan.findMany(named),
    archetypes: await db.archetype.findMany(named),
    pools: await db.capacityPool.findMany(named),
    applications: await db.application.findMany({
      where: { isDemo: true },
      select: { id: true, name: true, teamId: true },
    }),
    workloads: await listDemoWorkloads(db),
  };
}

async function listDemoWorkloads(db: Db): Promise<DemoRows["workloads"]> {
  const rows = await db.workload.findMany({
    where: { isDemo: true },
    select: {
      id: true,
      teamId: true,
      name: true,
      kind: true,
      description: true,
      tags: true,
      powerState: true,
      setAside: true,
      facts: true,
      applications: { select: { applicationId: true } },
    },
  });
  return rows.map(({ applications, ...row }) => ({
    ...row,
    // Closed sets with CHECK constraints, and facts that only parsed values ever reach.
    kind: row.kind as WorkloadKind,
    powerState: row.powerState as PowerState,
    setAside: row.setAside as SetAsideReason | null,
    facts: row.facts as FactValues,
    applicationIds: applications.map(({ applicationId }) => applicationId),
  }));
}

/** @param demoBatchIds import batches that the demo itself wrote */
export async function readDemoContent(
  db: Db,
  demoBatchIds: readonly string[],
): Promise<DemoContent> {
  const teams = await db.team.findMany({
    where: { isDemo: true },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
  const workloads = await db.workload.findMany({
    where: { isDemo: true },
    select: {
      id: true,
      name: true,
      teamId: true,
      planItems: { where: { plan: { status: "approved", isDemo: false } }, take: 1 },
    },
    orderBy: { name: "asc" },
  });
  const applications = await db.application.findMany({
    where: { isDemo: true },
    select: { id: true, teamId: true, workloads: { select: { workloadId: true } } },
  });
  return {
    teams,
    workloads: workloads.map(({ planItems, ...row }) => ({
      ...row,
      isInApprovedPlan: planItems.length > 0,
    })),
    applications: applications.map(({ workloads: members, ...row }) => ({
      ...row,
      workloadIds: members.map(({ workloadId }) => workloadId),
    })),
    own: await readOwnRows(db, demoBatchIds),
  };
}

/** What people put into demo teams; deleted workloads count, they can be restored. */
async function readOwnRows(db: Db, demoBatchIds: readonly string[]): Promise<OwnRows> {
  const inDemoTeam = { isDemo: false, team: { isDemo: true } };
  return {
    workloads: await db.workload.findMany({
      where: inDemoTeam,
      select: { name: true, teamId: true },
      orderBy: { name: "asc" },
    }),
    applications: await db.application.findMany({
      where: inDemoTeam,
      select: { teamId: true },
    }),
    importBatches: await db.importBatch.findMany({
      where: { team: { isDemo: true }, id: { notIn: [...demoBatchIds] } },
      select: { teamId: true },
    }),
  };
}

export type TouchedPlan = { id: string; name: string; workloads: number };

/** People's draft plans that hold workloads which are about to go. */
export const listTouchedPlans = (db: Db, workloadIds: readonly string[]): Promise<TouchedPlan[]> =>
  db.$queryRaw<TouchedPlan[]>(sql`
    SELECT p.id, p.name, count(*)::int AS workloads
      FROM plan p JOIN plan_item i ON i.plan_id = p.id
     WHERE NOT p.is_demo AND p.status = 'draft' AND i.workload_id = ANY(${[...workloadIds]}::uuid[])
     GROUP BY p.id, p.name ORDER BY p.name, p.id`);

/** Takes workloads out of a draft plan; whoever has it open gets a conflict, not a surprise. */
export async function takeOutOfPlan(
  tx: Transaction,
  planId: string,
  workloadIds: readonly string[],
): Promise<void> {
  await tx.planItem.deleteMany({ where: { planId, workloadId: { in: [...workloadIds] } } });
  await tx.plan.update({
    where: { id: planId },
    data: { version: { increment: 1 }, updatedAt: new Date() },
  });
}

/** Deletes what was decided, and every demo account but the one given. */
export async function deleteDemo(
  tx: Transaction,
  removal: Removal,
  { demoBatchIds, keepUserId }: { demoBatchIds: readonly string[]; keepUserId: string },
): Promise<void> {
  await tx.plan.deleteMany({ where: { isDemo: true } });
  await tx.archetype.deleteMany({ where: { isDemo: true } });
  await tx.capacityPool.deleteMany({ where: { isDemo: true } });
  await tx.workload.deleteMany({ where: { id: { in: removal.workloadIds } } });
  await tx.application.deleteMany({ where: { id: { in: removal.applicationIds } } });
  await tx.importBatch.deleteMany({ where: { id: { in: [...demoBatchIds] } } });
  await tx.team.deleteMany({ where: { id: { in: removal.teamIds } } });
  await tx.user.deleteMany({ where: { isDemo: true, id: { not: keepUserId } } });
  await tx.user.updateMany({ where: { id: keepUserId }, data: { isDemo: false } });
}

export type DemoAccount = { email: string; role: string; passwordHash: string | null };

/** Demo accounts that can sign in. */
export async function listDemoAccounts(db: Db): Promise<DemoAccount[]> {
  const rows = await db.user.findMany({
    where: { isDemo: true, banned: false },
    select: {
      email: true,
      role: true,
      accounts: { where: { providerId: "credential" }, select: { password: true } },
    },
    orderBy: { email: "asc" },
  });
  return rows.map(({ accounts, ...row }) => ({
    ...row,
    passwordHash: accounts[0]?.password ?? null,
  }));
}
