import "server-only";

import { notFound } from "@/server/errors";
import type { Db, Transaction } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import type { Actor } from "./actor";
import { emailKey } from "./password";
import { isRole } from "./roles";
import { afterFailure, restSeconds, staleBefore } from "./sign-in-lock";

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

/**
 * Counts a sign-in before its password is looked at, so that many at once cannot slip past the
 * count; `forgetSignInFailures` takes it back when the password was right.
 *
 * @returns seconds until the account may try again; 0 when it may now.
 */
export async function reserveSignIn(tx: Transaction, email: string, now: Date): Promise<number> {
  const key = emailKey(email);
  await tx.$executeRaw(sql`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
  const count = await tx.signInFailure.findUnique({
    where: { emailKey: key },
    select: { failures: true, lastAt: true },
  });
  const wait = restSeconds(count, now);
  if (wait > 0) return wait;
  const next = afterFailure(count, now);
  await tx.signInFailure.upsert({
    where: { emailKey: key },
    create: { emailKey: key, ...next },
    update: next,
  });
  return 0;
}

/** Also sweeps counts whose rest is long over: anybody can make one by guessing an address. */
export async function forgetSignInFailures(db: Db, email: string, now: Date): Promise<void> {
  await db.signInFailure.deleteMany({
    where: { OR: [{ emailKey: emailKey(email) }, { lastAt: { lt: staleBefore(now) } }] },
  });
}
