import type { Db } from "@/server/db/client";

type People = { userIds: readonly string[]; teamIds: readonly string[] };

/** Removes the people and teams of a test with everything they made; the audit trail stays. */
export async function removePeople(db: Db, { userIds, teamIds }: People): Promise<void> {
  const ofTeams = { teamId: { in: [...teamIds] } };
  const byUsers = { createdBy: { in: [...userIds] } };
  await db.plan.deleteMany({ where: byUsers });
  await db.planItem.deleteMany({ where: { workload: ofTeams } });
  await db.importBatch.deleteMany({ where: { OR: [ofTeams, byUsers] } });
  await db.workload.deleteMany({ where: ofTeams });
  await db.application.deleteMany({ where: ofTeams });
  await db.team.deleteMany({ where: { id: { in: [...teamIds] } } });
  await db.user.deleteMany({ where: { id: { in: [...userIds] } } });
}
