import "server-only";

import { randomUUID } from "node:crypto";
import type { Db, Transaction } from "@/server/db/client";
import { allOf, sql } from "@/server/db/sql";
import type { Scope } from "./actor";
import { statusOf, type PersonStatus, type TeamName } from "./person";
import { isRole, type Role } from "./roles";

export type Team = {
  id: string;
  name: string;
  description: string;
  isDemo: boolean;
  version: number;
  memberCount: number;
  workloadCount: number;
};

const visibleTeams = (scope: Scope) =>
  scope.kind === "all" ? sql`TRUE` : sql`t.id = ANY(${[...scope.teamIds]}::uuid[])`;

/** Teams in the scope, by name, with how many people and present workloads each has. */
export const listTeams = (db: Db, scope: Scope, teamId?: string): Promise<Team[]> =>
  db.$queryRaw<Team[]>(sql`
    SELECT t.id, t.name, t.description, t.is_demo AS "isDemo", t.version,
           (SELECT count(*)::int FROM team_membership m WHERE m.team_id = t.id) AS "memberCount",
           (SELECT count(*)::int FROM workload w
             WHERE w.team_id = t.id AND w.deleted_at IS NULL) AS "workloadCount"
      FROM team t
     WHERE ${allOf([visibleTeams(scope), ...(teamId ? [sql`t.id = ${teamId}::uuid`] : [])])}
     ORDER BY lower(t.name), t.id`);

export async function findTeam(db: Db, scope: Scope, teamId: string): Promise<Team | null> {
  const [team] = await listTeams(db, scope, teamId);
  return team ?? null;
}

/** Names only: for choosing one, without counting anything. */
export const listTeamNames = (db: Db, scope: Scope): Promise<TeamName[]> =>
  db.$queryRaw<TeamName[]>(
    sql`SELECT t.id, t.name FROM team t WHERE ${visibleTeams(scope)} ORDER BY lower(t.name), t.id`,
  );

/** The teams among these that exist, by name. */
export const findTeamNames = (db: Db, teamIds: readonly string[]): Promise<TeamName[]> =>
  db.team.findMany({
    where: { id: { in: [...teamIds] } },
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }],
  });

export type Member = { id: string; name: string; email: string; role: Role; status: PersonStatus };

export async function listMembers(db: Db, teamId: string): Promise<Member[]> {
  const rows = await db.user.findMany({
    where: { memberships: { some: { teamId } } },
    select: {
      id: true,
      name: true,
      email: true,
      role: true,
      banned: true,
      accounts: { where: { providerId: "credential" }, select: { id: true }, take: 1 },
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return rows.flatMap(({ banned, accounts, role, ...person }) =>
    isRole(role)
      ? [
          {
            ...person,
            role,
            status: statusOf({ isDisabled: banned, hasPassword: accounts.length > 0 }),
          },
        ]
      : [],
  );
}

type TeamFields = { name: string; description: string };

/** @throws a unique violation when the name is taken */
export async function insertTeam(tx: Transaction, fields: TeamFields): Promise<string> {
  const { id } = await tx.team.create({
    data: { id: randomUUID(), ...fields },
    select: { id: true },
  });
  return id;
}

/** False when the team is not at that version any more. */
export async function updateTeam(
  tx: Transaction,
  { id, version }: { id: string; version: number },
  fields: TeamFields,
): Promise<boolean> {
  const { count } = await tx.team.updateMany({
    where: { id, version },
    data: { ...fields, version: { increment: 1 }, updatedAt: new Date() },
  });
  return count === 1;
}

/** True when the person was not a member before. */
export async function insertMember(
  tx: Transaction,
  teamId: string,
  userId: string,
): Promise<boolean> {
  const data = [{ teamId, userId }];
  const { count } = await tx.teamMembership.createMany({ data, skipDuplicates: true });
  if (count === 1) await touchPerson(tx, userId);
  return count === 1;
}

/** True when the person was a member before. */
export async function deleteMember(
  tx: Transaction,
  teamId: string,
  userId: string,
): Promise<boolean> {
  const { count } = await tx.teamMembership.deleteMany({ where: { teamId, userId } });
  if (count === 1) await touchPerson(tx, userId);
  return count === 1;
}

/** Teams are part of an account's version: an edit begun before must not undo this. */
async function touchPerson(tx: Transaction, userId: string): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { updatedAt: new Date() } });
}

export type TeamHoldings = { workloads: number; applications: number; plannedWorkloads: number };

/** What stands in the way of deleting the team. The team's row is held until the end. */
export async function holdTeamHoldings(tx: Transaction, teamId: string): Promise<TeamHoldings> {
  await tx.$executeRaw(sql`SELECT 1 FROM team WHERE id = ${teamId}::uuid FOR UPDATE`);
  const [workloads, applications, plannedWorkloads] = [
    await tx.workload.count({ where: { teamId, deletedAt: null } }),
    await tx.application.count({ where: { teamId } }),
    await tx.workload.count({
      where: { teamId, deletedAt: { not: null }, planItems: { some: {} } },
    }),
  ];
  return { workloads, applications, plannedWorkloads };
}

/** Deletes a team that holds nothing, with its import history and its long deleted workloads. */
export async function deleteTeam(tx: Transaction, teamId: string): Promise<void> {
  await tx.workload.deleteMany({ where: { teamId, deletedAt: { not: null } } });
  await tx.importBatch.deleteMany({ where: { teamId } });
  await tx.team.delete({ where: { id: teamId } });
}
