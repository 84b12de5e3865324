import "server-only";

import type { Db, Transaction } from "@/server/db/client";
import type { TeamName } from "./person";
import { isTokenPermission, type TokenPermission } from "./token";

// Tokens belong to a person, not to a team: each function takes whose, or is for those who manage people.

const COLUMNS = {
  id: true,
  name: true,
  hint: true,
  permissions: true,
  allTeams: true,
  teamIds: true,
  lastDay: true,
  createdAt: true,
  lastUsedAt: true,
  revokedAt: true,
  user: { select: { id: true, name: true, banned: true } },
} as const;

type Row = Omit<StoredToken, "permissions" | "lastDay" | "owner"> & {
  permissions: string[];
  lastDay: Date;
  user: { id: string; name: string; banned: boolean };
};

export type StoredToken = {
  id: string;
  name: string;
  hint: string;
  permissions: TokenPermission[];
  allTeams: boolean;
  teamIds: string[];
  /** YYYY-MM-DD in UTC. */
  lastDay: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  owner: { id: string; name: string; banned: boolean };
};

const toToken = ({ user, permissions, lastDay, ...row }: Row): StoredToken => ({
  ...row,
  permissions: permissions.filter(isTokenPermission),
  lastDay: lastDay.toISOString().slice(0, 10),
  owner: user,
});

export async function findTokenByHash(db: Db, tokenHash: string): Promise<StoredToken | null> {
  const row = await db.apiToken.findUnique({ where: { tokenHash }, select: COLUMNS });
  return row && toToken(row);
}

export async function findTokenById(db: Db, id: string): Promise<StoredToken | null> {
  const row = await db.apiToken.findUnique({ where: { id }, select: COLUMNS });
  return row && toToken(row);
}

const PAGE = 50;

/** Newest first. @param userId whose; null for everybody's */
export async function listTokens(
  db: Db,
  userId: string | null,
  cursor: string | null,
): Promise<{ tokens: StoredToken[]; nextCursor: string | null }> {
  const rows = await db.apiToken.findMany({
    where: userId === null ? {} : { userId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: PAGE + 1,
    ...(cursor ? { cursor: { id: cursor }, skip: 1 } : {}),
    select: COLUMNS,
  });
  const tokens = rows.slice(0, PAGE).map(toToken);
  const nextCursor = rows.length > PAGE ? (tokens.at(-1)?.id ?? null) : null;
  return { tokens, nextCursor };
}

export const findTeamsOfTokens = (
  db: Db,
  tokens: readonly Pick<StoredToken, "teamIds">[],
): Promise<TeamName[]> =>
  db.team.findMany({
    where: { id: { in: [...new Set(tokens.flatMap(({ teamIds }) => teamIds))] } },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });

/** Those that could work: neither revoked nor past their last day. */
export const countOpenTokens = (db: Db, userId: string, today: string): Promise<number> =>
  db.apiToken.count({ where: { userId, revokedAt: null, lastDay: { gte: new Date(today) } } });

export type NewToken = {
  userId: string;
  name: string;
  tokenHash: string;
  hint: string;
  permissions: TokenPermission[];
  allTeams: boolean;
  teamIds: string[];
  lastDay: string;
  createdAt: Date;
};

export async function insertToken(
  tx: Transaction,
  { lastDay, ...token }: NewToken,
): Promise<StoredToken> {
  const data = { ...token, lastDay: new Date(lastDay) };
  return toToken(await tx.apiToken.create({ data, select: COLUMNS }));
}

/** True for exactly one of several that revoke it at the same moment. */
export async function markRevoked(
  tx: Transaction,
  tokenId: string,
  { by, at }: { by: string; at: Date },
): Promise<boolean> {
  const data = { revokedAt: at, revokedBy: by };
  const { count } = await tx.apiToken.updateMany({ where: { id: tokenId, revokedAt: null }, data });
  return count === 1;
}

/** True for exactly one of the first uses at the same moment. */
export async function markFirstUse(tx: Transaction, tokenId: string, at: Date): Promise<boolean> {
  const { count } = await tx.apiToken.updateMany({
    where: { id: tokenId, lastUsedAt: null },
    data: { lastUsedAt: at },
  });
  return count === 1;
}

/** A program that polls would write with every question, so uses less than that apart count as one. */
export async function noteUse(
  db: Db,
  tokenId: string,
  { at, notedBefore }: { at: Date; notedBefore: Date },
): Promise<void> {
  await db.apiToken.updateMany({
    where: { id: tokenId, lastUsedAt: { lt: notedBefore } },
    data: { lastUsedAt: at },
  });
}
