import type { Transaction } from "@/server/db/client";
import { demoTeamId } from "./demo-ids";
import { DEMO_PEOPLE_SINCE, DEMO_TEAMS, DEMO_USERS } from "./demo-people";

/**
 * Writes the demo teams and accounts that are not there yet and leaves the others as they are.
 *
 * @param passwordHash PHC string of the password that new demo accounts get.
 */
export async function writeDemoPeople(tx: Transaction, passwordHash: string): Promise<void> {
  await writeTeams(tx);
  await tx.user.createMany({
    data: DEMO_USERS.map(({ id, name, email, role }) => ({
      id,
      name,
      email,
      role,
      emailVerified: true,
      isDemo: true,
      createdAt: DEMO_PEOPLE_SINCE,
      updatedAt: DEMO_PEOPLE_SINCE,
    })),
    skipDuplicates: true,
  });
  const present = await tx.user.findMany({ where: { isDemo: true }, select: { id: true } });
  const users = DEMO_USERS.filter(({ id }) => present.some((user) => user.id === id));
  await tx.account.createMany({
    data: users.map(({ id }) => ({
      id: `${id}-password`,
      accountId: id,
      providerId: "credential",
      userId: id,
      password: passwordHash,
    })),
    skipDuplicates: true,
  });
  await tx.teamMembership.createMany({
    data: users.flatMap((user) =>
      user.teams.map((name) => ({ userId: user.id, teamId: demoTeamId(name) })),
    ),
    skipDuplicates: true,
  });
}

/** A real team may have the name already; names are unique, so the demo's gives way. */
async function writeTeams(tx: Transaction): Promise<void> {
  const taken = await tx.team.findMany({
    where: { name: { in: DEMO_TEAMS.map(({ name }) => name) }, isDemo: false },
    select: { name: true },
  });
  const takenNames = new Set(taken.map(({ name }) => name));
  await tx.team.createMany({
    data: DEMO_TEAMS.map((team) => ({
      ...team,
      name: takenNames.has(team.name) ? `${team.name} (demo)` : team.name,
      isDemo: true,
      createdAt: DEMO_PEOPLE_SINCE,
      updatedAt: DEMO_PEOPLE_SINCE,
    })),
    skipDuplicates: true,
  });
}
