import "server-only";

import { notFound } from "@/server/errors";
import type { Db } from "@/server/db/client";
import type { Actor } from "./actor";
import { emailKey } from "./password";
import { isRole } from "./roles";
import { afterFailure, type FailureCount } from "./sign-in-lock";

/** The person behind a session, with the teams of this moment; null when gone or disabled. */
export async function findActorById(db: Db, userId: string): Promise<Actor | null> {
  const user = await db.user.findUnique({
    where: { id: userId },
    select: {
      id: true,
      name: true,
      email: true,
      role: true,
      banned: true,
      memberships: { select: { teamId: true } },
    },
  });
  if (!user || user.banned || !isRole(user.role)) return null;
  const teamIds = user.memberships.map(({ teamId }) => teamId).sort();
  return { userId: user.id, name: user.name, email: user.email, role: user.role, teamIds };
}

export async function isDisabled(db: Db, userId: string): Promise<boolean> {
  const user = await db.user.findUnique({ where: { id: userId }, select: { banned: true } });
  if (!user) throw notFound("User");
  return user.banned;
}

export const findSignInFailures = (db: Db, email: string): Promise<FailureCount | null> =>
  db.signInFailure.findUnique({
    where: { emailKey: emailKey(email) },
    select: { failures: true, lastAt: true },
  });

export async function noteSignInFailure(db: Db, email: string, now: Date): Promise<void> {
  const count = afterFailure(await findSignInFailures(db, email), now);
  await db.signInFailure.upsert({
    where: { emailKey: emailKey(email) },
    create: { emailKey: emailKey(email), ...count },
    update: count,
  });
}

export async function forgetSignInFailures(db: Db, email: string): Promise<void> {
  await db.signInFailure.deleteMany({ where: { emailKey: emailKey(email) } });
}
