import "server-only";

import { randomUUID } from "node:crypto";
import type { Db, Transaction } from "@/server/db/client";
import { containing, sql } from "@/server/db/sql";
import { statusOf, type Person, type PersonStatus } from "./person";
import { isRole, type Role } from "./roles";

const CREDENTIAL = "credential";

const COLUMNS = {
  id: true,
  name: true,
  email: true,
  role: true,
  banned: true,
  isDemo: true,
  updatedAt: true,
  accounts: { where: { providerId: CREDENTIAL }, select: { id: true }, take: 1 },
  memberships: {
    select: { team: { select: { id: true, name: true } } },
    orderBy: { team: { name: "asc" as const } },
  },
  accessLinks: {
    where: { usedAt: null },
    select: { expiresAt: true },
    orderBy: { expiresAt: "desc" as const },
    take: 1,
  },
};

type Row = {
  id: string;
  name: string;
  email: string;
  role: string;
  banned: boolean;
  isDemo: boolean;
  updatedAt: Date;
  accounts: { id: string }[];
  memberships: { team: { id: string; name: string } }[];
  accessLinks: { expiresAt: Date }[];
};

function toPerson(row: Row): Person {
  if (!isRole(row.role)) throw new TypeError(`Expected a known role, got ${row.role}`);
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    status: statusOf({ isDisabled: row.banned, hasPassword: row.accounts.length > 0 }),
    isDemo: row.isDemo,
    teams: row.memberships.map(({ team }) => team),
    linkExpiresAt: row.accessLinks[0]?.expiresAt ?? null,
    version: row.updatedAt.toISOString(),
  };
}

/**
 * Makes changes of who may sign in and as what one after the other: "the last admin stays" and "the
 * first account is made once" are true only if nobody else changes the same at the same moment.
 */
export async function holdAccounts(tx: Transaction): Promise<void> {
  await tx.$executeRaw(sql`SELECT pg_advisory_xact_lock(hashtextextended('berth:accounts', 0))`);
}

export const countUsers = (db: Db): Promise<number> => db.user.count();

/** How many people other than the demo's there are. */
export const countOwnUsers = (db: Db): Promise<number> =>
  db.user.count({ where: { isDemo: false } });

/** Admins who can sign in, apart from the person given. */
export const countOtherWorkingAdmins = (db: Db, userId: string): Promise<number> =>
  db.user.count({
    where: {
      id: { not: userId },
      role: "admin",
      banned: false,
      accounts: { some: { providerId: CREDENTIAL } },
    },
  });

export async function findPerson(db: Db, userId: string): Promise<Person | null> {
  const row = await db.user.findUnique({ where: { id: userId }, select: COLUMNS });
  return row && toPerson(row);
}

const PAGE = 50;

type PeopleFilter = {
  search: string;
  role: Role | null;
  status: PersonStatus | null;
  /** Id of the last person of the page before. */
  cursor?: string | null | undefined;
};

const STATUS_WHERE = {
  active: { banned: false, accounts: { some: { providerId: CREDENTIAL } } },
  invited: { banned: false, accounts: { none: { providerId: CREDENTIAL } } },
  disabled: { banned: true },
} as const satisfies Record<PersonStatus, object>;

/** By name, 50 a page. */
export async function listPeople(
  db: Db,
  { search, role, status, cursor }: PeopleFilter,
): Promise<{ people: Person[]; nextCursor: string | null }> {
  const pattern = containing(search).slice(1, -1);
  const text = { contains: pattern, mode: "insensitive" as const };
  const rows = await db.user.findMany({
    where: {
      ...(search === "" ? {} : { OR: [{ name: text }, { email: text }] }),
      ...(role ? { role } : {}),
      ...(status ? STATUS_WHERE[status] : {}),
    },
    select: COLUMNS,
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: PAGE + 1,
    ...(cursor ? { cursor: { id: cursor }, skip: 1 } : {}),
  });
  const page = rows.slice(0, PAGE);
  const hasMore = rows.length > PAGE;
  return { people: page.map(toPerson), nextCursor: hasMore ? (page.at(-1)?.id ?? null) : null };
}

type NewPerson = { name: string; email: string; role: Role; isDemo?: boolean };

/** @throws a unique violation when the address is taken */
export async function insertPerson(tx: Transaction, person: NewPerson): Promise<string> {
  const { id } = await tx.user.create({
    data: { id: randomUUID(), emailVerified: true, ...person },
    select: { id: true },
  });
  return id;
}

export async function updatePerson(
  tx: Transaction,
  userId: string,
  fields: { name: string; role: Role },
): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: fields });
}

/** Replaces the teams of a person. */
export async function setTeamsOf(
  tx: Transaction,
  userId: string,
  teamIds: readonly string[],
): Promise<void> {
  await tx.teamMembership.deleteMany({ where: { userId, teamId: { notIn: [...teamIds] } } });
  await tx.teamMembership.createMany({
    data: teamIds.map((teamId) => ({ userId, teamId })),
    skipDuplicates: true,
  });
}

/** Disabling ends every session and every open link at once. */
export async function setDisabled(
  tx: Transaction,
  userId: string,
  isDisabled: boolean,
): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { banned: isDisabled } });
  if (!isDisabled) return;
  await endSessions(tx, userId);
  await tx.accessLink.deleteMany({ where: { userId, usedAt: null } });
}

export async function endSessions(tx: Transaction, userId: string): Promise<void> {
  await tx.session.deleteMany({ where: { userId } });
}

export async function findPasswordHash(db: Db, userId: string): Promise<string | null> {
  const account = await db.account.findFirst({
    where: { userId, providerId: CREDENTIAL },
    select: { password: true },
  });
  return account?.password ?? null;
}

/** Sets the password and ends every session made with the one before. */
export async function setPassword(
  tx: Transaction,
  userId: string,
  passwordHash: string,
): Promise<void> {
  await tx.account.upsert({
    where: { providerId_accountId: { providerId: CREDENTIAL, accountId: userId } },
    create: {
      id: randomUUID(),
      providerId: CREDENTIAL,
      accountId: userId,
      userId,
      password: passwordHash,
    },
    update: { password: passwordHash },
  });
  await endSessions(tx, userId);
}
